import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseSince } from '../../../../src/main/cli/since.ts';
import { noPolicy } from '../../../../src/shared/policy/effective-policy.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

const articleSchema = z.object({ id: z.string() });

async function libraryWithArticle() {
  const folder = await temporaryFolder();
  const run = (...words: string[]) => runVerbHere([...words, '--library', join(folder, 'library')]);
  const file = join(folder, 'marees.fr.txt');
  await writeFile(
    file,
    'Les marées\n\nLa mer monte deux fois par jour, et le SecNumCloud n’y peut rien.\n',
  );
  const { id } = articleSchema.parse((await run('import', file, '--json')).json()[0]);
  return { folder, run, id };
}

it('an article is written onto standard output or into a file, which is not replaced unasked', async () => {
  const { folder, run, id } = await libraryWithArticle();
  await run('annotate', id, '--quote', 'deux fois', '--note', 'Vraiment ?');
  const page = await run('export', id);
  expect(page.stdout).toMatch(/^<!doctype html><html lang="fr"/);
  expect(page.stdout).toContain('Glossaire');
  const bare = await run(
    'export',
    id,
    '--format',
    'markdown',
    '--with-notes',
    '--no-glossary',
    '--json',
  );
  expect(bare.json()).toMatchObject([{ id, format: 'markdown' }]);
  expect(bare.stdout).toContain('[^escale-1]: Vraiment ?');
  expect(bare.stdout).not.toContain('Glossaire');

  const out = join(folder, 'marees.epub');
  const written = await run('export', id, '--format', 'epub', '--out', out, '--json');
  expect(written).toMatchObject({ exitCode: 0 });
  expect(written.json()).toEqual([{ id, format: 'epub', file: out }]);
  const before = await readFile(out);
  const again = await run('export', id, '--format', 'epub', '--out', out, '--json');
  expect(again.exitCode).toBe(1);
  expect(again.json()).toMatchObject([{ error: { code: 'targetExists' } }]);
  expect(await readFile(out)).toEqual(before);
  expect((await run('export', id, '--format', 'epub', '--out', out, '--force')).exitCode).toBe(0);
});

it('a PDF is set where there is an engine, and elsewhere refused with what to do instead', async () => {
  const { folder, run, id } = await libraryWithArticle();
  const out = join(folder, 'marees.pdf');
  const words = ['export', id, '--format', 'pdf', '--out', out];
  const refused = await run(...words);
  expect(refused.exitCode).toBe(1);
  expect(refused.stderr).toContain('of an installed Escale');

  const pages: string[] = [];
  const setPages = async (page: string) => {
    pages.push(page);
    return new TextEncoder().encode('%PDF-1.7');
  };
  const library = ['--library', join(folder, 'library')];
  const written = await runVerbHere([...words, ...library], noPolicy, { setPages });
  expect(written).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await readFile(out, 'utf8')).toBe('%PDF-1.7');
  expect(pages).toEqual([expect.stringMatching(/^<!doctype html>.*La mer monte/s)]);
});

it('a digest is written, and none where there is nothing to read', async () => {
  const { folder, run, id } = await libraryWithArticle();
  const out = join(folder, 'digest.epub');
  const written = await run('digest', '--out', out, '--json');
  expect(written.json()).toEqual([{ file: out, articles: 1, leftOut: 0, missing: 0 }]);
  expect((await readFile(out)).subarray(0, 2).toString()).toBe('PK');
  const none = await run('digest', '--out', join(folder, 'none.epub'), '--tag', 'mer', '--json');
  expect(none.exitCode).toBe(1);
  expect(none.json()).toMatchObject([{ error: { code: 'digestEmpty' } }]);
  await run('tag', id, '--add', 'mer');
  const tagged = await run(
    'digest',
    '--out',
    join(folder, 'mer.epub'),
    '--tag',
    'Mer',
    '--since',
    '2w',
  );
  expect(tagged.stdout).toContain('1 article written to');
});

it('a digest says what it leaves out, and fails where a text is missing', async () => {
  const { folder, run } = await libraryWithArticle();
  const winds = join(folder, 'winds.en.txt');
  await writeFile(winds, 'The winds\n\nThe wind turns at noon, and nobody knows why.\n');
  await run('import', winds);
  const digest = (name: string, ...words: string[]) =>
    run('digest', '--out', join(folder, name), ...words);
  const short = await digest('short.epub', '--limit', '1');
  expect(short).toMatchObject({ exitCode: 0 });
  expect(short.stderr).toContain('1 more unread article was left out');
  const json = await digest('json.epub', '--limit', '1', '--json');
  expect(json.json()).toMatchObject([{ articles: 1, leftOut: 1, missing: 0 }]);

  const bodies = join(folder, 'library', 'bodies');
  const [body = ''] = await readdir(bodies);
  await rm(join(bodies, body));
  const lacking = await digest('lacking.epub');
  expect(lacking.exitCode).toBe(1);
  expect(lacking.stdout).toContain('1 article written to');
  expect(lacking.stderr).toContain('its text is missing');
  const told = await digest('told.epub', '--json');
  expect(told.json()).toMatchObject([{ articles: 1, leftOut: 1, missing: 1 }]);
});

it.each([
  [['export', 'a', '--format', 'epub'], '--out'],
  [['export'], 'ID'],
  [['export', 'a', '--format', 'text'], 'html, markdown, epub, pdf'],
  [['digest'], '--out'],
  [['digest', '--out', 'a', '--since', 'yesterday'], '“yesterday”'],
  [['digest', '--out', 'a', '--limit', '0'], '“0”'],
])('%j is answered by what is missing', async (words, hint) => {
  const run = await runVerbHere(words);
  expect(run.exitCode).toBe(2);
  expect(run.stderr).toContain(hint);
});

describe('from when on', () => {
  it.each([
    ['24h', { type: 'ago', milliseconds: 86_400_000 }],
    ['7d', { type: 'ago', milliseconds: 604_800_000 }],
    ['2w', { type: 'ago', milliseconds: 1_209_600_000 }],
    ['2026-11-01T10:00Z', { type: 'at', time: '2026-11-01T10:00:00.000Z' }],
    ['2026-13-01', undefined],
    ['2026', undefined],
    ['', undefined],
  ])('%s', (value, since) => {
    expect(parseSince(value)).toEqual(since);
  });
});
