import { basename, dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../../shared/result.ts';
import { type FileSystem, storeFailure, systemErrorCode } from './file-system.ts';

/**
 * Milliseconds until a reading that failed is tried again. A network that stalls, a drive that wakes up, too many open
 * files and a virus scanner pass within them; a person who waits for a window notices no more than that.
 */
const pauses = [10, 50, 250];

/** Errors that say what is at a path, or who may read it: the next try gets the same answer. */
const answers = new Set(['EACCES', 'EISDIR', 'ENOENT', 'ENOTDIR', 'EPERM']);

/** Reads, and tries again while the disk gives no answer. Throws what the disk says last. */
export async function readPatiently<R>(read: () => Promise<R>): Promise<R> {
  for (const pause of pauses) {
    try {
      return await read();
    } catch (error) {
      if (error instanceof Failure || answers.has(systemErrorCode(error))) throw error;
    }
    await wait(pause);
  }
  return await read();
}

/** What a person is told when something of the library cannot be read, which says nothing of what is in it. */
export function readFailure(error: unknown, path: string): Failure {
  const failure = storeFailure(error, path);
  const reason = systemErrorCode(error);
  const isUnnamed = failure.error.code === 'storeUnwritable' || reason === 'EIO';
  if (failure === error || !isUnnamed) return failure;
  return new Failure('storeUnreadable', { file: path, reason }, { cause: error });
}

/**
 * Throws Failure `storeGone` unless the folder of `path` answers without it: a drive that was taken away has no file
 * either. With a `sign`, which is a name that this folder always has, the folder must be there, and be the same;
 * without one it may be missing too. Throws Failure `store…` when the folder cannot be read.
 */
export async function checkAbsent(
  fileSystem: FileSystem,
  path: string,
  sign: string | undefined,
): Promise<void> {
  const folder = dirname(path);
  let names: readonly string[];
  try {
    names = await readPatiently(() => fileSystem.list(folder));
  } catch (error) {
    if (sign === undefined && systemErrorCode(error) === 'ENOENT') return;
    throw readFailure(error, folder);
  }
  if (names.includes(basename(path)) || (sign !== undefined && !names.includes(sign)))
    throw gone(path);
}

/**
 * What `read` answers of the file at `path`; undefined where `checkAbsent` finds that there is none. Where it finds the file,
 * which whoever writes the library has made meanwhile, it is read once more. Rejects with what the disk says of a file that is
 * there, and as `checkAbsent` does.
 */
export async function readIfThere<R>(
  fileSystem: FileSystem,
  path: string,
  sign: string | undefined,
  read: () => Promise<R>,
): Promise<R | undefined> {
  for (let isLast = false; ; isLast = true) {
    try {
      return await readPatiently(read);
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
    }
    try {
      await checkAbsent(fileSystem, path, sign);
      return undefined;
    } catch (error) {
      if (isLast) throw error;
    }
  }
}

/** What is thrown of a file that was there a moment ago. */
export function gone(path: string): Failure {
  return new Failure('storeGone', { file: path, reason: 'ENOENT' });
}

/** The names in a folder that is there. Throws Failure `store…`, also when `sign` is not among them. */
export async function namesIn(
  fileSystem: FileSystem,
  folder: string,
  sign?: string,
): Promise<ReadonlySet<string>> {
  try {
    const names = new Set(await readPatiently(() => fileSystem.list(folder)));
    if (sign !== undefined && !names.has(sign)) throw gone(folder);
    return names;
  } catch (error) {
    throw readFailure(error, folder);
  }
}

/** Whether there is a file or folder, in a folder that may be missing too. Throws Failure `store…` when nobody can tell. */
export async function isThere(fileSystem: FileSystem, path: string): Promise<boolean> {
  try {
    const facts = await readIfThere(fileSystem, path, undefined, () => fileSystem.describe(path));
    return facts !== undefined;
  } catch (error) {
    throw readFailure(error, path);
  }
}
