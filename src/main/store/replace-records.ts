import { basename, join } from 'node:path';
import { CollectionFiles } from './collection-files.ts';
import { isThere, namesIn } from './careful-reading.ts';
import { type FileSystem, storeFailure, writeFileAtomically } from './file-system.ts';
import { withdrawIntent } from './joint-intent.ts';

/** Where the records lie that are to take the place of the library's own. */
const stagingFolder = 'restoring';
/** Stands beside them once all are there: from then on they are the library. */
const completeMark = 'complete.json';

export interface ReplaceRecordsOptions {
  readonly directory: string;
  readonly fileSystem: FileSystem;
  /** Those of all collections. */
  readonly names: readonly string[];
  /** Writes all collections into an empty folder, as opening finds them. */
  readonly write: (folder: string) => Promise<void>;
}

/**
 * Exchanges all records of a library that nobody has open, whole or not at all: they are written beside the library's own,
 * one mark says that they are complete, and then they are put in place. If the process ends after the mark, the next
 * opening goes on; if it ends before, the library is as it was. Throws Failure `store…`.
 */
export async function replaceRecords(options: ReplaceRecordsOptions): Promise<void> {
  const { directory, fileSystem, names, write } = options;
  const staging = join(directory, stagingFolder);
  try {
    await fileSystem.removeFolder(staging);
    await fileSystem.makeFolder(staging);
    await write(staging);
    await fileSystem.syncFolder(directory);
    await writeFileAtomically(
      fileSystem,
      join(staging, completeMark),
      JSON.stringify({ collections: names }),
    );
    await finishReplacing(directory, names, fileSystem);
  } catch (error) {
    throw storeFailure(error, staging);
  }
}

/**
 * The folder in which a library's records are to be read: while a replacement is complete and waits for its end, the one
 * that it was written into, since those beside it can be of either library.
 */
export async function folderOfRecords(directory: string, fileSystem: FileSystem): Promise<string> {
  const staging = join(directory, stagingFolder);
  return (await isThere(fileSystem, join(staging, completeMark))) ? staging : directory;
}

/**
 * Puts in place what a replacement that was cut short left complete, and clears what it left incomplete; nothing happens
 * where there was none. May be cut short itself, as often as it likes. Throws Failure `store…`.
 *
 * What is there is seen in lists of names: of a drive that was taken away, none of its files would be there either.
 */
export async function finishReplacing(
  directory: string,
  names: readonly string[],
  fileSystem: FileSystem,
): Promise<void> {
  const staging = join(directory, stagingFolder);
  if (!(await namesIn(fileSystem, directory)).has(stagingFolder)) return;
  const mark = join(staging, completeMark);
  try {
    if ((await namesIn(fileSystem, staging)).has(completeMark)) {
      // What was left undone of the records that go has nothing to do with those that come.
      await withdrawIntent(directory, fileSystem);
      for (const name of names) await putInPlace(staging, directory, name, fileSystem);
      for (const folder of [directory, ...['journals', 'snapshots'].map((f) => join(directory, f))])
        if (await isThere(fileSystem, folder)) await fileSystem.syncFolder(folder);
      await fileSystem.remove(mark);
      await fileSystem.syncFolder(staging);
    }
    await fileSystem.removeFolder(staging);
  } catch (error) {
    throw storeFailure(error, staging);
  }
}

/** Gives one collection the files that it has in the staging folder, and no others. */
async function putInPlace(
  staging: string,
  directory: string,
  name: string,
  fileSystem: FileSystem,
): Promise<void> {
  const from = new CollectionFiles(staging, name, completeMark);
  const to = new CollectionFiles(directory, name, stagingFolder);
  for (const { path } of [
    ...(await to.segments(fileSystem)),
    ...(await to.keptSnapshots(fileSystem)),
  ])
    await fileSystem.remove(path);
  const has = async ({ folders: { library }, snapshot, sign }: CollectionFiles) =>
    (await namesIn(fileSystem, library, sign)).has(basename(snapshot));
  if (await has(from)) {
    const temporary = `${to.snapshot}.tmp`;
    await fileSystem.link(from.snapshot, temporary);
    await fileSystem.rename(temporary, to.snapshot);
  } else if (await has(to)) {
    await fileSystem.remove(to.snapshot);
  }
  const parts = {
    journals: await from.segments(fileSystem),
    snapshots: await from.keptSnapshots(fileSystem),
  };
  for (const folder of ['journals', 'snapshots'] as const) {
    if (parts[folder].length > 0) await fileSystem.makeFolder(to.folders[folder]);
    for (const { path } of parts[folder])
      await fileSystem.link(path, join(to.folders[folder], basename(path)));
  }
}
