import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { Dictionaries } from '../../../../src/main/core/dictionaries/dictionaries.ts';
import { KnownLibraries } from '../../../../src/main/core/libraries/known-libraries.ts';
import type { Services } from '../../../../src/main/services.ts';
import { Failure } from '../../../../src/shared/result.ts';
import { damages } from '../../../support/damages.ts';
import { randomNumbers } from '../../../support/random-numbers.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';
import { writeStarDict } from '../../../support/stardict.ts';

// Files beside the records: every-file.test.ts damages those that a library needs to open.

/** Damage at other places each time. */
const rounds = 4;

/** What becomes of a file, several times over; and its bytes, to be put back. */
async function* damagedIn(file: string, way: string): AsyncGenerator<string> {
  const whole = await readFile(file);
  for (let round = 0; round < rounds; round += 1) {
    const bytes = damages[way]?.(whole, randomNumbers(way.length + round * 100)) ?? whole;
    if (Buffer.from(bytes).equals(whole)) continue;
    await writeFile(file, bytes);
    yield `${file} ${way}, round ${round}`;
  }
  await writeFile(file, whole);
}

const ways = Object.keys(damages);

it.each(ways)('a dictionary of which a file is %s leaves the others as they are', async (way) => {
  const directory = await temporaryFolder();
  const dictionaries = new Dictionaries({ directory, readOnlyBecause: undefined });
  const kinds = [
    { sameTypes: 'm', synonyms: { kai: 0 }, packed: 'dictzip' },
    { sameTypes: 'm' },
  ] as const;
  const ids: string[] = [];
  for (const [at, kind] of kinds.entries()) {
    const sense = ['a quay', 'a pier'][at] ?? '';
    const entries = [
      { word: 'quai', sense },
      { word: `rade ${at}`, sense: 'a road' },
    ];
    const { added } = await dictionaries.add([
      await writeStarDict(await temporaryFolder(), entries, kind),
    ]);
    ids.push(added[0]?.id ?? '');
  }
  const [id = '', other = ''] = ids;
  const folder = join(directory, 'dictionaries', id);
  for (const name of await readdir(folder)) {
    for await (const which of damagedIn(join(folder, name), way)) {
      // As after a new start: what was open is no longer in memory.
      const again = new Dictionaries({ directory, readOnlyBecause: undefined });
      const listed = await again.list();
      expect({ which, ids: listed.map((one) => one.id) }).toEqual({
        which,
        ids: expect.arrayContaining([other]),
      });
      const looked = await again.lookUp({ text: 'quai', language: 'fr' });
      const said = looked.find(({ dictionary }) => dictionary.id === other);
      expect({ which, said: said?.entries }).toEqual({
        which,
        said: [{ headword: 'quai', sense: 'a pier' }],
      });
      // What a dictionary says is not known beforehand; what it is called and which words it has are.
      if (!/\.(?:ifo|idx)$/.test(name)) continue;
      const damaged = (await again.list()).filter(({ isDamaged }) => isDamaged);
      expect({ which, damaged: damaged.map((one) => one.id) }).toEqual({ which, damaged: [id] });
    }
  }
});

async function backedUp(): Promise<{ services: Services; file: string }> {
  const services = await testServices();
  await services.installStarter();
  const file = join(await temporaryFolder(), 'library.zip');
  await services.backups.backUp(file, 'texts', watching());
  return { services, file };
}

const watching = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

/** What a backup says that it holds, or why it is not read. */
async function read({ backups }: Services, file: string): Promise<unknown> {
  try {
    return await backups.preview(file, watching());
  } catch (error) {
    if (error instanceof Failure) return error.error.code;
    throw error;
  }
}

it('a backup that is damaged is refused, or is read as it was written', async () => {
  const { services, file } = await backedUp();
  const whole = await read(services, file);
  for (const way of ways) {
    for await (const which of damagedIn(file, way)) {
      const got = await read(services, file);
      const isRefused = typeof got === 'string' && got.startsWith('backup');
      const isRight = isRefused || isDeepStrictEqual(got, whole);
      expect({ which, got, isRight }).toMatchObject({ which, isRight: true });
    }
  }
});

it.each(ways)('no other library opens in silence when libraries.json is %s', async (way) => {
  const folder = await temporaryFolder();
  const own = join(folder, 'library');
  const chosen = join(folder, 'drive', 'library');
  const file = join(folder, 'libraries.json');
  await (await KnownLibraries.read(file, own)).choose(chosen);
  for await (const which of damagedIn(file, way)) {
    const known = await KnownLibraries.read(file, own);
    // A flipped bit can make another name of it; a library that is not there is asked about.
    const isOther = way === 'with a flipped bit' && known.current !== own;
    const isRight = known.isChosen && (isOther || known.current === chosen);
    expect({ which, isRight }).toEqual({ which, isRight: true });
  }
});
