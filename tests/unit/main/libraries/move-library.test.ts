import { mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LibraryMove } from '../../../../src/main/core/libraries/move-library.ts';
import { openLibrary, replaceLibraryRecords } from '../../../../src/main/store/library.ts';
import { recordsOfGeneration } from '../../../support/generations.ts';
import { temporaryFolder } from '../../../support/services.ts';

const watching = () => ({ signal: new AbortController().signal, onProgress: () => undefined });
const text = '{"a":"text"}';
const hash = 'c'.repeat(64);

async function smallLibrary(): Promise<{ readonly from: string; readonly to: string }> {
  const folder = await temporaryFolder();
  const from = join(folder, 'library');
  await (await openLibrary(from)).close();
  await replaceLibraryRecords(from, recordsOfGeneration(1));
  await (await openLibrary(from)).close();
  await writeFile(join(from, 'bodies', `${hash}.json`), text);
  return { from, to: join(folder, 'Escale') };
}

test('everything is copied, and only then can the old library be deleted', async () => {
  const { from, to } = await smallLibrary();
  await writeFile(join(from, 'lock.json'), '{}');
  const move = await LibraryMove.begin({ from, to, ...watching() });
  expect(await readdir(join(from, '..'))).not.toContain('Escale');
  await move.finish();
  const library = await openLibrary(to);
  expect(library.sources.size).toBe(5);
  await library.close();
  expect(await readFile(join(to, 'bodies', `${hash}.json`), 'utf8')).toBe(text);
  expect(await readdir(to)).not.toContain('lock.json');

  await writeFile(join(from, 'my own notes.txt'), 'mine');
  await move.deleteOld();
  expect(await readdir(from)).toEqual(['my own notes.txt']);
});

test('what is still being fetched is copied only when nobody writes it any more', async () => {
  const { from, to } = await smallLibrary();
  const partial = join('enclosures', 'partial', hash);
  await mkdir(join(from, 'enclosures', 'partial'), { recursive: true });
  await writeFile(join(from, partial), 'first');
  const move = await LibraryMove.begin({ from, to, ...watching() });
  // As long as before: the length says nothing about what is in it.
  await writeFile(join(from, partial), 'later');
  await move.finish();
  expect(await readFile(join(to, partial), 'utf8')).toBe('later');
});

test('a library of which a part lies elsewhere is not moved', async () => {
  const { from, to } = await smallLibrary();
  const elsewhere = join(from, '..', 'elsewhere');
  await rename(join(from, 'bodies'), elsewhere);
  await symlink(elsewhere, join(from, 'bodies'), 'junction');
  const move = LibraryMove.begin({ from, to, ...watching() });
  await expect(move).rejects.toMatchObject({
    error: { code: 'libraryHasLinks', params: { file: 'bodies' } },
  });
  expect(await readdir(join(from, '..'))).toEqual(['elsewhere', 'library']);
});

test('a move that is stopped leaves nothing behind', async () => {
  const { from, to } = await smallLibrary();
  const stop = new AbortController();
  stop.abort();
  const move = LibraryMove.begin({ from, to, signal: stop.signal, onProgress: () => undefined });
  await expect(move).rejects.toMatchObject({ error: { code: 'cancelled' } });
  expect(await readdir(join(from, '..'))).toEqual(['library']);
});

test('a folder with other things in it, and one inside the library, are refused', async () => {
  const { from, to } = await smallLibrary();
  await mkdir(to);
  await writeFile(join(to, 'notes.txt'), 'mine');
  await expect(LibraryMove.begin({ from, to, ...watching() })).rejects.toMatchObject({
    error: { code: 'libraryFolderTaken' },
  });
  await expect(
    LibraryMove.begin({ from, to: join(from, 'Escale'), ...watching() }),
  ).rejects.toMatchObject({ error: { code: 'libraryFolderInside' } });
});
