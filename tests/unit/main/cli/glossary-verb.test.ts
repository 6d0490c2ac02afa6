import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

const listedSchema = z.object({
  labels: z.object({ fr: z.object({ preferred: z.string() }) }),
});

describe('the glossary on the command line', () => {
  it('is listed in the order of the alphabet of the messages’ language', async () => {
    const list = await runVerbHere(['glossary', 'list', '--json', '--lang', 'fr']);
    expect(list.exitCode).toBe(0);
    const names = list.json().map((one) => listedSchema.parse(one).labels.fr.preferred);
    expect(names.length).toBeGreaterThan(100);
    expect(names).toEqual(names.toSorted(new Intl.Collator('fr').compare));
    const text = await runVerbHere(['glossary', 'list', '--lang', 'en']);
    expect(text.stdout).toContain('public cloud\tcloud public\tpublic-cloud\tEscale’s glossary\n');
  });

  it('shows where the library mentions a term, by any of its forms', async () => {
    const folder = await temporaryFolder();
    const library = join(folder, 'library');
    const file = join(folder, 'port.en.md');
    await writeFile(
      file,
      '# The port\n\nThe port keeps nothing in a public cloud, and never will. It was asked why.',
    );
    await runVerbHere(['import', file, '--library', library]);
    const words = ['glossary', 'concordance', 'nuages', 'publics', '--library', library];
    const found = await runVerbHere([...words, '--json']);
    expect(found.json()).toEqual([
      expect.objectContaining({
        before: 'The port keeps nothing in a ',
        keyword: 'public cloud',
        language: 'en',
      }),
    ]);
    const text = await runVerbHere(words);
    expect(text.stdout).toContain('The port keeps nothing in a public cloud, and never will.');
    const none = ['glossary', 'concordance', 'palantir', '--library', library];
    expect((await runVerbHere(none)).stderr).toContain('No article mentions “palantir”.');
    const unknown = ['glossary', 'concordance', 'tides', '--library', library, '--json'];
    expect((await runVerbHere(unknown)).json()).toMatchObject([
      { error: { code: 'conceptUnknown' } },
    ]);
    expect((await runVerbHere(['glossary', 'concordance'])).exitCode).toBe(2);
    expect((await runVerbHere(['glossary', 'list', 'more'])).exitCode).toBe(2);
  });

  it('takes the names that it shows, in both languages, and ids in any case', async () => {
    const folder = await temporaryFolder();
    const library = join(folder, 'library');
    const list = (name: string, ...words: string[]) =>
      runVerbHere(['glossary', 'list', '--glossary', name, ...words, '--library', library]);
    const names = ['Escale’s glossary', "le glossaire d'Escale", 'escale', 'Escale'];
    const lines = async () =>
      await Promise.all(names.map(async (name) => (await list(name)).stdout.split('\n').length));
    // Without a library first.
    expect((await lines()).every((count) => count > 100)).toBe(true);
    expect((await list('Your own glossary')).exitCode).toBe(1);

    const article = join(folder, 'port.en.md');
    await writeFile(article, '# The port\n\nThe port keeps nothing in a public cloud.');
    await runVerbHere(['import', article, '--library', library]);
    const table = join(folder, 'mine.csv');
    await writeFile(
      table,
      'id,language,term,forms,definition,see also\n1,en,quay,,Where ships lie.,',
    );
    const own = ['glossary', 'import', table, '--glossary', 'Your own glossary'];
    expect((await runVerbHere([...own, '--library', library])).exitCode).toBe(0);
    expect((await lines()).every((count) => count > 100)).toBe(true);
    for (const name of ['Votre propre glossaire', 'PERSONAL', 'your own glossary']) {
      expect((await list(name)).stdout).toMatch(/^quay\t.*\tYour own glossary\n$/);
    }
    expect((await list('Harbour')).exitCode).toBe(1);
  });

  it('writes the terms that are learnt for Anki', async () => {
    const folder = await temporaryFolder();
    const library = join(folder, 'library');
    const file = join(folder, 'port.en.md');
    await writeFile(file, '# The port\n\nThe port keeps nothing in a public cloud.');
    await runVerbHere(['import', file, '--library', library]);
    const words = ['glossary', 'export', '-', '--format', 'anki', '--library', library];
    const deck = await runVerbHere(words);
    expect(deck.exitCode).toBe(0);
    expect(deck.stdout.split('\n')[2]).toBe('#notetype:Basic');
    expect((await runVerbHere([...words, '--glossary', 'none'])).exitCode).not.toBe(0);
  });

  it('leaves a file that is there as it is, unless its place may be taken', async () => {
    const folder = await temporaryFolder();
    const library = join(folder, 'library');
    const article = join(folder, 'port.en.md');
    await writeFile(article, '# The port\n\nThe port keeps nothing in a public cloud.');
    await runVerbHere(['import', article, '--library', library]);
    const out = join(folder, 'terms.tsv');
    await writeFile(out, 'earlier terms');
    const exportTo = (...words: string[]) =>
      runVerbHere(['glossary', 'export', ...words, '--library', library]);
    const refused = await exportTo(out, '--json');
    expect(refused.json()).toMatchObject([{ error: { code: 'targetExists' } }]);
    expect(await readFile(out, 'utf8')).toBe('earlier terms');
    expect((await exportTo(out, '--format', 'csv', '--force')).exitCode).toBe(0);
    expect(await readFile(out, 'utf8')).not.toContain('earlier');
    const lost = await exportTo(join(folder, 'none', 'terms.tsv'), '--json');
    expect(lost.json()).toMatchObject([{ error: { code: 'targetMissing' } }]);
    expect((await runVerbHere(['glossary', 'list', '--force'])).exitCode).toBe(2);
  });

  it('gives Escale’s glossary back as it was once it was taken into another', async () => {
    const folder = await temporaryFolder();
    const library = join(folder, 'library');
    const article = join(folder, 'port.en.md');
    await writeFile(article, '# The port\n\nThe port keeps nothing in a public cloud.');
    await runVerbHere(['import', article, '--library', library]);
    const run = (...words: string[]) => runVerbHere(['glossary', ...words, '--library', library]);
    const file = join(folder, 'escale.tbx');
    const written = await run('export', file, '--glossary', 'escale', '--json');
    expect([written.exitCode, written.stderr]).toEqual([0, '']);
    expect(written.json()).toEqual([{ file }]);
    const first = await readFile(file, 'utf8');
    expect(first).toContain('<note>escale-exception Amazon rainforest</note>');
    const read = await run('import', file, '--glossary', 'Copy', '--json');
    expect(read.json()).toMatchObject([{ skipped: [], unread: [] }]);
    const again = join(folder, 'copy.tbx');
    expect(await run('export', again, '--glossary', 'Copy')).toMatchObject({ exitCode: 0 });
    expect(await readFile(again, 'utf8')).toBe(first);
  });
});
