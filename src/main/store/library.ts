import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { articleSchema, articleStatusSchema } from '../../shared/domain/article.ts';
import { removedArticleSchema } from '../../shared/domain/removed-article.ts';
import {
  defaultSettings,
  layoutStateSchema,
  settingsSchema,
  windowStateSchema,
} from '../../shared/domain/settings.ts';
import { readyRunSchema } from '../../shared/domain/ready.ts';
import type { Recovery } from '../../shared/domain/recovery.ts';
import { siteRuleSchema } from '../../shared/domain/site-rule.ts';
import { sourceSchema } from '../../shared/domain/source.ts';
import { syncSummarySchema } from '../../shared/domain/sync.ts';
import { summariseArticle } from '../core/library/article-summary.ts';
import type { BackedUpCollection, IdentifiedRecord, Library } from '../core/ports.ts';
import { FileAssetStore } from './asset-store.ts';
import { FileBodyStore } from './body-store.ts';
import { DurableAdapter } from './durable-adapter.ts';
import { FileEnclosureStore } from './enclosure-store.ts';
import { type FileSystem, nodeFileSystem, storeFailure, systemErrorCode } from './file-system.ts';
import { LowdbCollection } from './lowdb-collection.ts';
import type { RecordSummary } from './record-line.ts';
import { finishReplacing, replaceRecords } from './replace-records.ts';

const current = z.literal('current');

/** A schema per collection; a collection's file is named like it. */
const recordSchemas = {
  sources: sourceSchema,
  articles: articleSchema,
  statuses: articleStatusSchema,
  removed: removedArticleSchema,
  siteRules: siteRuleSchema,
  /** Settings that came after the file was written get their defaults. */
  settings: settingsSchema
    .partial()
    .extend({ id: current })
    .transform((stored) => ({ ...defaultSettings, ...withoutUndefined(stored) })),
  windows: z.object({ id: current, window: windowStateSchema, layout: layoutStateSchema }),
  syncs: syncSummarySchema.extend({ id: current }),
  readyRuns: readyRunSchema.extend({ id: current }),
  housekeeping: z.object({
    id: current,
    starterInstalledAt: z.iso.datetime().optional(),
    glossaryVersion: z.string().optional(),
    filesCollectedAt: z.iso.datetime().optional(),
    staleSites: z.array(z.string()).optional(),
  }),
};

type CollectionName = keyof typeof recordSchemas;
const collectionNames = Object.keys(recordSchemas) as readonly CollectionName[];

/**
 * Names the schema of articles and what their summaries say. A test compares the first part with the schema; whoever takes
 * away a value that a field can have, or changes what `summariseArticle` or `completenessOf` answers, raises the number.
 */
export const articleFormat = '04ca798e54356adc-1';

/** What a person chose, wrote or did; everything else can be fetched or worked out again. */
const irreplaceable: ReadonlySet<CollectionName> = new Set([
  'sources',
  'statuses',
  'removed',
  'siteRules',
  'settings',
]);

/** What only this machine has a use for. A backup holds all other collections. */
const local: ReadonlySet<CollectionName> = new Set([
  'windows',
  'syncs',
  'readyRuns',
  'housekeeping',
]);

/**
 * Opens the library in a folder, making it when it is missing. What is damaged is set aside, the newest good
 * state is restored, and `recoveries` says so. Throws Failure `storeNewer` when a later Escale wrote a file,
 * `storePermission` when one may not be read; that file is left as it is.
 */
export async function openLibrary(
  directory: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<Library> {
  const bodies = join(directory, 'bodies');
  const assets = join(directory, 'assets');
  const enclosures = join(directory, 'enclosures');
  try {
    for (const folder of [directory, bodies, assets, enclosures])
      await fileSystem.makeFolder(folder);
    await finishReplacing(directory, collectionNames, fileSystem);
  } catch (error) {
    throw storeFailure(error, directory);
  }
  return {
    directory,
    ...(await openCollections(directory, fileSystem)),
    bodies: new FileBodyStore(bodies, fileSystem),
    assets: new FileAssetStore(assets, fileSystem),
    enclosures: new FileEnclosureStore(enclosures, fileSystem),
  };
}

/**
 * Exchanges all records of a library that nobody has open for others, whole or not at all; each must fit the schema of its
 * collection. What is left unfinished by a crash is finished at the next opening. Throws Failure `store…`.
 */
export async function replaceLibraryRecords(
  directory: string,
  records: ReadonlyMap<string, readonly IdentifiedRecord[]>,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<void> {
  await replaceRecords({
    directory,
    fileSystem,
    names: collectionNames,
    write: async (folder) => {
      for (const name of collectionNames)
        await writeCollection(folder, name, records.get(name) ?? [], fileSystem);
    },
  });
}

/** Records that are written in one line of the journal. */
const recordsAtOnce = 500;

async function writeCollection(
  directory: string,
  name: CollectionName,
  records: readonly IdentifiedRecord[],
  fileSystem: FileSystem,
): Promise<void> {
  const record: z.ZodType<IdentifiedRecord> = recordSchemas[name];
  const isIrreplaceable = irreplaceable.has(name);
  const collection = await LowdbCollection.open(
    new DurableAdapter({ directory, name, record, fileSystem, isIrreplaceable }),
  );
  for (let first = 0; first < records.length; first += recordsAtOnce) {
    const some = records.slice(first, first + recordsAtOnce);
    await collection.apply(some.map((value) => ({ type: 'put', value })));
  }
  await collection.close();
}

/** What a library has, each by a name that no other program's folder is likely to hold. */
const signsOfLibrary = new Set([
  'articles.json',
  'bodies',
  'journals',
  'snapshots',
  'sources.json',
]);

/** Whether a folder holds anything of a library, be it damaged; false when there is no such folder. */
export async function isLibrary(directory: string): Promise<boolean> {
  try {
    return (await readdir(directory)).some((name) => signsOfLibrary.has(name));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw storeFailure(error, directory);
  }
}

/** The records of a library, without its files. Throws as `openLibrary` does. */
export async function openCollections(directory: string, fileSystem: FileSystem) {
  const recoveries: Recovery[] = [];
  const open = async <T extends { readonly id: string }, Summary = never>(
    name: CollectionName,
    record: z.ZodType<T>,
    summary?: RecordSummary<T, Summary>,
  ) => {
    const adapter = new DurableAdapter<T, Summary>({
      directory,
      name,
      record,
      fileSystem,
      isIrreplaceable: irreplaceable.has(name),
      summary,
    });
    const collection = await LowdbCollection.open<T, Summary>(adapter);
    recoveries.push(...adapter.recoveries);
    return collection;
  };
  // In turn: the work is to parse them, and one thread does it.
  const collections = {
    sources: await open('sources', recordSchemas.sources),
    articles: await open('articles', recordSchemas.articles, {
      format: articleFormat,
      of: summariseArticle,
    }),
    statuses: await open('statuses', recordSchemas.statuses),
    removed: await open('removed', recordSchemas.removed),
    siteRules: await open('siteRules', recordSchemas.siteRules),
    settings: await open('settings', recordSchemas.settings),
    windows: await open('windows', recordSchemas.windows),
    syncs: await open('syncs', recordSchemas.syncs),
    readyRuns: await open('readyRuns', recordSchemas.readyRuns),
    housekeeping: await open('housekeeping', recordSchemas.housekeeping),
  };
  const close = async () => {
    await Promise.all(Object.values(collections).map((collection) => collection.close()));
  };
  function* records(): Generator {
    for (const collection of Object.values(collections)) yield* collection.values();
  }
  const backedUp = new Map<string, BackedUpCollection>(
    collectionNames
      .filter((name) => !local.has(name))
      .map((name) => [
        name,
        {
          values: () => collections[name].values(),
          parse: (record) => recordSchemas[name].safeParse(record).data,
        },
      ]),
  );
  return { ...collections, backedUp, recoveries, records, close };
}

/** Leaves out keys whose value is undefined, so that they do not hide a default. */
function withoutUndefined<T extends object>(
  value: T,
): { [Key in keyof T]-?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [Key in keyof T]-?: Exclude<T[Key], undefined>;
  };
}
