import { open } from 'node:fs/promises';

/** What systems answer for a file system that knows no sync of a folder, as those of some network drives. */
const unknownToIt: ReadonlySet<unknown> = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/**
 * Waits until the disk has a folder's entries, where its file system knows how, so that they outlive a power cut. Throws
 * what the system says of a disk that fails.
 */
export async function flushFolder(path: string): Promise<void> {
  // Windows cannot open a folder, and its file systems journal a rename by themselves.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && unknownToIt.has(error.code))) throw error;
  } finally {
    await folder.close();
  }
}
