import type { DamagedFile } from '../core/ports.ts';
import { CollectionFiles } from './collection-files.ts';
import { type FileSystem, storeFailure } from './file-system.ts';
import { snapshotProblem } from './snapshot.ts';

/** The earlier snapshots of collections that are not what was written: nobody could go back to them. */
export async function damagedSnapshots(
  directory: string,
  collections: readonly string[],
  fileSystem: FileSystem,
): Promise<readonly DamagedFile[]> {
  const damaged: DamagedFile[] = [];
  for (const name of collections) {
    const files = new CollectionFiles(directory, name);
    // One after the other, since each is read whole.
    for (const { path: file } of await files.keptSnapshots(fileSystem)) {
      const problem = await snapshotProblem(fileSystem, file);
      if (problem) damaged.push({ file, problem });
    }
  }
  return damaged;
}

/**
 * The same, moved where damaged files are kept: they no longer count among the snapshots that are, nor take the place of
 * good ones. What the disk does not give stays where it is, since nobody knows what is in it. Throws Failure `store…`.
 */
export async function setAsideSnapshots(
  directory: string,
  collections: readonly string[],
  fileSystem: FileSystem,
): Promise<readonly DamagedFile[]> {
  const found = await damagedSnapshots(directory, collections, fileSystem);
  const damaged = found.filter(({ problem }) => problem !== 'unreadable');
  const files = new CollectionFiles(directory, '');
  const now = new Date();
  try {
    if (damaged.length > 0) await fileSystem.makeFolder(files.folders.damaged);
    for (const { file } of damaged) await fileSystem.rename(file, files.damaged(file, now));
    if (damaged.length > 0) await fileSystem.syncFolder(files.folders.damaged);
  } catch (error) {
    throw storeFailure(error, files.folders.damaged);
  }
  return damaged;
}
