import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { articleSchema, articleStatusSchema } from '../../shared/domain/article.ts';
import { backupScheduleSchema } from '../../shared/domain/backup-schedule.ts';
import { removedArticleSchema } from '../../shared/domain/removed-article.ts';
import {
  defaultSettings,
  layoutStateSchema,
  settingsSchema,
  windowStateSchema,
} from '../../shared/domain/settings.ts';
import { readyRunSchema } from '../../shared/domain/ready.ts';
import type { Recovery } from '../../shared/domain/recovery.ts';
import { savedSearchSchema } from '../../shared/domain/saved-search.ts';
import { siteRuleSchema } from '../../shared/domain/site-rule.ts';
import { sourceSchema } from '../../shared/domain/source.ts';
import { syncSummarySchema } from '../../shared/domain/sync.ts';
import { type AppError, Failure } from '../../shared/result.ts';
import { summariseArticle } from '../core/library/article-summary.ts';
import { DiskTrouble } from '../core/library/disk-trouble.ts';
import type { BackedUpCollection, IdentifiedRecord, Library } from '../core/ports.ts';
import { FileAssetStore } from './asset-store.ts';
import { FileBodyStore } from './body-store.ts';
import { DurableAdapter } from './durable-adapter.ts';
import { FileEnclosureStore } from './enclosure-store.ts';
import { findNewerFile, keepOldFiles, removeOldFiles } from './library-version.ts';
import { readOnlyEnclosures, readOnlyFileSystem } from './read-only.ts';
import { type FileSystem, nodeFileSystem, storeFailure, systemErrorCode } from './file-system.ts';
import { LowdbCollection } from './lowdb-collection.ts';
import type { RecordSummary } from './record-line.ts';
import { finishReplacing, folderOfRecords, replaceRecords } from './replace-records.ts';

const current = z.literal('current');

/**
 * How often files are read that another process may be writing, and after how many milliseconds again. A reading takes
 * as long as that process needs to replace a file at worst, so that one of ten meets none in between.
 */
const mostReadings = 10;
const readAgainAfter = 20;

/** A schema per collection; a collection's file is named like it. */
const recordSchemas = {
  sources: sourceSchema,
  articles: articleSchema,
  statuses: articleStatusSchema,
  removed: removedArticleSchema,
  siteRules: siteRuleSchema,
  savedSearches: savedSearchSchema,
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
    backupSchedule: backupScheduleSchema.optional(),
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
  'savedSearches',
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
 * state is restored, and `recoveries` says so. A library of a later Escale is opened to be read, as far as it is
 * understood. Throws Failure `storePermission` when a file may not be read; it is left as it is.
 */
export async function openLibrary(
  directory: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<Library> {
  const newer = await newerLibrary(directory, fileSystem);
  if (newer) return await openLibraryToRead(directory, newer, fileSystem);
  return await openLibraryToWrite(directory, fileSystem);
}

/** The same for whoever has asked for `newerLibrary` already, and found none. Throws as `openLibrary` does. */
export async function openLibraryToWrite(
  directory: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<Library> {
  const bodies = join(directory, 'bodies');
  const assets = join(directory, 'assets');
  const enclosures = join(directory, 'enclosures');
  try {
    await fileSystem.makeFolders(directory);
    for (const folder of [bodies, assets, enclosures]) await fileSystem.makeFolder(folder);
    await finishReplacing(directory, collectionNames, fileSystem);
  } catch (error) {
    throw storeFailure(error, directory);
  }
  const opened = await migrateAndOpen(directory, fileSystem);
  if ('code' in opened) return await openLibraryToRead(directory, opened, fileSystem);
  return {
    directory,
    ...opened,
    bodies: new FileBodyStore(bodies, fileSystem),
    assets: new FileAssetStore(assets, fileSystem),
    enclosures: new FileEnclosureStore(enclosures, fileSystem),
  };
}

/** The collections, after the files of an earlier Escale were kept; or why they can only be read. */
async function migrateAndOpen(directory: string, fileSystem: FileSystem) {
  let isOld: boolean;
  try {
    isOld = await keepOldFiles(directory, collectionNames, fileSystem);
  } catch (error) {
    return storeFailure(error, directory).error;
  }
  const opened = await openCollections(directory, fileSystem).catch((error: unknown) => {
    if (error instanceof Failure && error.error.code === 'storeNewer') return error.error;
    throw error;
  });
  const isWhole = !('code' in opened) && opened.recoveries.length === 0;
  // What stays too long costs space, and goes the next time.
  if (isWhole && !isOld) await removeOldFiles(directory, fileSystem).catch(() => undefined);
  return opened;
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

/**
 * Opens a library of which nothing on disk is to be changed: each change is refused with `reason`. Another process may
 * be writing it, and what it has written is read as of now. Damage is told and left as it is, and so is a replacement that
 * was cut short: what it has complete is read. Throws as `openLibrary` does.
 */
export async function openLibraryToRead(
  directory: string,
  reason: AppError,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<Library> {
  const disk = readOnlyFileSystem(fileSystem, reason);
  const enclosures = new FileEnclosureStore(join(directory, 'enclosures'), disk);
  return {
    directory,
    ...(await readCollections(directory, disk, reason)),
    readOnlyBecause: reason,
    bodies: new FileBodyStore(join(directory, 'bodies'), disk),
    assets: new FileAssetStore(join(directory, 'assets'), disk),
    enclosures: readOnlyEnclosures(enclosures, reason),
  };
}

/** The collections from where they are to be read, all from one folder. */
async function readCollections(directory: string, disk: FileSystem, reason: AppError) {
  for (;;) {
    const folder = await folderOfRecords(directory, disk);
    const collections = await openCollections(folder, disk, reason);
    // Their writer can have completed or ended a replacement meanwhile.
    if ((await folderOfRecords(directory, disk)) === folder) return collections;
    await collections.close();
  }
}

/** Error `storeNewer` when a later Escale wrote the library; reads little, and changes nothing. */
export async function newerLibrary(
  directory: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<AppError | undefined> {
  const folder = await folderOfRecords(directory, fileSystem);
  const newer = await findNewerFile(folder, collectionNames, fileSystem);
  return newer?.error;
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

/**
 * The records of a library, without its files; with `reason`, of one that is only to be read. Throws as `openLibrary`
 * does, and Failure `storeNewer` unless that is the reason.
 */
export async function openCollections(
  directory: string,
  fileSystem: FileSystem,
  reason?: AppError,
) {
  const recoveries: Recovery[] = [];
  const disk = new DiskTrouble();
  const mayBeNewer = reason?.code === 'storeNewer';
  const open = async <T extends { readonly id: string }, Summary = never>(
    name: CollectionName,
    record: z.ZodType<T>,
    summary?: RecordSummary<T, Summary>,
  ) => {
    const options = {
      directory,
      name,
      record,
      fileSystem,
      isIrreplaceable: irreplaceable.has(name),
      summary,
      mayBeNewer,
      onWritten: reason ? undefined : (error: AppError | undefined) => disk.wrote(error),
    };
    for (let reading = 1; ; reading += 1) {
      const adapter = new DurableAdapter<T, Summary>(options);
      const collection = await LowdbCollection.open<T, Summary>(adapter);
      // What looks like damage can be files that their writer replaced while they were read.
      if (reason && adapter.recoveries.length > 0 && reading < mostReadings) {
        await wait(readAgainAfter);
        continue;
      }
      // What a later Escale keeps otherwise is not damage.
      if (!mayBeNewer) recoveries.push(...adapter.recoveries);
      return collection;
    }
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
    savedSearches: await open('savedSearches', recordSchemas.savedSearches),
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
  return { ...collections, backedUp, recoveries, disk, records, close };
}

/** Leaves out keys whose value is undefined, so that they do not hide a default. */
function withoutUndefined<T extends object>(
  value: T,
): { [Key in keyof T]-?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [Key in keyof T]-?: Exclude<T[Key], undefined>;
  };
}
