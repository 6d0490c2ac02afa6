import { open } from 'node:fs/promises';

/** Waits until the disk has a folder's entries, as far as its file system knows how, so that they outlive a power cut. */
export async function flushFolder(path: string): Promise<void> {
  // Windows cannot open a folder, and its file systems journal a rename by themselves.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    // Some file systems, those of network drives among them, know no sync of a folder.
    await folder.sync().catch(() => undefined);
  } finally {
    await folder.close();
  }
}
