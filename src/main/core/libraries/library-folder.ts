import { readdir } from 'node:fs/promises';
import { Failure } from '../../../shared/result.ts';

/** What systems put into folders by themselves. */
const ownOfSystems = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', 'lost+found']);

/**
 * Says whether a folder that a person chose can hold a library: it is one, or there is nothing in it yet. Throws Failure
 * `libraryFolderTaken` for one with other things in it, and `storePermission` for one that may not be read.
 */
export async function checkLibraryFolder(
  folder: string,
  isLibrary: (folder: string) => Promise<boolean>,
): Promise<void> {
  if (!(await isLibrary(folder)) && !(await isEmpty(folder))) {
    throw new Failure('libraryFolderTaken', { folder });
  }
}

/** Whether there is nothing in a folder, or no folder. */
export async function isEmpty(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).every((name) => ownOfSystems.has(name));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return true;
    throw new Failure('storePermission', { file: folder }, { cause: error });
  }
}
