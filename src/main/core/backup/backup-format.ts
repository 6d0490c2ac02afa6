import { z } from 'zod';
import type { BackupFacts } from '../../../shared/domain/backup.ts';

/** Counts the changes of the format that an earlier Escale cannot read. */
export const backupFormatVersion = 1;

/**
 * Says what the archive holds. It is the last entry, since the hashes of the others are known when these are written.
 * Files need no hash in it: they are named by theirs.
 */
export const manifestName = 'manifest.json';

/** The folders of files named by the SHA-256 of their content, and what ends their names. */
export const contentFolders = { bodies: '.json', assets: '', enclosures: '' } as const;
export type ContentFolder = keyof typeof contentFolders;
export const contentFolderNames = ['bodies', 'assets', 'enclosures'] as const;

export const collectionEntry = (name: string) => `collections/${name}.jsonl`;
export const contentEntry = (folder: ContentFolder, hash: string) =>
  `${folder}/${hash}${contentFolders[folder]}`;

const contentPattern = /^(?:(bodies)\/([0-9a-f]{64})\.json|(assets|enclosures)\/([0-9a-f]{64}))$/;

/** The folder and the hash that an entry is named by; undefined for other entries. */
export function readContentEntry(
  name: string,
): { readonly folder: ContentFolder; readonly hash: string } | undefined {
  const [, bodies, body = '', folder, hash = ''] = contentPattern.exec(name) ?? [];
  if (bodies !== undefined) return { folder: 'bodies', hash: body };
  return folder === 'assets' || folder === 'enclosures' ? { folder, hash } : undefined;
}

const countSchema = z.int().nonnegative();
const contentSchema = z.object({ count: countSchema, bytes: countSchema });

/** What every version of the format says about itself. */
export const formatSchema = z.object({
  format: z.literal('escale-backup'),
  formatVersion: z.int().positive(),
  escaleVersion: z.string().max(100),
});

export const manifestSchema = formatSchema.extend({
  createdAt: z.iso.datetime(),
  everything: z.boolean(),
  /** Absent where texts and pictures are in it, as in all that earlier versions wrote. */
  withoutFiles: z.literal(true).optional(),
  /** The schedule that wrote it, by which that knows what it may delete; absent in those that a person asked for. */
  scheduledBy: z.uuid().optional(),
  /** One JSON record a line each. */
  collections: z.array(
    z.object({
      name: z.string().regex(/^[a-zA-Z]{1,40}$/),
      records: countSchema,
      bytes: countSchema,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  files: z.object({ bodies: contentSchema, assets: contentSchema, enclosures: contentSchema }),
});
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** What people are told of a backup. `bytes` is the size of its file. */
export function factsOf(manifest: Manifest, bytes: number): BackupFacts {
  const { createdAt, escaleVersion, everything, withoutFiles, collections, files } = manifest;
  return {
    createdAt,
    escaleVersion,
    everything,
    withoutFiles: withoutFiles === true,
    records: Object.fromEntries(collections.map(({ name, records }) => [name, records])),
    files: {
      bodies: files.bodies.count,
      assets: files.assets.count,
      enclosures: files.enclosures.count,
    },
    bytes,
  };
}

/** How many records and files a backup has. */
export function sizeOf({ collections, files }: Manifest): number {
  const records = collections.reduce((sum, one) => sum + one.records, 0);
  return records + files.bodies.count + files.assets.count + files.enclosures.count;
}
