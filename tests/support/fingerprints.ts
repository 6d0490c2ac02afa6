import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file of a library by the hash of its bytes, but for those of the lock. */
export async function fingerprints(library: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(library, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('lock.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const hashes = paths.map(async (path) => {
    const bytes = await readFile(path);
    return [path, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return new Map(await Promise.all(hashes));
}
