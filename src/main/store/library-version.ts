import { basename, join } from 'node:path';
import { Failure } from '../../shared/result.ts';
import { CollectionFiles } from './collection-files.ts';
import { isThere, readFailure, readPatiently } from './careful-reading.ts';
import { type FileSystem, storeFailure, systemErrorCode } from './file-system.ts';
import { readSnapshot } from './snapshot.ts';
import { storeVersion } from './snapshot-format.ts';

/** Where the files of an earlier version stay until the migrated ones have been opened once. */
const oldFiles = `before-version-${storeVersion}`;
/** Bytes of a snapshot in which its version stands, with room to spare. */
const headLength = 64;
/** The version is the first part of a snapshot in every version. */
const head = /^\s*\{\s*"version"\s*:\s*(\d{1,9})\s*[,}]/;

/**
 * Whether a later Escale wrote one of the collections: the Failure `storeNewer` that says so. It is asked before anything
 * of the library is changed, and reads no more than the beginnings of files. Throws Failure `store…` when these cannot be
 * read.
 */
export async function findNewerFile(
  directory: string,
  collections: readonly string[],
  fileSystem: FileSystem,
): Promise<Failure | undefined> {
  for (const { snapshot, version } of await versionsOf(directory, collections, fileSystem)) {
    if (version === undefined || version <= storeVersion) continue;
    // A flipped bit in the version of a file of ours is damage like any other.
    const reading = await readSnapshot(fileSystem, snapshot, { mayBeNewer: true });
    if (reading.state === 'good') return new Failure('storeNewer', { file: snapshot, version });
  }
  return undefined;
}

/**
 * Gives the snapshots of an earlier version, and all journals, second names in a folder that says so, before they are
 * rewritten; answers whether there are any. Together with the texts and pictures, which never change, they are the library
 * as it was. Throws Failure `store…`; nothing may be rewritten then.
 */
export async function keepOldFiles(
  directory: string,
  collections: readonly string[],
  fileSystem: FileSystem,
): Promise<boolean> {
  const old = (await versionsOf(directory, collections, fileSystem)).filter(
    ({ version }) => version !== undefined && version < storeVersion,
  );
  if (old.length === 0) return false;
  const folder = join(directory, oldFiles);
  const journals = 'journals';
  try {
    await fileSystem.makeFolder(folder);
    await fileSystem.makeFolder(join(folder, journals));
    for (const { snapshot } of old)
      await fileSystem.link(snapshot, join(folder, basename(snapshot)));
    for (const name of await namesIn(join(directory, journals), fileSystem))
      await fileSystem.link(join(directory, journals, name), join(folder, journals, name));
    await fileSystem.syncFolder(join(folder, journals));
    await fileSystem.syncFolder(folder);
  } catch (error) {
    throw storeFailure(error, folder);
  }
  return true;
}

/** The first versions had no journals. */
async function namesIn(folder: string, fileSystem: FileSystem): Promise<readonly string[]> {
  return (await isThere(fileSystem, folder)) ? await fileSystem.list(folder) : [];
}

/** Removes what `keepOldFiles` kept: the library has been opened whole without it. */
export async function removeOldFiles(directory: string, fileSystem: FileSystem): Promise<void> {
  const folder = join(directory, oldFiles);
  if (await fileSystem.exists(folder)) await fileSystem.removeFolder(folder);
}

/** The snapshots of collections, and their versions. */
async function versionsOf(
  directory: string,
  collections: readonly string[],
  fileSystem: FileSystem,
) {
  return await Promise.all(
    collections.map(async (collection) => {
      const { snapshot } = new CollectionFiles(directory, collection);
      return { snapshot, version: await versionOf(snapshot, fileSystem) };
    }),
  );
}

/** Undefined when there is no such file, or its beginning is not that of a snapshot. Throws Failure `store…`. */
async function versionOf(path: string, fileSystem: FileSystem): Promise<number | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readPatiently(() => fileSystem.readStart(path, headLength));
  } catch (error) {
    const code = systemErrorCode(error);
    // Opening says what is wrong with what is not there, or is a folder.
    if (code === 'ENOENT' || code === 'EISDIR') return undefined;
    throw readFailure(error, path);
  }
  const version = head.exec(Buffer.from(bytes).toString('latin1'))?.[1];
  return version === undefined ? undefined : Number(version);
}
