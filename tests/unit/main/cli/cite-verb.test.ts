import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { policyOfFile } from '../../../support/policies.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

const articleSchema = z.object({ id: z.string() });
const citationSchema = z.object({
  passage: z.string().optional(),
  note: z.string().optional(),
  entry: z.string(),
  fingerprint: z.string(),
});

async function libraryWithArticle() {
  const folder = await temporaryFolder();
  const run = (...words: string[]) => runVerbHere([...words, '--library', join(folder, 'library')]);
  const file = join(folder, 'marees.fr.md');
  await writeFile(
    file,
    [
      '---',
      'title: Les marées',
      'author: Anne Roux',
      'date: 2026-03-05',
      '---',
      'La mer monte deux fois par jour.',
      '',
      'On dit «\u00a0marée haute\u00a0» au port, et l’on attend.',
      '',
      'La mer descend deux fois par jour.',
    ].join('\n'),
  );
  const { id } = articleSchema.parse((await run('import', file, '--json')).json()[0]);
  return { run, id };
}

it('a passage is cited with its paragraph, in the marks of its language', async () => {
  const { run, id } = await libraryWithArticle();
  const cited = await run('cite', id, '--quote', 'marée haute » au port', '--lang', 'en', '--json');
  const citation = citationSchema.parse(cited.json()[0]);
  expect(citation.passage).toBe('«\u202fmarée haute” au port\u202f» (Roux, 2026, para. 2)');
  // A file of one's own is in no publication.
  expect(citation.entry).toBe('Roux, A. (2026, March 5). Les marées.');
  expect(citation.fingerprint).toMatch(/^Text as kept on .*, SHA-256 [0-9a-f]{64}\.$/);

  const whole = await run(
    'cite',
    id,
    '--quote',
    'On dit « marée haute » au port',
    '--style',
    'mla',
  );
  expect(whole.stdout).toContain(
    '«\u202fOn dit “marée haute” au port\u202f» (Roux, par. 2)\n\nRoux,',
  );
});

it('an article is cited as text, as HTML and as a footnote, in the language of the messages', async () => {
  const { run, id } = await libraryWithArticle();
  const html = await run(
    'cite',
    id,
    '--style',
    'iso690-numeric',
    '--format',
    'html',
    '--lang',
    'fr',
  );
  expect(html.stdout).toContain('<p>(1)</p>');
  expect(html.stdout).toContain('ROUX, Anne.');
  const footnote = await run('cite', id, '--style', 'chicago-notes', '--json');
  const { passage, note } = citationSchema.parse(footnote.json()[0]);
  expect(passage).toBeUndefined();
  expect(note).toContain('Anne Roux');
});

it('an article is written out for programs that keep references', async () => {
  const { run, id } = await libraryWithArticle();
  for (const format of ['biblatex', 'bibtex']) {
    const { stdout } = await run('cite', id, '--format', format);
    expect(stdout).toContain('author = {Roux, Anne}');
  }
  expect((await run('cite', id, '--format', 'ris')).stdout).toContain('AU  - Roux, Anne\r\n');
  const item = z
    .array(z.object({ title: z.string(), author: z.array(z.unknown()), note: z.string() }))
    .parse(JSON.parse((await run('cite', id, '--format', 'csl-json')).stdout));
  expect(item).toMatchObject([
    { title: 'Les marées', author: [{ given: 'Anne', family: 'Roux' }] },
  ]);
});

it('a form for other programs may be asked for as a style', async () => {
  const { run, id } = await libraryWithArticle();
  for (const form of ['biblatex', 'bibtex', 'ris', 'csl-json']) {
    const styled = await run('cite', id, '--style', form);
    expect(styled.stdout).toContain('Roux');
    expect(styled.stdout).toBe((await run('cite', id, '--format', form)).stdout);
  }
  const two = await run('cite', id, '--style', 'bibtex', '--format', 'html');
  expect(two).toMatchObject({ exitCode: 2 });
  expect(two.stderr).toContain('“bibtex” is not a value for --style');
  const policy = await policyOfFile({ export: false });
  const governed = await runVerbHere(['cite', id, '--style', 'ris', '--json'], policy);
  expect(governed.json()).toMatchObject([{ error: { code: 'policyExport' } }]);
});

it('what cannot be cited is refused in words', async () => {
  const { run, id } = await libraryWithArticle();
  expect((await run('cite', 'nothing')).exitCode).toBe(1);
  expect((await run('cite', id, '--quote', 'la mer')).exitCode).toBe(1);
  expect((await run('cite', id, '--quote', 'les dunes')).exitCode).toBe(1);
  expect((await run('cite', id, '--style', 'harvard')).exitCode).toBe(2);
  expect((await run('cite', id, id, '--quote', 'monte')).exitCode).toBe(2);
});

it('several articles are cited as one bibliography, in the order of its style', async () => {
  const { run, id } = await libraryWithArticle();
  const folder = await temporaryFolder();
  const file = join(folder, 'docks.md');
  await writeFile(
    file,
    '---\ntitle: Docks\nauthor: Zoe Abel\ndate: 2025-01-02\n---\nA dock is dry.',
  );
  const { id: other } = articleSchema.parse((await run('import', file, '--json')).json()[0]);
  const { stdout } = await run('cite', id, other, id, '--style', 'mla', '--lang', 'en');
  expect(stdout).toMatch(/^Abel, Zoe\. .+\n\nRoux, Anne\. .+\n+$/);
  const listed = await run('cite', id, other, '--lang', 'en', '--json');
  expect(listed.json()).toEqual([
    {
      style: 'apa',
      entries: [
        expect.objectContaining({
          id: other,
          fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        }),
        expect.objectContaining({
          id,
          entry: expect.stringContaining('Roux, A. (2026, March 5).'),
        }),
      ],
    },
  ]);
  const html = await run('cite', id, other, '--format', 'html');
  expect(html.stdout).toMatch(/^<p>Abel.+<\/p>\n<p>Roux.+<\/p>\n?$/);
});
