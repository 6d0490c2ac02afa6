import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockLibrary } from '../../../../src/main/store/library-lock.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

describe('the lock of a library', () => {
  it('is one process’s alone, and says whose', async () => {
    const folder = await temporaryFolder();
    const other = await lockedByAnother(folder);
    await expect(lockLibrary(folder, 0)).rejects.toMatchObject({
      error: { code: 'libraryInUse', params: { process: other.pid } },
    });
  });

  it('is waited for', async () => {
    const folder = await temporaryFolder();
    const other = await lockedByAnother(folder);
    const waiting = lockLibrary(folder, 60_000);
    other.send('release');
    const lock = await waiting;
    expect(await ownerOf(folder)).toEqual({ process: process.pid });
    await lock.release();
  });

  it('ends with a process that was killed', async () => {
    const folder = await temporaryFolder();
    const other = await lockedByAnother(folder);
    other.kill('SIGKILL');
    await once(other, 'exit');
    const lock = await lockLibrary(folder, 0);
    expect(await ownerOf(folder)).toEqual({ process: process.pid });
    await lock.release();
  });

  it('is free again after it was given back', async () => {
    const folder = await temporaryFolder();
    const first = await lockLibrary(folder, 0);
    await expect(lockLibrary(folder, 0)).rejects.toMatchObject({ error: { code: 'libraryInUse' } });
    await first.release();
    await (await lockLibrary(folder, 0)).release();
  });

  it('is kept for as long as a library’s services are open', async () => {
    const directory = await temporaryFolder();
    const services = await testServices({ directory });
    await expect(testServices({ directory, patience: 0 })).rejects.toMatchObject({
      error: { code: 'libraryInUse', params: { process: process.pid } },
    });
    await services.close();
    await testServices({ directory, patience: 0 });
  });

  it('is had on a file that was spoilt', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'lock.sqlite'), 'no database, '.repeat(400));
    const lock = await lockLibrary(folder, 0);
    await expect(lockLibrary(folder, 0)).rejects.toMatchObject({ error: { code: 'libraryInUse' } });
    await lock.release();
  });

  it('is missed, and said to be, on a file system that knows none', async () => {
    const folder = await temporaryFolder();
    const lock = await lockLibrary(folder, 0, withoutLocks(sharedLockFailed));
    expect(lock.isUnguarded).toBe(true);
    await lock.release();
    // A drive that refuses every lock says that somebody else has it, and nobody says who.
    const refused = await lockLibrary(folder, 0, withoutLocks(lockRefused));
    expect(refused.isUnguarded).toBe(true);
    expect(await readdir(folder)).toEqual(['lock.sqlite']);
    // What cannot be written by anybody needs no guard.
    expect((await lockLibrary(folder, 0, withoutLocks(cannotWrite))).isUnguarded).toBe(false);
    const guarded = await lockLibrary(folder, 0);
    expect(guarded.isUnguarded).toBe(false);
    await guarded.release();
  });

  it('is not asked for where there can be none', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'no folder');
    await writeFile(file, '');
    const lock = await lockLibrary(file, 0);
    await lock.release();
    expect(await readFile(file, 'utf8')).toBe('');
  });
});

/** SQLITE_IOERR_LOCK, SQLITE_BUSY and SQLITE_READONLY_DIRECTORY, as drives without locks and one without rights answer. */
const sharedLockFailed = 3850;
const lockRefused = 5;
const cannotWrite = 1544;

/** Opens a database on a drive that answers every statement with an error, as no drive here does. */
function withoutLocks(errcode: number) {
  return (path: string) => {
    const database = new DatabaseSync(path);
    database.exec = () => {
      throw Object.assign(new Error('disk I/O error'), { errcode });
    };
    return database;
  };
}

/** Another process that has the library open. */
async function lockedByAnother(folder: string) {
  const child = fork(join(import.meta.dirname, '..', '..', '..', 'support', 'lock-holder.ts'), [
    folder,
  ]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  return child;
}

async function ownerOf(folder: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, 'lock.json'), 'utf8'));
}
