import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  findLibrary,
  type MissingLibraryAnswer,
} from '../../../../src/main/core/libraries/find-library.ts';
import { KnownLibraries } from '../../../../src/main/core/libraries/known-libraries.ts';
import { temporaryFolder } from '../../../support/services.ts';

const own = join('/', 'data', 'library');
const drive = join('/', 'drive', 'library');

test('the library in use and those before it are remembered, newest first', async () => {
  const file = join(await temporaryFolder(), 'libraries.json');
  const known = await KnownLibraries.read(file, own);
  expect(known).toMatchObject({ current: own, isChosen: false, others: [] });
  await known.choose(drive);
  await known.choose(join('/', 'third'));
  const again = await KnownLibraries.read(file, own);
  expect(again).toMatchObject({
    current: join('/', 'third'),
    isChosen: true,
    others: [drive, own],
  });
  await again.forget(drive);
  expect((await KnownLibraries.read(file, own)).others).toEqual([own]);
});

test.each(['', '{"folders": 3}', '{"folders": ["relative"]}'])(
  'a file that holds %j is set aside, and the second one counts',
  async (content) => {
    const file = join(await temporaryFolder(), 'libraries.json');
    await (await KnownLibraries.read(file, own)).choose(drive);
    await writeFile(file, content);
    const known = await KnownLibraries.read(file, own);
    expect(known).toMatchObject({ current: drive, isChosen: true });
    expect(await readFile(`${file}.damaged`, 'utf8')).toBe(content);
    await known.choose(join('/', 'third'));
    expect((await KnownLibraries.read(file, own)).others).toEqual([drive, own]);
  },
);

test('a file that is there and cannot be read is refused: another library would take the place of the one in use', async () => {
  const file = join(await temporaryFolder(), 'libraries.json');
  await mkdir(file);
  await expect(KnownLibraries.read(file, own)).rejects.toMatchObject({
    error: { code: 'fileUnreadable', params: { file } },
  });
});

test('a chosen library that is not there is asked about until it is, or another is chosen', async () => {
  const known = await KnownLibraries.read(join(await temporaryFolder(), 'libraries.json'), own);
  expect(await findLibrary({ known, isLibrary: async () => false, ask: never })).toBe(own);
  await known.choose(drive);
  let looks = 0;
  const found = await findLibrary({
    known,
    isLibrary: async () => (looks += 1) === 3,
    ask: async () => ({ type: 'tryAgain' }),
  });
  expect([found, looks]).toEqual([drive, 3]);
  const answer = (given: MissingLibraryAnswer) =>
    findLibrary({ known, isLibrary: async () => false, ask: async () => given });
  expect(await answer({ type: 'quit' })).toBeUndefined();
  expect(known.current).toBe(drive);
  expect(await answer({ type: 'open', folder: '/other' })).toBe('/other');
  expect(known.current).toBe('/other');
});

async function never(): Promise<MissingLibraryAnswer> {
  throw new Error('Nothing is asked about the library that the program keeps by itself');
}
