import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

it('articles are found from the command line, after whatever else has changed the library', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const notes = join(folder, 'notes');
  await mkdir(notes);
  await writeFile(
    join(notes, 'quai.fr.md'),
    '# Le quai\n\nOn héberge les données au port, et le quai est long.',
  );
  await writeFile(join(notes, 'phare.fr.md'), '# Le phare\n\nUn gardien allume la lampe du phare.');
  await runVerbHere(['import', notes, '--library', library]);

  const found = await runVerbHere([
    'search',
    'hébergement',
    'port',
    '--json',
    '--library',
    library,
  ]);
  expect(found.exitCode).toBe(0);
  const [article, ...others] = found.json();
  expect(others).toEqual([]);
  expect(article).toMatchObject({
    title: 'Le quai',
    source: 'notes',
    read: false,
    found: [{ lang: 'fr', snippet: { start: 0, hits: [{}, {}] } }],
  });
  expect(found.stderr).toContain('1 article found');

  const text = await runVerbHere(['search', '"lampe du phare" langue:fr', '--library', library]);
  expect(text.stdout).toContain('Le phare (notes)\n  Un gardien allume la lampe du phare.');

  const [concept] = (
    await runVerbHere(['search', 'cloud act', '--json', '--library', library])
  ).json();
  expect(concept).toMatchObject({ concept: 'cloud-act', title: 'CLOUD Act' });
  const named = await runVerbHere(['search', 'lang:fr', '--library', library]);
  expect(named.stdout).not.toContain('(glossary)');

  const id = article?.['id'];
  const note = 'Écrire aux autorités';
  await runVerbHere(['annotate', String(id), '--note', note, '--library', library]);
  const written = ['search', 'note:autorité', '--library', library];
  expect((await runVerbHere([...written, '--json'])).json()).toMatchObject([
    { id, notes: [{ lang: 'fr', snippet: { text: note, hits: [{ start: 11, end: 20 }] } }] },
  ]);
  expect((await runVerbHere(written)).stdout).toContain(`Le quai (notes)\n  your note: ${note}`);

  const nothing = await runVerbHere(['search', 'baleine', '--json', '--library', library]);
  expect(nothing).toMatchObject({ exitCode: 0, stdout: '' });
  expect(nothing.stderr).toContain('Nothing was found.');
});

it('searches that are kept are listed, and run by their names', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  await writeFile(join(folder, 'quai.fr.md'), '# Le quai\n\nLe port et le quai.');
  await writeFile(join(folder, 'phare.fr.md'), '# Le phare\n\nLe port et le phare.');
  await runVerbHere(['import', join(folder, 'quai.fr.md'), '--library', library]);
  await runVerbHere(['import', join(folder, 'phare.fr.md'), '--library', library]);
  const run = (...words: readonly string[]) =>
    runVerbHere(['search', ...words, '--json', '--library', library]);
  const none = await run();
  expect(none).toMatchObject({ exitCode: 0, stdout: '' });
  expect(none.stderr).toContain('You keep no searches.');
  const services = await testServices({ directory: library });
  await services.savedSearches.save({ name: 'Les ports', query: 'port lang:fr' });
  await services.savedSearches.save({ name: 'Été', query: 'baleine' });
  await services.close();
  expect((await run()).json()).toMatchObject([
    { name: 'Les ports', query: 'port lang:fr' },
    { name: 'Été', query: 'baleine' },
  ]);
  const titles = async (...words: readonly string[]) =>
    (await run(...words)).json().map(({ title }) => String(title));
  expect((await titles('--list', 'les PORTS')).toSorted()).toEqual(['Le phare', 'Le quai']);
  expect(await titles('--list', 'Les ports', 'quai')).toEqual(['Le quai']);
  const unknown = await run('--list', 'ports');
  expect(unknown.exitCode).toBe(1);
  expect(unknown.stderr).toContain('There is no such saved search.');
});
