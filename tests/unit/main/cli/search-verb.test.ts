import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

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

  const without = await runVerbHere(['search', '--library', library]);
  expect(without.exitCode).toBe(2);
});
