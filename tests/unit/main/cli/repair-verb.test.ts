import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fingerprints } from '../../../support/fingerprints.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

/** Everything but the index, which notes when it was last read through. */
async function records(library: string) {
  return [...(await fingerprints(library))].filter(([path]) => !path.endsWith('search.sqlite'));
}

it('verify changes nothing, and verify --repair mends everything once and says what it did', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const run = (...words: string[]) => runVerbHere([...words, '--library', library]);
  for (const name of ['tides', 'winds'])
    await writeFile(join(folder, `${name}.txt`), `On ${name}\n\nThe ${name} move the sea.\n`);
  for (const name of ['tides', 'winds']) await run('import', join(folder, `${name}.txt`));
  await run('search', 'tides');
  const [body = ''] = await readdir(join(library, 'bodies'));
  await rm(join(library, 'bodies', body));
  await writeFile(join(library, 'sources.json'), '{"half":');
  await writeFile(join(library, 'search.sqlite'), 'no database at all');
  const snapshots = join(library, 'snapshots');
  const kept = (await readdir(snapshots)).find((name) => name.startsWith('articles.')) ?? '';
  const earlier = join(snapshots, kept);
  const written = await readFile(earlier);
  await writeFile(
    earlier,
    Buffer.concat([written.subarray(0, 20), Buffer.from('?'), written.subarray(21)]),
  );

  const before = await fingerprints(library);
  const verified = await run('verify', '--json');
  expect(verified.exitCode).toBe(1);
  expect(verified.json()).toMatchObject([
    {
      ok: false,
      damaged: [{ error: { code: 'bodyMissing' } }],
      recoveries: [{ file: join(library, 'sources.json'), problem: 'notJson', outcome: 'whole' }],
      snapshots: [{ file: earlier, problem: 'altered' }],
      isIndexDamaged: true,
    },
  ]);
  expect(verified.stderr).toContain(`An earlier state of the library, ${earlier}, is damaged.`);
  expect(verified.stderr).toContain('The search index is damaged.');
  expect(verified.stderr).toContain('“escale verify --repair” mends what can be mended.');
  expect(await fingerprints(library)).toEqual(before);

  const repaired = await run('verify', '--repair', '--json');
  expect(repaired.exitCode).toBe(0);
  expect(repaired.json()).toMatchObject([
    {
      repaired: 4,
      recoveries: [{ file: join(library, 'sources.json'), outcome: 'whole' }],
      articles: [expect.any(String)],
      snapshots: [{ file: earlier }],
      isIndexRebuilt: true,
    },
  ]);
  expect(repaired.stderr).toContain('The next sync fetches again what its publisher still has.');
  expect(repaired.stderr).toContain('The search index was damaged and has been built anew.');
  expect((await run('search', 'winds', '--json')).exitCode).toBe(0);

  const mended = await records(library);
  const again = await run('verify', '--repair');
  expect(again).toMatchObject({ exitCode: 0, stdout: 'There was nothing to repair.\n' });
  expect(await records(library)).toEqual(mended);

  // What is missing is in the records now, and a sync brings it back.
  expect((await run('list', '--gaps', '--json')).json()).toMatchObject([
    { gaps: [{ reason: 'bodyMissing' }] },
  ]);
  await run('sync');
  expect((await run('verify')).exitCode).toBe(0);
});

it('verify names a journal that ends within a change, until the next change', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const run = (...words: string[]) => runVerbHere([...words, '--library', library]);
  await writeFile(join(folder, 'tides.txt'), 'On tides\n\nThe moon moves the sea.\n');
  await run('import', join(folder, 'tides.txt'));
  const journals = join(library, 'journals');
  // The newest part, which closing leaves empty, as a change that was cut off leaves it.
  const newest = (await readdir(journals))
    .filter((name) => name.startsWith('articles.'))
    .toSorted((one, other) => Number(one.split('.')[1]) - Number(other.split('.')[1]))
    .at(-1);
  const file = join(journals, newest ?? '');
  await writeFile(file, '0a1b2c3d 2 [{"type":"pu');
  const verified = await run('verify', '--json');
  expect(verified).toMatchObject({ exitCode: 0 });
  expect(verified.json()).toMatchObject([{ ok: true, recoveries: [], cutOffJournals: [file] }]);
  expect(verified.stderr).toContain(`The last change noted in ${file} is cut off.`);

  await writeFile(join(folder, 'winds.txt'), 'On winds\n\nThe sun moves the air.\n');
  await run('import', join(folder, 'winds.txt'));
  expect((await run('verify', '--json')).json()).toMatchObject([{ cutOffJournals: [] }]);
});
