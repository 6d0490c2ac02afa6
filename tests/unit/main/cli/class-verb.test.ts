import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { toAnki } from '../../../../src/main/core/annotations/anki-deck.ts';
import { toWebAnnotations } from '../../../../src/main/core/annotations/web-annotations.ts';
import { toMarkdown } from '../../../../src/main/core/annotations/written-annotations.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

const id = (number: number) => number.toString(16).padStart(32, '0');
const byOne = madeAnnotation({ id: id(1), quote: 'two words', note: 'Mine', creator: 'Noor' });
const byOther = madeAnnotation({ id: id(2), quote: 'two words', creator: 'Théo' });
const gone = madeAnnotation({ id: id(3), deletedAt: '2026-11-02T10:00:00.000Z' });

async function classFolder() {
  const folder = await temporaryFolder();
  const file = async (name: string, content: string) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const run = (...words: string[]) => runVerbHere([...words, '--library', join(folder, 'library')]);
  return { folder, file, run, out: join(folder, 'class.jsonld') };
}

it('many files become one, with a line for each, and without a library', async () => {
  const { file, run, out } = await classFolder();
  const one = await file('one.jsonld', toWebAnnotations([byOne, gone]));
  const other = await file('other.jsonld', toWebAnnotations([byOther, byOne]));
  const made = await run('class', 'merge', one, other, '--out', out, '--json');
  expect(made.exitCode).toBe(0);
  expect(made.json()).toEqual([
    { file: one, read: 2, unnamed: 0, skipped: { malformed: 0, foreign: 0 } },
    { file: other, read: 2, unnamed: 0, skipped: { malformed: 0, foreign: 0 } },
    {
      file: out,
      annotations: 2,
      deleted: 1,
      authors: [
        { name: 'Noor', annotations: 1 },
        { name: 'Théo', annotations: 1 },
      ],
    },
  ]);
  const document = await readFile(out, 'utf8');
  expect((await run('class', 'merge', other, one, out, '--out', out)).stderr).toContain(out);
  expect(await readFile(out, 'utf8')).toBe(document);
  const again = await run('class', 'merge', other, out, one, '--out', out, '--force');
  expect(again.exitCode).toBe(0);
  expect(await readFile(out, 'utf8')).toBe(document);
});

it('what people exported to read it elsewhere is one of the many as well', async () => {
  const { file, run, out } = await classFolder();
  const inContext = [{ annotation: byOne, sentence: undefined }];
  const notes = await file('notes.md', toMarkdown(inContext));
  const cards = await file('cards.txt', toAnki(inContext));
  const other = await file('other.jsonld', toWebAnnotations([byOther]));
  const made = await run('class', 'merge', notes, cards, other, '--out', out, '--json');
  expect(made.exitCode).toBe(0);
  expect(await readFile(out, 'utf8')).toBe(toWebAnnotations([byOne, byOther]));
});

it('what cannot be read is told and left out, and nothing is written of nothing', async () => {
  const { folder, file, run, out } = await classFolder();
  const page = z
    .object({ items: z.array(z.unknown()) })
    .parse(JSON.parse(toWebAnnotations([byOne])));
  const foreign = { type: 'Annotation', target: 'https://example.org/', bodyValue: 'Hello' };
  const mixed = await file('mixed.jsonld', JSON.stringify([...page.items, foreign, 7]));
  const broken = await file('broken.jsonld', '{"items": [');
  const missing = join(folder, 'missing.jsonld');
  const made = await run('class', 'merge', broken, mixed, missing, '--out', out, '--json');
  expect(made.exitCode).toBe(1);
  expect(made.json()).toMatchObject([
    { file: broken, error: { code: 'annotationsUnreadable' } },
    { file: mixed, read: 1, skipped: { malformed: 1, foreign: 1 } },
    { file: missing, error: { code: 'fileMissing' } },
    { file: out, annotations: 1 },
  ]);
  const nothing = join(folder, 'nothing.jsonld');
  expect((await run('class', 'merge', broken, '--out', nothing)).exitCode).toBe(1);
  await expect(readFile(nothing)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('the set goes onto standard output, and what is said of it does not', async () => {
  const { file, run } = await classFolder();
  const one = await file('one.jsonld', toWebAnnotations([byOne]));
  const made = await run('class', 'merge', one, '--out', '-');
  expect(JSON.parse(made.stdout)).toMatchObject({ type: 'AnnotationPage' });
  expect(made.stderr).toContain('Annotations: 1; authors: 1; deleted: 0.');
});

it('annotations without a name are told, since they count as those of one author', async () => {
  const { file, run, out } = await classFolder();
  const nobodys = madeAnnotation({ id: id(4), quote: 'two words' });
  const one = await file('one.jsonld', toWebAnnotations([byOne, nobodys, gone]));
  const made = await run('class', 'merge', one, '--out', out, '--json');
  expect(made.exitCode).toBe(0);
  expect(made.json()).toMatchObject([{ file: one, read: 3, unnamed: 1 }, { file: out }]);
  const words = await run('class', 'merge', one, '--out', out, '--force');
  expect(words.stderr + words.stdout).toContain('1 without a name');
});

it.each([
  ['class', 'merge', 'a.jsonld'],
  ['class', 'merge', '--out', 'b'],
  ['class', 'split', 'a', '--out', 'b'],
])('%s %s %s is not understood', async (...words) => {
  expect((await runVerbHere(words)).exitCode).toBe(2);
});
