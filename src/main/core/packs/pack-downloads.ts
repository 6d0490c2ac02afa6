import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Whoever tries again does so within days; what is older was given up. Milliseconds. */
const abandonedAfter = 7 * 24 * 60 * 60 * 1000;

const downloadsIn = (directory: string) => join(directory, 'pack-downloads');

/** Where what has arrived of the pack at an address waits for the rest of it. */
export function downloadFolder(directory: string, address: string): string {
  const name = createHash('sha256').update(address).digest('hex').slice(0, 16);
  return join(downloadsIn(directory), name);
}

/**
 * Removes from a library's folder what arrived of packs at which nobody has tried for a week. Never rejects: what a disk
 * refuses is tried again the next time.
 */
export async function removeAbandonedDownloads(
  directory: string,
  now: Date,
  kept?: string,
): Promise<void> {
  const downloads = downloadsIn(directory);
  for (const name of await readdir(downloads).catch(() => [])) {
    const folder = join(downloads, name);
    if (folder === kept) continue;
    const triedAt = await lastChange(folder);
    if (now.getTime() - triedAt < abandonedAfter) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** When anything in a folder last changed; milliseconds. Each attempt writes at least the signature or the list. */
async function lastChange(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const times = [folder, ...names.map((name) => join(folder, name))].map((path) =>
    stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    ),
  );
  return Math.max(...(await Promise.all(times)));
}
