import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, testServices } from '../../../support/services.ts';
import {
  type DictionaryEntry,
  type DictionaryKind,
  fourBytes,
  writeStarDict,
} from '../../../support/stardict.ts';

async function writeDictionary(
  entries: readonly DictionaryEntry[],
  kind: DictionaryKind = {},
): Promise<string> {
  return await writeStarDict(await temporaryFolder(), entries, kind);
}

async function cut(file: string, bytes: number): Promise<void> {
  await writeFile(file, (await readFile(file)).subarray(0, bytes));
}

const harbour: readonly DictionaryEntry[] = [
  { word: 'cheval', sense: 'horse' },
  { word: 'été', sense: 'summer' },
  { word: 'État', sense: 'state '.repeat(40) },
  { word: 'pomme de terre', sense: 'potato' },
  { word: 'port', sense: 'harbour\nwhere ships lie' },
  { word: 'port', sense: 'carrying' },
];

/** What is found of a word: how, and the headwords with the first words of their senses. */
async function finder(path: string) {
  const { dictionaries } = await testServices();
  const { added, failed } = await dictionaries.add([path]);
  expect(failed).toEqual([]);
  expect(added).toMatchObject([{ name: 'Le petit quai', from: 'fr', to: 'en' }]);
  return async (text: string, language = 'fr') => {
    const [found] = await dictionaries.lookUp({ text, language });
    return (
      found && [found.way, ...found.entries.map(({ headword, sense }) => `${headword}: ${sense}`)]
    );
  };
}

describe('a StarDict dictionary', () => {
  it.each([
    { packed: 'dictzip' },
    { packed: 'gzip' },
    { offsetBits: 64 },
    {},
  ] satisfies readonly DictionaryKind[])('is looked up as it is kept: %o', async (kind) => {
    const find = await finder(
      await writeDictionary(harbour, { ...kind, sameTypes: 'm', synonyms: { destrier: 0 } }),
    );
    expect(await find('port')).toEqual([
      'exact',
      'port: harbour\nwhere ships lie',
      'port: carrying',
    ]);
    expect(await find('État')).toEqual(['exact', `État: ${'state '.repeat(40).trimEnd()}`]);
    expect(await find('destrier')).toEqual(['exact', 'cheval: horse']);
    expect(await find('Ete')).toEqual(['folded', 'été: summer']);
    expect(await find('l’été')).toEqual(['exact', 'été: summer']);
    expect(await find('Pomme-de-terre')).toEqual(['folded', 'pomme de terre: potato']);
    expect(await find('chevaux')).toEqual(['form', 'cheval: horse']);
    expect(await find('navire')).toBeUndefined();
  });

  it('is not there when the program was killed while it was copied', async () => {
    const { dictionaries, store } = await testServices();
    await dictionaries.add([await writeDictionary(harbour, { sameTypes: 'm' })]);
    const folder = join(store.directory, 'dictionaries');
    const [id = ''] = await readdir(folder);
    await rename(join(folder, id), join(folder, '.half-copied'));
    expect(await dictionaries.list()).toEqual([]);
  });

  it('says everything as text, with nothing that could run or load', async () => {
    const html =
      '<p onclick="x()">A <b>quay</b></p><script>alert(1)</script><ul><li>pier</li></ul>';
    const whole = await writeDictionary([{ word: 'quai', sense: html }], { sameTypes: 'h' });
    expect(await (await finder(whole))('quai')).toEqual(['exact', 'quai: A quay\npier']);
    const picture = Buffer.concat([Buffer.from('P'), fourBytes(3), Buffer.from([1, 2, 3])]);
    const mixed = Buffer.concat([
      Buffer.from('tke\0'),
      picture,
      Buffer.from('x<k>quai</k><def>A &lt;quay&gt; <co>by the sea</co></def>\0'),
    ]);
    const own = await writeDictionary([{ word: 'quai', sense: mixed }]);
    expect(await (await finder(own))('quai')).toEqual([
      'exact',
      'quai: ke\nquai\nA <quay> by the sea',
    ]);
    const pair = await writeDictionary([{ word: 'quai', sense: 'ke\0a quay' }], {
      sameTypes: 'tm',
    });
    expect(await (await finder(pair))('quai')).toEqual(['exact', 'quai: ke\na quay']);
  });

  it('is kept once, found again after a start, and removed with its files', async () => {
    const directory = await temporaryFolder();
    const path = await writeDictionary(harbour, { sameTypes: 'm' });
    const first = await testServices({ directory });
    await first.dictionaries.add([path]);
    // Any of its files, or their folder, names it.
    await first.dictionaries.add([path.replace('.ifo', '.idx')]);
    await first.dictionaries.add([join(path, '..')]);
    expect(await first.dictionaries.list()).toHaveLength(1);
    await first.close();
    const { dictionaries } = await testServices({ directory });
    const [known] = await dictionaries.list();
    expect(known).toMatchObject({ name: 'Le petit quai', headwords: 6 });
    await dictionaries.remove({ dictionaryId: known?.id ?? '' });
    expect(await dictionaries.list()).toEqual([]);
    expect(await readdir(join(directory, 'dictionaries'))).toEqual([]);
  });

  it('is refused with the reason when it is damaged, incomplete or none, and leaves nothing', async () => {
    const directory = await temporaryFolder();
    const { dictionaries } = await testServices({ directory });
    const refusal = async (damage: (base: string) => Promise<unknown>) => {
      const path = await writeDictionary(harbour, { sameTypes: 'm', packed: 'dictzip' });
      await damage(path.slice(0, -4));
      const { failed } = await dictionaries.add([path]);
      return failed.map(({ error }) => error.code);
    };
    expect(await refusal((base) => writeFile(`${base}.ifo`, 'nothing'))).toEqual([
      'dictionaryUnreadable',
    ]);
    expect(await refusal((base) => cut(`${base}.idx`, 30))).toEqual(['dictionaryUnreadable']);
    expect(await refusal((base) => writeFile(`${base}.idx`, 'a'.repeat(5000)))).toEqual([
      'dictionaryUnreadable',
    ]);
    expect(await refusal((base) => writeFile(`${base}.dict`, 'short'))).toEqual([
      'dictionaryUnreadable',
    ]);
    expect(await refusal((base) => writeFile(`${base}.dict.dz`, 'no gzip'))).toEqual([
      'dictionaryUnreadable',
    ]);
    const alone = join(await temporaryFolder(), 'alone.ifo');
    await writeFile(alone, await readFile(await writeDictionary(harbour)));
    expect((await dictionaries.add([alone])).failed).toMatchObject([
      { file: 'alone.ifo', error: { code: 'dictionaryIncomplete', params: { missing: '.idx' } } },
    ]);
    expect(await readdir(join(directory, 'dictionaries'))).toEqual([]);
  });
});
