import type { Article, Image, Variant } from '../../../shared/domain/article.ts';
import type { BackupProgress } from '../../../shared/domain/backup.ts';
import { Failure } from '../../../shared/result.ts';
import { judgeStoredBody } from '../articles/stored-body.ts';
import type { Library } from '../ports.ts';
import { contentEntry, contentFolderNames, type ContentFolder } from './backup-format.ts';
import type { BackupArchive } from './read-backup.ts';

/** Larger than any text or picture that Escale stores. */
const mostBytesAtOnce = 128 * 1024 * 1024;

type Stores = Pick<Library, 'bodies' | 'assets' | 'enclosures'>;
type Hashes = Readonly<Record<ContentFolder, ReadonlySet<string>>>;

/** The names of the files that a library has. */
export async function storedHashes(store: Stores): Promise<Hashes> {
  const [bodies, assets, enclosures] = await Promise.all(
    contentFolderNames.map(
      async (folder) => new Set((await store[folder].files()).map(({ hash }) => hash)),
    ),
  );
  const none = new Set<string>();
  return { bodies: bodies ?? none, assets: assets ?? none, enclosures: enclosures ?? none };
}

/** Those names, and the names of the files that an archive would add. */
export async function hashesWith(store: Stores, archive: BackupArchive): Promise<Hashes> {
  const stored = await storedHashes(store);
  const together = (folder: ContentFolder) =>
    new Set([...stored[folder], ...archive.hashes(folder)]);
  return {
    bodies: together('bodies'),
    assets: together('assets'),
    enclosures: together('enclosures'),
  };
}

/**
 * Writes the files of an archive that the library lacks. No record refers to them yet, so that stopping in the middle
 * leaves files that are cleared away in time, and nothing else. Throws Failure `cancelled`, `backupUnsafe` for a text with
 * markup that Escale never stores, and what reading and writing throw.
 */
export async function restoreFiles(
  archive: BackupArchive,
  store: Stores,
  signal: AbortSignal,
  onProgress: (progress: BackupProgress) => void,
): Promise<void> {
  const stored = await storedHashes(store);
  const missing = contentFolderNames.flatMap((folder) =>
    [...archive.hashes(folder)]
      .filter((hash) => !stored[folder].has(hash))
      .map((hash) => ({ folder, hash })),
  );
  let done = 0;
  for (const { folder, hash } of missing) {
    if (signal.aborted) throw new Failure('cancelled');
    await restoreFile(archive, store, folder, hash);
    done += 1;
    onProgress({ phase: 'restoring', done, total: missing.length });
  }
}

async function restoreFile(
  archive: BackupArchive,
  store: Stores,
  folder: ContentFolder,
  hash: string,
): Promise<void> {
  switch (folder) {
    case 'bodies': {
      const json = Buffer.from(await bytesOf(archive, folder, hash)).toString('utf8');
      checkBody(json, contentEntry(folder, hash));
      return store.bodies.write({ hash, json });
    }
    case 'assets':
      await store.assets.write(await bytesOf(archive, folder, hash));
      return;
    case 'enclosures': {
      const partial = await store.enclosures.partial(`backup:${hash}`);
      await partial.restart(undefined);
      for await (const piece of archive.content(folder, hash)) await partial.append(piece);
      await partial.finish();
    }
  }
}

async function bytesOf(
  archive: BackupArchive,
  folder: ContentFolder,
  hash: string,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of archive.content(folder, hash)) {
    bytes += piece.byteLength;
    if (bytes > mostBytesAtOnce) throw new Failure('backupTooLarge');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** A backup is a file like any other that comes from outside: its texts are looked at again before the window has them. */
function checkBody(json: string, entry: string): void {
  const judgement = judgeStoredBody(json);
  if (judgement === 'malformed') throw new Failure('backupDamaged', { entry });
  if (judgement === 'unsafe') throw new Failure('backupUnsafe');
}

/**
 * An article that refers to no picture, sound or earlier text that is not there: what is missing counts as not fetched
 * yet, so that the next “Ready to fly” fetches it.
 */
export function withoutMissingFiles(article: Article, hashes: Hashes): Article {
  return { ...article, variants: article.variants.map((variant) => strip(variant, hashes)) };
}

function strip(variant: Variant, hashes: Hashes): Variant {
  const images = (list: readonly Image[]) =>
    list.map((image) => {
      if (!image.asset || hashes.assets.has(image.asset.hash)) return image;
      const { asset: _missing, ...rest } = image;
      return rest;
    });
  return {
    ...variant,
    images: images(variant.images),
    earlier: variant.earlier
      .filter(({ bodyHash }) => hashes.bodies.has(bodyHash))
      .map((earlier) => ({ ...earlier, images: images(earlier.images) })),
    enclosures: variant.enclosures.map((enclosure) => {
      if (!enclosure.stored || hashes.enclosures.has(enclosure.stored.hash)) return enclosure;
      const { stored: _missing, ...rest } = enclosure;
      return rest;
    }),
  };
}
