import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { toWebAnnotations } from '../../../../src/main/core/annotations/web-annotations.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const articleSchema = z.object({ id: z.string() });

async function libraryWithArticle() {
  const folder = await temporaryFolder();
  const run = (...words: string[]) => runVerbHere([...words, '--library', join(folder, 'library')]);
  const file = join(folder, 'marees.fr.txt');
  await writeFile(
    file,
    'Les marées\n\nLa mer monte deux fois par jour, et l’on n’y peut rien.\n\nLa mer descend deux fois par jour.\n',
  );
  const { id } = articleSchema.parse((await run('import', file, '--json')).json()[0]);
  return { folder, run, id };
}

it('a passage is marked by its words, listed, written out, and read back', async () => {
  const { folder, run, id } = await libraryWithArticle();
  const made = await run(
    'annotate',
    id,
    '--quote',
    "l'on n'y peut rien",
    '--note',
    'Vraiment ?',
    '--tag',
    'mer',
    '--json',
  );
  expect(made.json()).toMatchObject([
    {
      articleId: id,
      quote: 'l’on n’y peut rien',
      note: 'Vraiment ?',
      tags: ['mer'],
      language: 'fr',
    },
  ]);
  await run('annotate', id, '--note', 'À relire');
  expect((await run('annotations', id, '--json')).json()).toMatchObject([
    { note: 'À relire' },
    { quote: 'l’on n’y peut rien' },
  ]);
  expect((await run('annotations')).stdout).toContain('> l’on n’y peut rien\n  Vraiment ?\n  #mer');

  const out = join(folder, 'notes.jsonld');
  expect((await run('annotations', 'export', '--out', out)).exitCode).toBe(0);
  expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({ type: 'AnnotationPage' });
  const again = await run('annotations', 'import', out, '--json');
  expect(again).toMatchObject({ exitCode: 0 });
  expect(again.json()).toEqual([
    { added: 0, updated: 0, unchanged: 2, withoutPlace: 0, creators: [], refused: [] },
  ]);
  const markdown = await run('annotations', 'export', id, '--format', 'markdown');
  expect(markdown.stdout).toContain(
    '> l’on n’y peut rien\n>\n> > La mer monte deux fois par jour, et l’on n’y peut rien.\n\nVraiment',
  );
  const front = await run('annotations', 'export', id, '--template', 'default');
  expect(front.stdout).toMatch(/^---\ntitle: "Les marées"\nlang: "fr"\n/);
  expect(front.stdout).toContain('> > La mer monte deux fois par jour, et l’on n’y peut rien.');
});

it('an annotation takes every tag, and no note of blanks; an article that is not there is unknown', async () => {
  const { run, id } = await libraryWithArticle();
  const made = await run('annotate', id, '--note', 'Tiens', '--tag', 'a', '--tag', 'b', '--json');
  expect(made.json()).toMatchObject([{ tags: ['a', 'b'] }]);
  expect((await run('annotate', id, '--note', '  ')).exitCode).toBe(2);
  const twice = await run('list', '--tag', 'a', '--tag', 'b');
  expect(twice).toMatchObject({ exitCode: 2 });
  expect(twice.stderr).toContain('“b”');
  expect((await run('annotate', id, '--note', 'c', '--tag', ' ', '--tag', 'b')).exitCode).toBe(2);
  for (const words of [[], ['export']]) {
    const unknown = await run('annotations', ...words, 'none', '--json');
    expect(unknown).toMatchObject({ exitCode: 1 });
    expect(unknown.json()).toMatchObject([{ error: { code: 'articleUnknown' } }]);
  }
});

it('a file that is there stays as it is, unless its place may be taken', async () => {
  const { folder, run, id } = await libraryWithArticle();
  await run('annotate', id, '--note', 'À relire');
  const out = join(folder, 'notes.jsonld');
  await writeFile(out, 'earlier notes');
  const refused = await run('annotations', 'export', '--out', out, '--json');
  expect(refused.json()).toMatchObject([{ error: { code: 'targetExists' } }]);
  expect(await readFile(out, 'utf8')).toBe('earlier notes');
  const replaced = await run('annotations', 'export', '--out', out, '--force');
  expect(replaced).toMatchObject({ exitCode: 0, stdout: `Written: ${out}\n` });
  expect(await readFile(out, 'utf8')).toContain('À relire');
  const nowhere = join(folder, 'none', 'notes.jsonld');
  const lost = await run('annotations', 'export', '--out', nowhere, '--json');
  expect(lost.json()).toMatchObject([{ error: { code: 'targetMissing' } }]);
});

it('a passage copied out of the printed article is marked, over its blank lines', async () => {
  const { run, id } = await libraryWithArticle();
  const { stdout } = await run('show', id, '--format', 'text');
  const printed = stdout.slice(stdout.indexOf('La mer'));
  expect(printed).toContain('\n\n');
  const made = await run('annotate', id, '--quote', printed, '--json');
  expect(made.json()).toMatchObject([
    { quote: expect.stringMatching(/^La mer monte.*\n.*jour\.$/) },
  ]);
});

it.each(['html', 'markdown', 'epub'])(
  'an article exported as %s gives its notes back, and without notes has none',
  async (format) => {
    const { folder, run, id } = await libraryWithArticle();
    await run('annotate', id, '--quote', 'La mer monte', '--note', 'Vraiment ?');
    const file = join(folder, 'article');
    const write = ['export', id, '--format', format, '--out', file, '--force'];
    await run(...write, '--with-notes');
    expect((await run('annotations', 'import', file, '--json')).json()).toMatchObject([
      { added: 0, updated: 0, unchanged: 1, refused: [] },
    ]);
    await run(...write);
    const none = await run('annotations', 'import', file, '--json');
    expect(none.json()).toMatchObject([{ error: { code: 'annotationsUnreadable' } }]);
  },
);

it('words that are not there, or there twice, mark nothing and say so', async () => {
  const { run, id } = await libraryWithArticle();
  const twice = await run('annotate', id, '--quote', 'deux fois par jour');
  expect(twice).toMatchObject({ exitCode: 1 });
  expect(twice.stderr).toContain('2 times');
  const long = await run('annotate', id, '--quote', 'deux fois et plus. '.repeat(6000));
  expect(long.stderr).toContain('“deux fois et plus.');
  expect(long.stderr.length).toBeLessThan(600);
  const cited = await run('cite', id, '--quote', 'deux fois et plus. '.repeat(6000));
  expect(cited.stderr.length).toBeLessThan(600);
  const missing = await run('annotate', id, '--quote', 'trois fois par jour', '--json');
  expect(missing.json()).toMatchObject([{ error: { code: 'quoteMissing' } }]);
  const elsewhere = await run(
    'annotate',
    id,
    '--quote',
    'La mer monte',
    '--variant',
    'en',
    '--json',
  );
  expect(elsewhere.json()).toMatchObject([{ error: { code: 'quoteMissing' } }]);
  expect((await run('annotations', '--json')).stdout).toBe('');
});

it.each([
  [['annotate', 'a'], '--quote'],
  [['annotate', '--note', 'b'], 'ID'],
  [['annotations', 'import'], 'FILE'],
  [['annotations', 'a', 'b'], '“b”'],
  [['annotations', 'export', '--mine', 'jane'], '--mine'],
  [['annotations', 'export', '--format', 'pdf'], 'jsonld, markdown, csv'],
  [['annotations', 'a', '--out', 'notes.jsonld'], '--out'],
  [['annotations', '--format', 'csv'], '--format'],
  [['annotations', 'import', 'a', '--force'], '--force'],
  [['annotations', 'export', '--template', 'default', '--format', 'csv'], 'markdown'],
])('%j is answered by what is missing', async (words, hint) => {
  const run = await runVerbHere(words);
  expect(run.exitCode).toBe(2);
  expect(run.stderr).toContain(hint);
});

it('a file that holds no annotations is refused whole', async () => {
  const { folder, run } = await libraryWithArticle();
  const file = join(folder, 'other.json');
  await writeFile(file, '{"name":"something else"}');
  const refused = await run('annotations', 'import', file, '--json');
  expect(refused.exitCode).toBe(1);
  expect(refused.json()).toMatchObject([{ error: { code: 'annotationsUnreadable' } }]);
  const none = await run('annotations', 'import', join(folder, 'none.json'), '--json');
  expect(none.json()).toMatchObject([{ error: { code: 'fileMissing' } }]);
});

it('the notebook is searched by words, colour and tag', async () => {
  const { run, id } = await libraryWithArticle();
  await run('annotate', id, '--quote', 'La mer monte', '--tag', 'lune');
  await run('annotate', id, '--quote', 'La mer descend', '--note', 'Étale');
  const found = async (...words: string[]) => (await run('notebook', ...words, '--json')).json();
  expect(await found('--query', 'etal')).toMatchObject([{ quote: 'La mer descend' }]);
  expect(await found('--tag', 'lune', '--colour', 'amber')).toMatchObject([{ tags: ['lune'] }]);
  expect(await found('--colour', 'rose')).toEqual([]);
  expect((await run('notebook', '--colour', 'mauve')).exitCode).toBe(2);
});

it('what is wanted of the annotations is listed and written, and nothing else', async () => {
  const { folder, run, id } = await libraryWithArticle();
  await run('annotate', id, '--quote', 'La mer monte', '--tag', 'lune', '--note', 'Vraiment ?');
  await run('annotate', id, '--quote', 'La mer descend', '--note', 'Étale');
  const foreign = madeAnnotation({ id: '1'.repeat(32), articleId: id, note: 'La nuit' });
  const file = join(folder, 'foreign.jsonld');
  const byBruno = { ...foreign, creator: 'Bruno', colour: 'rose' as const };
  await writeFile(file, toWebAnnotations([byBruno]));
  await run('annotations', 'import', file);
  const notes = async (...words: string[]) =>
    (await run('annotations', ...words, '--json')).json().map(({ note }) => note);
  expect(await notes('--tag', 'LUNE')).toEqual(['Vraiment ?']);
  expect(await notes(id, '--author', 'Bruno')).toEqual(['La nuit']);
  expect(await notes('--colour', 'rose', '--query', 'nuit')).toEqual(['La nuit']);
  expect(await notes('--colour', 'rose', '--tag', 'lune')).toEqual([]);
  const written = async (...words: string[]) =>
    (await run('annotations', 'export', ...words)).stdout;
  const all = ['Vraiment ?', 'Étale', 'La nuit'];
  for (const format of ['jsonld', 'markdown', 'csv', 'html']) {
    const tagged = await written('--format', format, '--tag', 'lune');
    expect(all.filter((note) => tagged.includes(note))).toEqual(['Vraiment ?']);
    const byOthers = await written(id, '--format', format, '--author', 'Bruno');
    expect(all.filter((note) => byOthers.includes(note))).toEqual(['La nuit']);
  }
  const none = await run('annotations', 'export', '--format', 'html', '--tag', 'none', '--json');
  expect(none.json()).toMatchObject([{ error: { code: 'nothingAnnotated' } }]);
  expect(await run('annotations', 'import', file, '--tag', 'lune')).toMatchObject({ exitCode: 2 });
});

it('annotations are written by a template of one’s own, and as cards', async () => {
  const { folder, run, id } = await libraryWithArticle();
  await run('annotate', id, '--quote', 'monte deux fois', '--note', 'Vraiment ?');
  const template = join(folder, 'template.md');
  await writeFile(
    template,
    '# {{title}}\n{{#annotations}}\n> {{quote}}\n\n{{note}}\n{{/annotations}}\n',
  );
  const notes = await run('annotations', 'export', id, '--template', template);
  expect(notes.stdout).toMatch(
    /^# Les marées\n> monte deux fois\n\nVraiment \?\n\n<!-- escale: annotations \{.*\} -->\n$/,
  );
  expect((await run('annotations', 'export', '--template', join(folder, 'none'))).exitCode).toBe(1);
  const deck = await run('annotations', 'export', '--format', 'anki');
  expect(deck.stdout).toContain('La mer {{c1::monte deux fois}} par jour');
});

it('annotated articles are written as a page and as a book', async () => {
  const { folder, run, id } = await libraryWithArticle();
  const nothing = await run('annotations', 'export', '--format', 'html', '--json');
  expect(nothing.json()).toMatchObject([{ error: { code: 'nothingAnnotated' } }]);
  await run('annotate', id, '--quote', 'La mer monte', '--note', 'Vraiment ?');
  const page = await run('annotations', 'export', '--format', 'html');
  expect(page.stdout).toMatch(/^<!doctype html><html lang="fr"/);
  expect(page.stdout).toContain('Vraiment ?');
  const out = join(folder, 'notes.epub');
  const book = await run('annotations', 'export', id, '--format', 'epub', '--out', out, '--json');
  expect(book.json()).toEqual([{ file: out, leftOut: 0 }]);
  expect((await readFile(out)).subarray(0, 2).toString()).toBe('PK');
  for (const words of [[], ['--out', '-']]) {
    const bare = await run('annotations', 'export', '--format', 'epub', ...words);
    expect(bare).toMatchObject({ exitCode: 2 });
  }
});

it('notes that no card can ask for are counted', async () => {
  const { run, id } = await libraryWithArticle();
  await run('annotate', id, '--quote', 'La mer monte');
  const all = await run('annotations', 'export', '--format', 'anki');
  expect(all.stderr).toBe('');
  await run('annotate', id, '--note', 'Sur le tout');
  const most = await run('annotations', 'export', '--format', 'anki');
  expect(most.stderr).toContain('1 note has no passage');
  expect(most.stdout).not.toContain('Sur le tout');
});

it('questions and answers are listed as such', async () => {
  const { run, id, folder } = await libraryWithArticle();
  const question = madeAnnotation({
    id: '1'.repeat(32),
    articleId: id,
    note: 'Qui ?',
    isQuestion: true,
  });
  const { isQuestion: _asked, ...rest } = question;
  const answer = { ...rest, id: '2'.repeat(32), note: 'La lune.', answerTo: question.id };
  const file = join(folder, 'questions.jsonld');
  await writeFile(file, toWebAnnotations([question, answer]));
  await run('annotations', 'import', file);
  const listed = (await run('annotations', id, '--json')).json();
  expect(listed.find((one) => one['id'] === question.id)).toMatchObject({ kind: 'question' });
  expect(listed.find((one) => one['id'] === answer.id)).toMatchObject({
    kind: 'answer',
    answerTo: question.id,
  });
  const { stdout } = await run('annotations', id, '--lang', 'en');
  expect(stdout).toContain('  [Question]\n  Qui ?');
  expect(stdout).toContain('  ? Qui ?\n  [Answer]\n  La lune.');
});

it('whose a file’s annotations are is said, and which of the names is one’s own', async () => {
  const { run, id, folder } = await libraryWithArticle();
  const written = ['jane', 'jane', 'Bruno'].map((creator, place) =>
    madeAnnotation({ id: `${place}`.repeat(32), articleId: id, note: 'Tiens.', creator }),
  );
  const file = join(folder, 'notes.jsonld');
  await writeFile(file, toWebAnnotations(written));
  const mistyped = await run('annotations', 'import', file, '--mine', 'jana');
  expect(mistyped).toMatchObject({ exitCode: 1 });
  expect(mistyped.stderr).toContain('“jana”');
  expect(mistyped.stderr).toMatch(/2 names .*--mine NAME.*\n {2}jane \(2 annotations\)/);
  const taken = await run('annotations', 'import', file, '--mine', 'jane', '--json');
  expect(taken).toMatchObject({ exitCode: 0 });
  const creators = [{ name: 'Bruno', count: 1 }];
  expect(taken.json()).toMatchObject([{ unchanged: 3, creators }]);
  const again = await run('annotations', 'import', file, '--mine', 'jane', '--json');
  expect(again).toMatchObject({ exitCode: 0 });
  expect(again.json()).toMatchObject([{ creators }]);

  const named = await testServices({ directory: join(folder, 'library') });
  await named.settings.update({ annotationCreator: 'Aline' });
  await named.close();
  const unnamed = madeAnnotation({ id: 'a'.repeat(32), articleId: id, note: 'Sans nom.' });
  await writeFile(file, toWebAnnotations([unnamed]));
  const unsigned = await run('annotations', 'import', file, '--lang', 'en');
  expect(unsigned.stderr).toContain('without a name (1 annotation), which --mine= makes yours');
  const claimed = await run('annotations', 'import', file, '--mine=', '--json');
  expect(claimed).toMatchObject({ exitCode: 0 });
  expect(claimed.json()).toMatchObject([{ unchanged: 1, creators: [] }]);
});
