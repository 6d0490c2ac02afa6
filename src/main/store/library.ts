import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Recovery } from '../../shared/domain/recovery.ts';
import { type AppError, Failure } from '../../shared/result.ts';
import type { IdentifiedRecord, Library } from '../core/ports.ts';
import { FileAssetStore } from './asset-store.ts';
import { FileBodyStore } from './body-store.ts';
import {
  type CollectionName,
  collectionNames,
  irreplaceable,
  openCollections,
  recordSchemas,
} from './collections.ts';
import { DurableAdapter } from './durable-adapter.ts';
import { FileEnclosureStore } from './enclosure-store.ts';
import { isThere } from './careful-reading.ts';
import { type FileSystem, nodeFileSystem, storeFailure, systemErrorCode } from './file-system.ts';
import { findNewerFile, keepOldFiles, removeOldFiles } from './library-version.ts';
import { LowdbCollection } from './lowdb-collection.ts';
import { FileRecoveryNotices } from './recovery-notices.ts';
import { readOnlyEnclosures, readOnlyFileSystem } from './read-only.ts';
import { finishReplacing, folderOfRecords, replaceRecords } from './replace-records.ts';

/** Stands in the folder of every library that was opened to be written: without it the drive is gone. */
const sign = 'bodies';

/**
 * Opens the library in a folder, making it when it is missing. What is damaged is set aside, the newest good
 * state is restored, and `recoveries` says so. A library of a later Escale is opened to be read, as far as it is
 * understood. Throws Failure `storePermission` when a file may not be read, `storeUnreadable` when the disk does not give
 * it, and `storeGone` when the drive is taken away meanwhile; the library is left as it is.
 */
export async function openLibrary(
  directory: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<Library> {
  await beginLibrary(directory, fileSystem);
  const newer = await newerLibrary(directory, fileSystem);
  if (newer) return await openLibraryToRead(directory, newer, fileSystem);
  return await openLibraryToWrite(directory, fileSystem);
}

/**
 * Makes the folder of a library that is begun. To be called before anything of a library is looked for: the folder of one
 * that was there is never made again, or a drive that is taken away would get an empty library in its place. Throws Failure
 * `store…`.
 */
export async function beginLibrary(
  directory: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<void> {
  if (await isThere(fileSystem, directory)) return;
  try {
    await fileSystem.makeFolders(directory);
  } catch (error) {
    throw storeFailure(error, directory);
  }
}

/**
 * The same for whoever has called `beginLibrary`, and asked for `newerLibrary` and found none. Throws as `openLibrary`
 * does.
 */
export async function openLibraryToWrite(
  directory: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<Library> {
  const bodies = join(directory, sign);
  const assets = join(directory, 'assets');
  const enclosures = join(directory, 'enclosures');
  try {
    for (const folder of [bodies, assets, enclosures]) await fileSystem.makeFolder(folder);
    await finishReplacing(directory, collectionNames, fileSystem);
  } catch (error) {
    const failure = storeFailure(error, directory);
    // What is there can be read where nothing can be added to it.
    if (!isUnwritable(failure) || !(await isLibrary(directory))) throw failure;
    return await openLibraryToRead(directory, failure.error, fileSystem);
  }
  const opened = await migrateAndOpen(directory, fileSystem);
  if ('code' in opened) return await openLibraryToRead(directory, opened, fileSystem);
  const recoveryNotices = await FileRecoveryNotices.keep(directory, fileSystem, opened.recoveries);
  return {
    directory,
    ...opened,
    close: async () => {
      await recoveryNotices.save();
      await opened.close();
    },
    recoveryNotices,
    bodies: new FileBodyStore(bodies, fileSystem),
    assets: new FileAssetStore(assets, fileSystem),
    enclosures: new FileEnclosureStore(enclosures, fileSystem),
  };
}

function isUnwritable({ error: { code } }: Failure): boolean {
  return code === 'storeFull' || code === 'storeReadOnly' || code === 'storePermission';
}

/** Whether nobody knows what is on the disk. */
function isUnanswered({ error: { code } }: Failure): boolean {
  return code === 'storeGone' || code === 'storeUnreadable';
}

/** The collections, after the files of an earlier Escale were kept; or why they can only be read. */
async function migrateAndOpen(directory: string, fileSystem: FileSystem) {
  let isOld: boolean;
  try {
    isOld = await keepOldFiles(directory, collectionNames, fileSystem);
  } catch (error) {
    const failure = storeFailure(error, directory);
    if (isUnanswered(failure)) throw failure;
    return failure.error;
  }
  const onMended = (found: readonly Recovery[]) =>
    FileRecoveryNotices.keep(directory, fileSystem, found);
  const options = { sign, onMended };
  const opened = await openCollections(directory, fileSystem, options).catch((error: unknown) => {
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
  const collections = await readCollections(directory, disk, reason);
  return {
    directory,
    ...collections,
    recoveryNotices: await FileRecoveryNotices.read(directory, disk, collections.recoveries),
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
    // One that nobody has begun is empty, and one from an archive may be without it.
    const isSigned = folder === directory && (await isThere(disk, join(directory, sign)));
    const options = { reason, ...(isSigned && { sign }) };
    const collections = await openCollections(folder, disk, options);
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
