import { beforeAll, expect, it } from 'vitest';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, testServices } from '../../../support/services.ts';

const [before, now] = ['It costs 12 millions a year.', 'It costs 92 millions a year.'];
const feed = (words: string) =>
  rss(
    'Quay',
    [
      {
        title: 'The register',
        guid: 'register',
        html: `<p>The harbour is old.</p><p>${words}</p>`,
      },
    ],
    'en',
  );

let server: HttpServer;
beforeAll(async () => {
  server = await HttpServer.start();
  return () => server.close();
});

/** A library in which two passages are marked, one with a note, of which the publisher changed both. */
async function withChangedWords() {
  server.route('/feed', feed(before));
  const services = await testServices();
  await services.sources.register(server.url('/feed'));
  await services.sync.start();
  const articleId = services.library.all()[0]?.id ?? '';
  const { body, bodyHash, language } = await services.library.view({ articleId });
  const start = body.text.indexOf(before);
  const passage = { bodyHash, start, end: start + before.length };
  const mark = (note: string) =>
    services.annotations.create({ articleId, language, passage, colour: 'rose', tags: [], note });
  const ids = [(await mark('So little?')).id, (await mark('')).id];
  server.route('/feed', feed(now));
  await services.sync.start();
  return { services, articleId, ids };
}

it('files of notes say what a passage says now beside what was marked', async () => {
  const { services } = await withChangedWords();
  expect(await services.annotations.export('markdown')).toContain(
    `> ${before}\n\nThe words have changed since. They are now: “${now}”\n`,
  );
  const table = await services.annotations.export('csv');
  const [head = '', ...rows] = table.trimEnd().split('\r\n');
  expect(head).toMatch(/,words now$/);
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    expect(row).toContain(`,${before},`);
    expect(row.endsWith(`,${now}`)).toBe(true);
  }
  expect(await services.annotations.import(table)).toMatchObject({ unchanged: 2, refused: [] });
});

/** A library whose text says `now`, and a file in which somebody else marks `quote` in it, at a place that is not right. */
async function withWrongPlace(quote: string) {
  server.route('/feed', feed(now));
  const services = await testServices();
  await services.sources.register(server.url('/feed'));
  await services.sync.start();
  const articleId = services.library.all()[0]?.id ?? '';
  const { bodyHash, body } = await services.library.view({ articleId });
  const item = {
    id: 'urn:uuid:0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f',
    type: 'Annotation',
    created: '2026-11-20T08:00:00Z',
    creator: { type: 'Person', name: 'Bruno' },
    target: {
      source: `urn:escale:article:${articleId}`,
      selector: [
        { type: 'TextQuoteSelector', exact: quote, prefix: 'The harbour is old.\n' },
        { type: 'TextPositionSelector', start: 0, end: 4 },
      ],
    },
    'escale:article': articleId,
    'escale:language': 'en',
    'escale:bodyHash': bodyHash,
  };
  return { services, body, file: JSON.stringify({ items: [item] }) };
}

it('a place that a file tells and the text does not bear out is looked for', async () => {
  const { services, body, file } = await withWrongPlace(now);
  expect(await services.annotations.import(file)).toMatchObject({ added: 1, withoutPlace: 0 });
  const start = body.text.indexOf(now);
  const position = { start, end: start + now.length };
  expect(services.annotations.all()).toMatchObject([{ target: { position } }]);
  expect(await services.annotations.export('csv')).toContain(`,${now},${now},`);
});

it('words that the marked text never had are told of, wherever annotations leave', async () => {
  const { services, file } = await withWrongPlace(before);
  await services.annotations.import(file);
  expect(await services.annotations.export('markdown')).toContain(
    `The words have changed since. They are now: “${now}”`,
  );
  // No sentence is said to be around words that it does not have.
  const table = await services.annotations.export('csv');
  expect(table).toContain(`,${before},,`);
  expect(table).toContain(`,${now}\r\n`);
  const question = { filter: { isChanged: true as const }, arrangement: 'newest' as const };
  expect(await services.notebook.ids(question)).toHaveLength(1);
});

it('words that the text has nowhere are said to have no place, also with a place in it', async () => {
  const { services, file } = await withWrongPlace('Nothing of this stands anywhere in there.');
  expect(await services.annotations.import(file)).toMatchObject({ added: 1, withoutPlace: 1 });
  expect(await services.annotations.export('csv')).toContain(
    ',Nothing of this stands anywhere in there.,,,',
  );
  const question = { filter: { isLost: true as const }, arrangement: 'newest' as const };
  expect(await services.notebook.ids(question)).toHaveLength(1);
});

const choice = { notes: true, glossary: false } as const;

it('files of an article quote what was marked and say that the words have changed', async () => {
  const { services, articleId } = await withChangedWords();
  const { content: page } = await services.exports.make(
    { articleId },
    { ...choice, format: 'html' },
  );
  const notes = String(page).match(/<li id="note-\d">.*?<\/li>/g) ?? [];
  expect(notes).toHaveLength(2);
  for (const note of notes)
    expect(note).toMatch(/The words have changed since. They were:<\/p><p class="quote">.*12 mill/);
  const { content } = await services.exports.make({ articleId }, { ...choice, format: 'markdown' });
  expect(String(content)).toContain(
    `[^escale-1]: **The words have changed since. They were:**\n\n    > ${before}\n\n    So little?`,
  );
  expect(String(content)).toContain(`> ${before}`);
});

it('the notebook finds them, until the person keeps the new words', async () => {
  const { services, articleId, ids } = await withChangedWords();
  const question = { filter: { isChanged: true as const }, arrangement: 'oldest' as const };
  expect(await services.notebook.ids(question)).toEqual(ids);
  expect(await services.notebook.concepts({ filter: question.filter })).toEqual([]);
  expect(await services.notebook.ids({ ...question, filter: { isLost: true } })).toEqual([]);
  const { body, bodyHash } = await services.library.view({ articleId });
  const start = body.text.indexOf(now);
  const [id = '', other] = ids;
  const passage = { bodyHash, start, end: start + now.length };
  const { earlier } = await services.orphans.attach({ id, passage });
  expect(services.store.annotations.get(id)?.target?.quote.exact).toBe(now);
  expect(await services.notebook.ids(question)).toEqual([other]);
  if (!earlier) throw new Error('It had no target');
  await services.orphans.putBack({ id, target: earlier });
  expect(await services.notebook.ids(question)).toEqual(ids);
});
