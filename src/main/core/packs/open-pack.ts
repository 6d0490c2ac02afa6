import { stat } from 'node:fs/promises';
import { FolderPack } from './folder-pack.ts';
import { fileFailure } from '../file-failure.ts';
import type { PackFiles } from './pack-files.ts';
import { ZipPack } from './zip-pack.ts';

/** Opens a pack in one file or in a folder. Throws Failure `file…` or `pack…`. */
export async function openPack(path: string): Promise<PackFiles> {
  try {
    if ((await stat(path)).isDirectory()) return new FolderPack(path);
  } catch (error) {
    throw fileFailure(error, path);
  }
  return await ZipPack.open(path);
}
