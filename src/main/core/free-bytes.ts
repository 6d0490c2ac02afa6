import { statfs } from 'node:fs/promises';
import { targetFailure } from './export/write-file.ts';

/** How many bytes the disk of a folder still takes from this account. Throws Failure `target…` where nobody can tell. */
export async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    throw targetFailure(error, folder);
  }
}
