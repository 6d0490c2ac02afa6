import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
    const folder = join(await temporaryFolder(), 'made', 'when missing');
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

  it('is not asked for where there can be none', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'no folder');
    await writeFile(file, '');
    const lock = await lockLibrary(file, 0);
    await lock.release();
    expect(await readFile(file, 'utf8')).toBe('');
  });
});

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
