import { mkdtemp, rmdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Library } from '../../core/ports.ts';
import { systemErrorCode } from '../../store/file-system.ts';
import { processHolding } from '../../store/library-lock.ts';
import { type Finding, found } from './finding.ts';

/** Under this a sync that brings pictures can fail at any moment; bytes. */
const fullBelow = 100_000_000;
/** What a few months of a dozen sources with pictures take; bytes. */
const narrowBelow = 1_000_000_000;

/** Whether what was opened is whole. Opening has checked every record. */
export function checkRecords(library: Library): readonly Finding[] {
  const { recoveries, readOnlyBecause, directory } = library;
  const newer: readonly Finding[] =
    readOnlyBecause?.code === 'storeNewer'
      ? [{ type: 'error', check: 'library', outcome: 'warning', error: readOnlyBecause }]
      : [];
  if (recoveries.length > 0) {
    return [...newer, found('libraryDamaged', { count: recoveries.length, folder: directory })];
  }
  return [
    ...newer,
    found('libraryWhole', {
      folder: directory,
      count: library.articles.size,
      sources: library.sources.size,
      annotations: library.annotations.size,
    }),
  ];
}

/** Who has the library open to write. */
export async function checkLock(directory: string): Promise<Finding> {
  const holder = await processHolding(directory);
  return holder === undefined ? found('lockFree') : found('lockHeld', { process: holder });
}

/** Whether something can be written where the library is, or would be made: a folder is made there, and removed. */
export async function checkFolder(directory: string): Promise<Finding> {
  const folder = await nearestFolder(directory);
  try {
    await rmdir(await mkdtemp(join(folder, '.escale-doctor-')));
    return found('folderWritable', { folder });
  } catch (error) {
    return found('folderRefused', { folder, code: systemErrorCode(error) ?? '?' });
  }
}

/** How much more the disk takes there. */
export async function checkDisk(directory: string): Promise<Finding> {
  const folder = await nearestFolder(directory);
  try {
    const { bavail, bsize } = await statfs(folder);
    return judgeDisk(bavail * bsize, folder);
  } catch {
    return found('diskUnknown', { folder });
  }
}

export function judgeDisk(bytes: number, folder: string): Finding {
  const gigabytes = Math.round(bytes / 100_000_000) / 10;
  const key =
    bytes < fullBelow ? 'diskFull' : bytes < narrowBelow ? 'diskNarrow' : ('diskRoomy' as const);
  return found(key, { folder, gigabytes });
}

/** The folder itself, or the first above it that is there. */
async function nearestFolder(directory: string): Promise<string> {
  const above = dirname(directory);
  const isThere = await stat(directory).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  return isThere || above === directory ? directory : nearestFolder(above);
}
