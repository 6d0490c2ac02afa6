import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeFileSystem } from '../../../../src/main/store/file-system.ts';
import { openLibrary, openLibraryToRead } from '../../../../src/main/store/library.ts';
import { Failure } from '../../../../src/shared/result.ts';
import { temporaryFolder } from '../../../support/services.ts';

const reason = new Failure('libraryUntouched').error;

/** A library with one saved search, of which nothing can be read any more. */
async function damagedLibrary(): Promise<string> {
  const directory = join(await temporaryFolder(), 'library');
  const library = await openLibrary(directory);
  await library.savedSearches.apply([
    {
      type: 'put',
      value: { id: 'tides', name: 'Tides', query: 'tides', createdAt: '2026-11-28T10:00:00.000Z' },
    },
  ]);
  await library.close();
  await damage(directory);
  return directory;
}

async function damage(directory: string): Promise<void> {
  for (const name of await readdir(directory, { recursive: true }))
    if (/^(?:journals|snapshots).savedSearches\./.test(name))
      await writeFile(join(directory, name), '!');
  await writeFile(join(directory, 'savedSearches.json'), '{"half":');
}

/** Opens it as a task at night does, and lets it go. */
async function openAtNight(directory: string): Promise<void> {
  await (await openLibrary(directory)).close();
}

const lost = (directory: string) => ({
  file: join(directory, 'savedSearches.json'),
  outcome: 'empty',
  keptAs: expect.stringContaining(join(directory, 'damaged')),
});

it('what one opening mended is told by the next ones, until it is dismissed', async () => {
  const directory = await damagedLibrary();
  await openAtNight(directory);
  await openAtNight(directory);

  const library = await openLibrary(directory);
  expect(library.recoveries).toEqual([]);
  expect(library.recoveryNotices.found).toEqual([]);
  expect(library.recoveryNotices.earlier).toMatchObject([
    {
      type: 'readable',
      foundAt: expect.any(String),
      recoveries: expect.arrayContaining([expect.objectContaining(lost(directory))]),
    },
  ]);
  await library.recoveryNotices.dismiss();
  expect(library.recoveryNotices.earlier).toEqual([]);
  await library.close();

  const again = await openLibraryToRead(directory, reason);
  expect(again.recoveryNotices.earlier).toEqual([]);
  // It stays for whoever looks for it.
  const [kept = ''] = await readdir(join(directory, 'recoveries'));
  expect(await readFile(join(directory, 'recoveries', kept), 'utf8')).toContain(
    'savedSearches.json',
  );
});

it('what was mended is told though another collection kept the library from being opened', async () => {
  const directory = await damagedLibrary();
  const badSector = join(directory, 'queue.json');
  const refused = openLibrary(directory, {
    ...nodeFileSystem,
    readFile: async (path) => {
      if (path === badSector) throw Object.assign(new Error('i/o error'), { code: 'EIO' });
      return await nodeFileSystem.readFile(path);
    },
  });
  await expect(refused).rejects.toMatchObject({
    error: { code: 'storeUnreadable', params: { file: badSector } },
  });

  const library = await openLibrary(directory);
  expect(library.recoveries).toEqual([]);
  expect(library.recoveryNotices.earlier).toMatchObject([
    { recoveries: expect.arrayContaining([expect.objectContaining(lost(directory))]) },
  ]);
  await library.close();
});

it('what is dismissed at once is told by no later opening', async () => {
  const directory = await damagedLibrary();
  const library = await openLibrary(directory);
  expect(library.recoveryNotices.found).toMatchObject(library.recoveries);
  await library.recoveryNotices.dismiss();
  expect(library.recoveryNotices.found).toEqual([]);
  await library.close();
  expect((await openLibraryToRead(directory, reason)).recoveryNotices.earlier).toEqual([]);
});

it('each opening that mends adds to what is told, and a reading one does not', async () => {
  const directory = await damagedLibrary();
  await openAtNight(directory);
  await damage(directory);
  const looking = await openLibraryToRead(directory, reason);
  expect(looking.recoveryNotices.earlier).toHaveLength(1);
  expect(looking.recoveryNotices.found).toMatchObject(looking.recoveries);
  await looking.close();
  await openAtNight(directory);
  const library = await openLibrary(directory);
  expect(library.recoveryNotices.earlier).toHaveLength(2);
  await library.close();
});

it('the files are named where the library is now', async () => {
  const directory = await damagedLibrary();
  await openAtNight(directory);
  const moved = `${directory} elsewhere`;
  await rename(directory, moved);
  const library = await openLibrary(moved);
  expect(library.recoveryNotices.earlier).toMatchObject([
    { recoveries: expect.arrayContaining([expect.objectContaining(lost(moved))]) },
  ]);
  await library.close();
});

it('a note that is damaged itself is told of, beside those that are whole', async () => {
  const directory = await damagedLibrary();
  await openAtNight(directory);
  const damaged = join(directory, 'recoveries', '2026-01-01T04-00-00-000Z.json');
  await writeFile(damaged, '{"half":');
  const library = await openLibrary(directory);
  expect(library.recoveryNotices.earlier).toMatchObject([
    { type: 'unreadable', file: damaged },
    { type: 'readable' },
  ]);
  await library.recoveryNotices.dismiss();
  await library.close();
  expect((await openLibraryToRead(directory, reason)).recoveryNotices.earlier).toEqual([]);
});

it('a note that the disk refuses at first is written before the library is closed', async () => {
  const directory = await damagedLibrary();
  const inTheWay = join(directory, 'recoveries');
  await writeFile(inTheWay, '');
  const library = await openLibrary(directory);
  expect(library.recoveryNotices.found).not.toEqual([]);
  await expect(library.recoveryNotices.dismiss()).rejects.toThrow('storeGone');
  expect(library.recoveryNotices.found).not.toEqual([]);
  await rename(inTheWay, `${inTheWay} elsewhere`);
  await library.close();
  expect((await openLibraryToRead(directory, reason)).recoveryNotices.earlier).toHaveLength(1);
});
