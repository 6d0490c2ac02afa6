import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type FileSystem, nodeFileSystem } from '../../../../src/main/store/file-system.ts';
import {
  openLibrary,
  openLibraryToRead,
  replaceLibraryRecords,
} from '../../../../src/main/store/library.ts';
import { fingerprints } from '../../../support/fingerprints.ts';
import { recordsOfGeneration } from '../../../support/generations.ts';
import { laterVersion, makeLater } from '../../../support/later-library.ts';
import { temporaryFolder } from '../../../support/services.ts';

const reason = { code: 'libraryInUse', params: { process: 1 } } as const;
const put = (id: string) => ({ type: 'put', value: { id, progress: {} } }) as const;

/** Readings beside the writer, between each of which it has written something. */
const readings = 25;

it('a library that another process is writing is read whole, with all that it was told is there', async () => {
  const folder = await temporaryFolder();
  const writer = fork(join(import.meta.dirname, '..', '..', '..', 'support', 'library-writer.ts'), [
    folder,
  ]);
  onTestFinished(() => void writer.kill('SIGKILL'));
  let written = 0;
  writer.on('message', (step) => {
    written = Number(step);
  });
  for (let reading = 0; reading < readings; reading += 1) {
    await once(writer, 'message');
    const atLeast = written;
    const library = await openLibraryToRead(folder, reason);
    expect(library.recoveries).toEqual([]);
    const step = library.statuses.get('first')?.progress?.['en'] ?? 0;
    expect(step).toBeGreaterThanOrEqual(atLeast);
    expect(library.statuses.get('second')).toEqual({ id: 'second', progress: { en: step } });
    expect(library.statuses.size).toBe(step + 2);
    await library.close();
  }
});

it('every change of a library that is only read is refused with the reason, and memory and disk agree', async () => {
  const folder = await temporaryFolder();
  const writing = await openLibrary(folder);
  await writing.statuses.apply([put('a')]);
  const before = await fingerprints(folder);
  const library = await openLibraryToRead(folder, reason);
  const refused = { error: reason };
  await expect(library.statuses.apply([put('b')])).rejects.toMatchObject(refused);
  await expect(library.bodies.write({ hash: '0', json: '{}' })).rejects.toMatchObject(refused);
  await expect(library.enclosures.partial('https://a.example/')).rejects.toMatchObject(refused);
  expect([...library.statuses.values()]).toEqual([{ id: 'a', progress: {} }]);
  await library.close();
  expect(await fingerprints(folder)).toEqual(before);
  await writing.close();
});

it('a library of a later Escale is read, refuses changes, and stays as it is with all of its parts', async () => {
  const folder = await temporaryFolder();
  const earlier = await openLibrary(folder);
  await earlier.statuses.apply([put('a')]);
  await earlier.close();
  await makeLater(join(folder, 'statuses.json'));
  const before = await fingerprints(folder);
  const library = await openLibrary(folder);
  const params = { version: laterVersion };
  expect(library.readOnlyBecause).toMatchObject({ code: 'storeNewer', params });
  expect([...library.statuses.values()].map(({ id }) => id)).toContain('a');
  await expect(library.statuses.apply([put('b')])).rejects.toThrow('storeNewer');
  await library.close();
  expect(await fingerprints(folder)).toEqual(before);
});

/** A library of the first generation, and what a replacement by the second left that ended with the first collection. */
async function halfReplaced(): Promise<string> {
  const folder = await temporaryFolder();
  await (await openLibrary(folder)).close();
  await replaceLibraryRecords(folder, recordsOfGeneration(1));
  let isComplete = false;
  const endingDisk: FileSystem = {
    ...nodeFileSystem,
    rename: async (from, to) => {
      if (isComplete && to.endsWith('statuses.json')) throw new Error('The process ended');
      await nodeFileSystem.rename(from, to);
      isComplete ||= to.endsWith('complete.json');
    },
  };
  const replacing = replaceLibraryRecords(folder, recordsOfGeneration(2), endingDisk);
  await expect(replacing).rejects.toMatchObject({ error: { code: 'storeUnwritable' } });
  return folder;
}

it('a library whose replacement waits for its end is read as it will be, and stays as it is', async () => {
  const folder = await halfReplaced();
  const before = await fingerprints(folder);
  const library = await openLibraryToRead(folder, reason);
  expect([...library.sources.values()].map(({ id }) => id)).toContain('2.0');
  expect([...library.statuses.values()].map(({ id }) => id)).toContain('2.0');
  expect([library.sources.size, library.statuses.size]).toEqual([5, 5]);
  expect(library.recoveries).toEqual([]);
  await library.close();
  expect(await fingerprints(folder)).toEqual(before);
});

it('a library whose replacement never became complete is read as it was, and stays as it is', async () => {
  const folder = await temporaryFolder();
  await (await openLibrary(folder)).close();
  await replaceLibraryRecords(folder, recordsOfGeneration(1));
  await mkdir(join(folder, 'restoring'));
  await writeFile(join(folder, 'restoring', 'sources.json'), '{"version":');
  const before = await fingerprints(folder);
  const library = await openLibraryToRead(folder, reason);
  expect([...library.statuses.values()].map(({ id }) => id)).toContain('1.0');
  await library.close();
  expect(await fingerprints(folder)).toEqual(before);
});

it('what a later Escale was putting in place is left for it to finish', async () => {
  const folder = await halfReplaced();
  await makeLater(join(folder, 'restoring', 'statuses.json'));
  const before = await fingerprints(folder);
  const library = await openLibrary(folder);
  const params = { version: laterVersion };
  expect(library.readOnlyBecause).toMatchObject({ code: 'storeNewer', params });
  expect([...library.statuses.values()].map(({ id }) => id)).toContain('2.0');
  await library.close();
  expect(await fingerprints(folder)).toEqual(before);
});
