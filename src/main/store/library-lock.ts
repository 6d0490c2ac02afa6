import { existsSync, truncateSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { Failure } from '../../shared/result.ts';

/** Who has a library open, for people: the lock itself is the system's. */
const ownerSchema = z.object({ process: z.int() });

/** How often a library that is in use is tried again, in milliseconds. */
const tryAgainAfter = 100;

// SQLite's result codes, see https://www.sqlite.org/rescode.html.
const busy = 5;
const readOnly = 8;
const inputOutput = 10;
const corrupt = 11;
const cannotOpen = 14;
const notADatabase = 26;

/** The right to write a library, until it is given back or the process ends, however it ends. */
export interface LibraryLock {
  /** Nothing happens the second time. */
  release(): Promise<void>;
}

/**
 * Keeps every other process from writing a library. The lock is one that the system keeps on a file, through SQLite, which
 * knows how on each system: it ends with the process that has it, so that no lock is ever left behind by a crash, and no
 * process is taken for another that has its number.
 *
 * The folder is made when it is missing. Waits up to `patience` milliseconds for a library that another process has open, then throws Failure `libraryInUse`. A
 * folder in which nothing may be written, and a file system without locks, have none: there the library opens all the same.
 */
export async function lockLibrary(directory: string, patience: number): Promise<LibraryLock> {
  // A folder that cannot be made has no lock either, and opening it says why.
  await mkdir(directory, { recursive: true }).catch(() => undefined);
  const ownerFile = join(directory, 'lock.json');
  const database = await acquire(join(directory, 'lock.sqlite'), ownerFile, patience);
  if (!database) return { release: async () => undefined };
  // Without it the library is locked all the same, and others are told less.
  await writeFile(ownerFile, JSON.stringify({ process: process.pid })).catch(() => undefined);
  return {
    release: async () => {
      if (!database.isOpen) return;
      await rm(ownerFile, { force: true }).catch(() => undefined);
      database.close();
    },
  };
}

/**
 * The number of the process that has a library open to write, `?` where it left none; undefined when nobody has, or where
 * there are no locks. Makes no file.
 */
export async function processHolding(directory: string): Promise<number | '?' | undefined> {
  const path = join(directory, 'lock.sqlite');
  // Without the file nobody has locked anything yet, and looking would make it.
  if (!existsSync(path)) return undefined;
  const attempt = tryToLock(path);
  if (attempt.state === 'locked') attempt.database.close();
  if (attempt.state !== 'busy') return undefined;
  return (await readOwner(join(directory, 'lock.json')))?.process ?? '?';
}

async function acquire(
  path: string,
  ownerFile: string,
  patience: number,
): Promise<DatabaseSync | undefined> {
  const until = performance.now() + patience;
  for (;;) {
    const attempt = tryToLock(path);
    if (attempt.state === 'locked') return attempt.database;
    if (attempt.state === 'impossible') return undefined;
    if (performance.now() >= until) throw await inUse(ownerFile);
    await wait(tryAgainAfter);
  }
}

type Attempt =
  | { readonly state: 'locked'; readonly database: DatabaseSync }
  | { readonly state: 'busy' }
  | { readonly state: 'impossible' };

function tryToLock(path: string): Attempt {
  const attempt = tryFile(path);
  if (attempt.state !== 'damaged') return attempt;
  // Nothing was ever in it. Cut and not replaced: should somebody have locked it all the same, theirs is this file too.
  try {
    truncateSync(path);
  } catch {
    return { state: 'impossible' };
  }
  const again = tryFile(path);
  return again.state === 'damaged' ? { state: 'impossible' } : again;
}

function tryFile(path: string): Attempt | { readonly state: 'damaged' } {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    // A transaction's own journal would need room on the disk, and a full one must not keep a library from being opened.
    database.exec('PRAGMA journal_mode = MEMORY');
    // The transaction is never ended: its lock is all that is wanted of it.
    database.exec('BEGIN EXCLUSIVE');
    return { state: 'locked', database };
  } catch (error) {
    database?.close();
    const code = errorCode(error);
    if (code === busy) return { state: 'busy' };
    if (code === corrupt || code === notADatabase) return { state: 'damaged' };
    if (code === readOnly || code === cannotOpen || code === inputOutput) {
      return { state: 'impossible' };
    }
    throw error;
  }
}

/** The low byte tells the kind of an error, the others which of that kind it is. */
function errorCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

async function inUse(ownerFile: string): Promise<Failure> {
  const owner = await readOwner(ownerFile);
  return new Failure('libraryInUse', { process: owner?.process ?? '?' });
}

async function readOwner(ownerFile: string): Promise<z.infer<typeof ownerSchema> | undefined> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(ownerFile, 'utf8')));
  } catch {
    // It is being written just now, or was removed by hand.
    return undefined;
  }
}
