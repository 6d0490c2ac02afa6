import { access, constants, mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { freeBytes } from '../../core/free-bytes.ts';
import type { Library } from '../../core/ports.ts';
import { systemErrorCode } from '../../store/file-system.ts';
import { processHolding } from '../../store/library-lock.ts';
import type { VerbLogPlace } from '../verb-log.ts';
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
  const { earlier } = library.recoveryNotices;
  const mended = earlier.length > 0 ? [found('libraryMended', { count: earlier.length })] : [];
  if (recoveries.length > 0) {
    return [
      ...newer,
      ...mended,
      found('libraryDamaged', { count: recoveries.length, folder: directory }),
    ];
  }
  return [
    ...newer,
    ...mended,
    found('libraryWhole', {
      folder: directory,
      count: library.articles.size,
      sources: library.sources.size,
      annotations: library.annotations.size,
    }),
  ];
}

/** Who has the library open to write, and whether anything keeps two from doing so. */
export async function checkLock(directory: string): Promise<Finding> {
  const holder = await processHolding(directory);
  if (holder === 'unguarded') return found('lockUnguarded', { folder: directory });
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

/** Whether the log of the verbs is where it is to be, and can be written. */
export async function checkLog(place: VerbLogPlace | undefined): Promise<readonly Finding[]> {
  const written = await checkLogFile(place);
  if (!place?.refused) return [written];
  return [{ type: 'error', check: 'log', outcome: 'warning', error: place.refused }, written];
}

/** Looked at alone, as one that is not there yet is not to be made. */
async function checkLogFile(place: VerbLogPlace | undefined): Promise<Finding> {
  if (!place || place.setting === 'off') return found('logOff');
  const { path: file } = place;
  const refused = (code: string) => found('logRefused', { file, code });
  try {
    const facts = await stat(file).catch(() => undefined);
    if (facts && !facts.isFile()) return refused('EISDIR');
    await access(facts ? file : await nearestFolder(dirname(file)), constants.W_OK);
    return found('logWritable', { file });
  } catch (error) {
    return refused(systemErrorCode(error) ?? '?');
  }
}

/** How much more the disk takes there. */
export async function checkDisk(directory: string): Promise<Finding> {
  const folder = await nearestFolder(directory);
  try {
    return judgeDisk(await freeBytes(folder), folder);
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
