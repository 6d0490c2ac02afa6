import { randomUUID } from 'node:crypto';
import { existsSync, rmSync, truncateSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
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
  /** Whether the file system has no locks, so that nothing keeps others from writing at the same time. */
  readonly isUnguarded: boolean;
  /** Nothing happens the second time. */
  release(): Promise<void>;
}

/**
 * Keeps every other process from writing a library. The lock is one that the system keeps on a file, through SQLite, which
 * knows how on each system: it ends with the process that has it, so that no lock is ever left behind by a crash, and no
 * process is taken for another that has its number.
 *
 * Waits up to `patience` milliseconds for a library that another process has open,
 * then throws Failure `libraryInUse`. A folder that is missing, one in which nothing may be written, and a file system without
 * locks have none: opening says why, or opens all the same.
 *
 * @param connect opens the file of the lock, for a test of what few file systems do
 */
export async function lockLibrary(
  directory: string,
  patience: number,
  connect: Connect = connectWithoutWaiting,
): Promise<LibraryLock> {
  const ownerFile = join(directory, 'lock.json');
  const path = join(directory, 'lock.sqlite');
  const attempt = await acquire(() => tryToLock(path, connect), {
    ownerFile,
    patience,
    hasLocks: () => hasLocks(directory, connect),
  });
  if (attempt.state !== 'locked') {
    return { isUnguarded: attempt.state === 'unguarded', release: async () => undefined };
  }
  const { database } = attempt;
  // Without it the library is locked all the same, and others are told less.
  await writeFile(ownerFile, JSON.stringify({ process: process.pid })).catch(() => undefined);
  return {
    isUnguarded: false,
    release: async () => {
      if (!database.isOpen) return;
      await rm(ownerFile, { force: true }).catch(() => undefined);
      database.close();
    },
  };
}

/**
 * The number of the process that has a library open to write, `?` where it left none, `unguarded` where there are no locks;
 * undefined when nobody has, or nobody could. Makes no file.
 */
export async function processHolding(
  directory: string,
): Promise<number | '?' | 'unguarded' | undefined> {
  const path = join(directory, 'lock.sqlite');
  // Without the file nobody has locked anything yet, and looking would make it.
  if (!existsSync(path)) return undefined;
  const attempt = tryToLock(path, connectWithoutWaiting);
  if (attempt.state === 'locked') attempt.database.close();
  if (attempt.state === 'unguarded') return 'unguarded';
  if (attempt.state !== 'busy') return undefined;
  return (await readOwner(join(directory, 'lock.json')))?.process ?? '?';
}

interface Patience {
  readonly ownerFile: string;
  /** Milliseconds. */
  readonly patience: number;
  /** Whether the file system has locks at all. */
  readonly hasLocks: () => boolean;
}

async function acquire(
  tryOnce: () => Attempt,
  { ownerFile, patience, hasLocks: areThereLocks }: Patience,
): Promise<Exclude<Attempt, { readonly state: 'busy' }>> {
  const until = performance.now() + patience;
  for (let isSure = false; ; isSure = true) {
    const attempt = tryOnce();
    if (attempt.state !== 'busy') return attempt;
    // SQLite says the same of a network drive that refuses every lock. Whoever has one leaves a name.
    if (!isSure && !(await readOwner(ownerFile)) && !areThereLocks()) return { state: 'unguarded' };
    if (performance.now() >= until) throw await inUse(ownerFile);
    await wait(tryAgainAfter);
  }
}

/** Tries a file that nobody else can have locked. */
function hasLocks(directory: string, connect: Connect): boolean {
  const path = join(directory, `lock-${randomUUID()}.sqlite`);
  try {
    const attempt = tryFile(path, connect);
    if (attempt.state === 'locked') attempt.database.close();
    return attempt.state !== 'busy';
  } catch {
    return true;
  } finally {
    rmSync(path, { force: true });
  }
}

type Attempt =
  | { readonly state: 'locked'; readonly database: DatabaseSync }
  | { readonly state: 'busy' }
  /** Nothing may be written there. */
  | { readonly state: 'impossible' }
  /** Something may, by several at once: the file system has no locks. */
  | { readonly state: 'unguarded' };

type Connect = (path: string) => DatabaseSync;

const connectWithoutWaiting: Connect = (path) => new DatabaseSync(path, { timeout: 0 });

function tryToLock(path: string, connect: Connect): Attempt {
  const attempt = tryFile(path, connect);
  if (attempt.state !== 'damaged') return attempt;
  // Nothing was ever in it. Cut and not replaced: should somebody have locked it all the same, theirs is this file too.
  try {
    truncateSync(path);
  } catch {
    return { state: 'impossible' };
  }
  const again = tryFile(path, connect);
  return again.state === 'damaged' ? { state: 'impossible' } : again;
}

function tryFile(path: string, connect: Connect): Attempt | { readonly state: 'damaged' } {
  let database: DatabaseSync | undefined;
  try {
    database = connect(path);
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
    if (code === readOnly || code === cannotOpen) return { state: 'impossible' };
    if (code === inputOutput) return { state: 'unguarded' };
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
