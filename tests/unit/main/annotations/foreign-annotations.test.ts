import { beforeAll, expect, it } from 'vitest';
import { readAnnotationTable } from '../../../../src/main/core/annotations/annotation-table.ts';
import {
  readDelimited,
  writeDelimited,
} from '../../../../src/main/core/glossary/exchange/delimited-values.ts';
import { longestNote } from '../../../../src/shared/domain/annotation.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, testServices } from '../../../support/services.ts';

let server: HttpServer;
beforeAll(async () => {
  server = await HttpServer.start();
  return () => server.close();
});

const address = 'https://quay.example/register';

const item = (title: string, link: string, texts: readonly string[]) => ({
  title,
  guid: title,
  link,
  html: texts.map((text) => `<p>${text}</p>`).join(''),
});

/** A library with two articles, one of which says one sentence twice. */
async function library() {
  server.route(
    '/feed',
    rss(
      'Quay',
      [
        item('The register', address, [
          'The harbour keeps a register of every ship.',
          'It’s “damp” there. It’s “damp” there, and cold.',
        ]),
        item('The tides', 'https://quay.example/tides', ['The sea comes twice a day.']),
      ],
      'en',
    ),
  );
  const services = await testServices();
  await services.sources.register(server.url('/feed'));
  await services.sync.start();
  const texts = async () => {
    const articles = services.library.all();
    const placed = await Promise.all(
      articles.map(({ id: articleId, language }) =>
        services.annotations.ofArticle({ articleId, language }),
      ),
    );
    return placed
      .flatMap(({ annotations }) => annotations)
      .map(({ annotation, place }) => [annotation.target?.quote.exact, place.state])
      .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1));
  };
  return { services, texts };
}

const hypothesis = (changes: Readonly<Record<string, unknown>> = {}) => ({
  id: 'one',
  created: '2026-03-05T10:00:00.123456+00:00',
  updated: '2026-03-06T10:00:00.123456+00:00',
  user: 'acct:reader@hypothes.is',
  uri: `${address}?utm_source=feed`,
  text: 'Every one?',
  tags: ['ships', 'sea'],
  target: [
    {
      source: address,
      selector: [
        { type: 'RangeSelector', startContainer: '/p[1]' },
        { type: 'TextQuoteSelector', exact: 'a register of every ship', prefix: 'keeps ' },
      ],
    },
  ],
  document: { title: ['The register'] },
  ...changes,
});
const answer = (...rows: readonly unknown[]) => JSON.stringify({ total: rows.length, rows });

it('takes in what Hypothesis answers, once', async () => {
  const { services, texts } = await library();
  const page = hypothesis({ id: 'two', target: [{ source: address }], text: 'On all of it.' });
  const elsewhere = hypothesis({
    id: 'four',
    uri: 'https://other.example/',
    document: { title: ['Other'] },
  });
  const file = answer(hypothesis(), page, elsewhere, { nothing: true });
  const outcome = await services.annotations.import(file);
  expect(outcome).toMatchObject({ added: 2, updated: 0, unchanged: 0, withoutPlace: 0 });
  expect(outcome.refused.map(({ reason }) => reason).toSorted()).toEqual([
    'articleMissing',
    'malformed',
  ]);
  expect(await texts()).toEqual([
    [undefined, 'whole'],
    ['a register of every ship', 'placed'],
  ]);
  const [made] = services.annotations.all().filter(({ target }) => target);
  expect(made).toMatchObject({
    note: 'Every one?',
    tags: ['ships', 'sea'],
    creator: 'reader',
    createdAt: '2026-03-05T10:00:00.123Z',
  });
  expect(await services.annotations.import(file)).toMatchObject({
    added: 0,
    updated: 0,
    unchanged: 2,
  });
});

it('a reply to one that is too long for a note answers the nearest that is taken in', async () => {
  const { services } = await library();
  const said = (id: string, text: string, references: readonly string[]) =>
    hypothesis({ id, text, target: [{ source: address }], references });
  const tooLong = said('two', 'x'.repeat(longestNote + 1), ['one']);
  const reply = said('three', 'Is it?', ['one', 'two']);
  expect(await services.annotations.import(answer(reply, tooLong, hypothesis()))).toMatchObject({
    added: 2,
    refused: [{ reason: 'tooLong' }],
  });
  const all = services.annotations.all();
  const asked = all.find(({ target }) => target);
  expect(all.find(({ note }) => note === 'Is it?')?.answerTo).toBe(asked?.id);
});

it('takes replies of Hypothesis in as answers to what they reply to, each by its author', async () => {
  const { services } = await library();
  const said = (id: string, user: string, references: readonly string[]) =>
    hypothesis({
      id,
      user: `acct:${user}@hypothes.is`,
      text: `Says ${user}`,
      tags: [],
      target: [{ source: address }],
      references,
    });
  const reply = said('three', 'bruno', ['one']);
  const replyToReply = said('four', 'aline', ['one', 'three']);
  const replyToDeleted = said('six', 'noor', ['one', 'three', 'gone']);
  const ofNothing = said('five', 'carla', ['gone']);
  const file = answer(replyToDeleted, replyToReply, ofNothing, reply, hypothesis());
  expect(await services.annotations.import(file)).toMatchObject({ added: 5, refused: [] });
  const all = services.annotations.all();
  const asked = all.find(({ target }) => target);
  const answers = all.filter(({ target }) => !target);
  const first = answers.find(({ creator }) => creator === 'bruno');
  const toWhom = (answerTo: string | undefined) => {
    if (answerTo === asked?.id) return 'to the note';
    return answerTo === first?.id ? 'to bruno' : 'alone';
  };
  expect(
    answers.map(({ creator = '', note, answerTo }) => `${creator}: ${note}: ${toWhom(answerTo)}`),
  ).toEqual(
    expect.arrayContaining([
      'aline: Says aline: to bruno',
      'bruno: Says bruno: to the note',
      'noor: Says noor: to bruno',
      'carla: Says carla: alone',
    ]),
  );
  expect(answers.every(({ answerTo }) => answerTo !== undefined)).toBe(true);
  expect(await services.annotations.import(file)).toMatchObject({ added: 0, unchanged: 5 });
  const written = await services.annotations.export('jsonld');
  const { services: other } = await library();
  expect(await other.annotations.import(written)).toMatchObject({ added: 5, refused: [] });
  expect(other.annotations.all().map(({ answerTo }) => answerTo)).toEqual(
    all.map(({ answerTo }) => answerTo),
  );
});

it('keeps what was marked elsewhere where the article says something else, and tells of it', async () => {
  const { services } = await library();
  const exact = 'keeps no register of every ship';
  const selector = [{ type: 'TextQuoteSelector', exact, prefix: 'The harbour ', suffix: '.' }];
  const file = answer(hypothesis({ target: [{ source: address, selector }] }));
  expect(await services.annotations.import(file)).toMatchObject({ added: 1, withoutPlace: 0 });
  const [made] = services.annotations.all();
  if (!made) throw new Error('It was not taken in');
  const { annotations } = await services.annotations.ofArticle(made);
  expect(annotations).toMatchObject([
    {
      annotation: { target: { quote: { exact } } },
      place: { words: { state: 'changed', now: 'keeps a register of every ship' } },
    },
  ]);
  expect(await services.annotations.import(file)).toMatchObject({ unchanged: 1 });
});

it('leaves deleted what was deleted here, even where it was changed elsewhere since', async () => {
  const { services, texts } = await library();
  await services.annotations.import(answer(hypothesis()));
  const [made] = services.annotations.all();
  await services.annotations.delete({ id: made?.id ?? '' });
  const later = hypothesis({ updated: '2099-01-01T00:00:00+00:00', text: 'Changed.' });
  expect(await services.annotations.import(answer(later))).toMatchObject({
    added: 0,
    updated: 0,
    unchanged: 0,
    refused: [{ id: made?.id, reason: 'deletedHere' }],
  });
  expect(await texts()).toEqual([]);
});

it('takes nothing back that was written here, when the same is read again and was changed elsewhere', async () => {
  const { services } = await library();
  // The person is called there as here: what somebody else wrote is not changed at all.
  await services.settings.update({ annotationCreator: 'reader' });
  await services.annotations.import(answer(hypothesis()));
  const id = services.annotations.all()[0]?.id ?? '';
  const mine = { note: 'Mine.', colour: 'violet' as const, tags: ['mine'] };
  await services.annotations.update({ id, ...mine });
  const later = hypothesis({ updated: '2099-01-01T00:00:00+00:00', text: 'Changed.', tags: ['x'] });
  expect(await services.annotations.import(answer(later))).toMatchObject({ updated: 1 });
  expect(services.annotations.all()).toMatchObject([{ ...mine, tags: ['mine', 'x'] }]);
  const evenLater = { ...later, updated: '2099-01-02T00:00:00+00:00' };
  expect(await services.annotations.import(answer(evenLater))).toMatchObject({ unchanged: 1 });
});

/** What a person or a spreadsheet does to a table, in which quoted cells are none that these change. */
const changedTables: readonly [string, (table: string) => string][] = [
  ['the columns of the place taken out', (table) => withoutColumns(table, 'article', 'end')],
  ['the column of the body taken out', (table) => withoutColumns(table, 'body hash')],
  ['a place that is no number', (table) => table.replace(/,\d+,(\d+),/, ',1E+05,$1,')],
  ['another passage than its place', (table) => table.replace('every ship', 'every')],
  ['a date as people write it', (table) => table.replace('2026-03-05T', '5.3.2026 ')],
  ['an id that is none', (table) => table.replace(/\r\n[0-9a-f]{32}/, '\r\n1.2E+31')],
];

function withoutColumns(table: string, ...names: readonly string[]): string {
  const [head, ...rows] = readDelimited(table, ',').map(({ cells }) => cells);
  const kept = (cells: readonly string[]) =>
    cells.filter((_cell, at) => !names.includes(head?.[at] ?? ''));
  return writeDelimited([head ?? [], ...rows].map(kept), ',');
}

it.each(changedTables)(
  'its own table with %s takes nothing from an annotation that is here whole, and is found by its words',
  async (_what, change) => {
    const { services } = await library();
    await services.annotations.import(answer(hypothesis()));
    const [before] = services.annotations.all();
    const table = await services.annotations.export('csv');
    const later = table.replaceAll('2026-03-06', '2099-03-06').replace('The register', 'Another');
    const changed = change(later);
    expect(changed).not.toBe(later);
    expect(await services.annotations.import(changed)).toMatchObject({ refused: [], updated: 0 });
    expect(services.annotations.all()).toContainEqual(before);
    const { services: empty, texts } = await library();
    expect(await empty.annotations.import(change(table))).toMatchObject({ added: 1, refused: [] });
    expect(await texts()).toMatchObject([[expect.stringContaining('every'), 'placed']]);
  },
);

it.each([`"${'a'.repeat(30_000_000)}`, `"${'""'.repeat(15_000_000)}`])(
  'a table with more tags than anybody has is read: %#',
  async (tags) => {
    const cells = [
      ['quote', 'title', 'tags'],
      ['every ship', 'The register', tags],
    ];
    expect(await readAnnotationTable(writeDelimited(cells, ','))).toMatchObject({ malformed: 0 });
  },
);

it('of its own table, whole, the later change counts', async () => {
  const { services } = await library();
  await services.annotations.import(answer(hypothesis()));
  const [before] = services.annotations.all();
  const table = await services.annotations.export('csv');
  const later = table.replaceAll('2026-03-06', '2099-03-06').replace('Every one?', 'Every one.');
  expect(await services.annotations.import(later)).toMatchObject({ updated: 1, refused: [] });
  const changedAt = before?.changedAt.replace('2026', '2099');
  expect(services.annotations.all()).toEqual([{ ...before, note: 'Every one.', changedAt }]);
  expect(await services.annotations.import(table)).toMatchObject({ unchanged: 1, updated: 0 });
});

it('its own table finds an article that only its title tells, and the place in the text that is here', async () => {
  const { services } = await library();
  await services.annotations.import(answer(hypothesis()));
  const [made] = services.annotations.all();
  const table = await services.annotations.export('csv');
  const elsewhere = table
    .replaceAll(address, '')
    .replaceAll(made?.articleId ?? '-', 'unknown')
    .replaceAll(made?.target?.bodyHash ?? '-', 'b'.repeat(64));
  const { services: other, texts } = await library();
  expect(await other.annotations.import(elsewhere)).toMatchObject({ added: 1, refused: [] });
  expect(await texts()).toEqual([['a register of every ship', 'placed']]);
  expect(other.annotations.all()).toMatchObject([{ target: made?.target }]);
  const mistaken = elsewhere.replaceAll('a register of every ship', 'no word of it in there at');
  expect(mistaken).not.toBe(elsewhere);
  const { refused } = await (await library()).services.annotations.import(mistaken);
  expect(refused.map(({ reason }) => reason)).toEqual(['wordsMissing']);
});

it('keeps apart the rows of a table that mark the same words', async () => {
  const { services } = await library();
  const file = [
    'Highlight,Book Title,Source URL,Note,Location',
    `a register,The register,${address},First,1`,
    `a register,The register,${address},Second,2`,
    `a register,The register,${address},Second,2`,
  ].join('\n');
  expect(await services.annotations.import(file)).toMatchObject({ added: 2 });
  const notes = services.annotations.all().map(({ note }) => note);
  expect(notes.toSorted()).toEqual(['First', 'Second']);
  expect(await services.annotations.import(file)).toMatchObject({ added: 0, unchanged: 2 });
});

it('does not take an article for another that has the same title', async () => {
  const { services } = await library();
  const elsewhere = hypothesis({ uri: 'https://other.example/' });
  const outcome = await services.annotations.import(answer(elsewhere));
  expect(outcome.refused.map(({ reason }) => reason)).toEqual(['articleMissing']);
  const table = [
    'Highlight,Title,URL,Note',
    '"words of another book",The tides,https://other.example/,',
    ',The tides,https://other.example/,On all of it',
    ',The tides,,On all of ours',
  ].join('\n');
  const { added, refused } = await services.annotations.import(table);
  expect(added).toBe(1);
  expect(refused.map(({ reason }) => reason)).toEqual(['wordsMissing', 'articleMissing']);
});

it('takes in tables of highlights, by address or by a title that one article alone has', async () => {
  const { services, texts } = await library();
  const file = [
    'Highlight,Book Title,Book Author,Source URL,Note,Color,Tags,Highlighted at',
    `"keeps a register, of every ship",The register,Quay,${address},,yellow,"ships, sea",2026-03-05 10:00:00+00:00`,
    `It's "damp" there,The register,Quay,${address},twice,blue,,2026-03-05 10:00:00+00:00`,
    '"the sea comes twice a day",THE TIDES,,https://readwise.example/1,Why?,pink,,yesterday',
    '"nothing of ours",Dunes,,,,,,',
    ',The tides,,,,,,',
  ].join('\n');
  const outcome = await services.annotations.import(file);
  expect(outcome).toMatchObject({ added: 3, withoutPlace: 2 });
  expect(outcome.refused.map(({ reason }) => reason)).toEqual(['malformed', 'articleMissing']);
  expect(await texts()).toEqual([
    ['It\'s "damp" there', 'orphaned'],
    ['The sea comes twice a day', 'placed'],
    ['keeps a register, of every ship', 'orphaned'],
  ]);
  const colours = services.annotations.all().map(({ colour, tags }) => [colour, tags]);
  expect(colours).toContainEqual(['amber', ['ships', 'sea']]);
  expect(colours).toContainEqual(['rose', []]);
  expect(await services.annotations.import(file)).toMatchObject({ added: 0, unchanged: 3 });
});

it('takes its own table in again, with nothing lost but what it does not say', async () => {
  const { services } = await library();
  await services.annotations.import(answer(hypothesis({ text: '=1+1, "quoted"\nand on' })));
  const table = await services.annotations.export('csv');
  expect(await services.annotations.import(table)).toMatchObject({ added: 0, unchanged: 1 });

  const { services: empty, texts } = await library();
  expect(await empty.annotations.import(table)).toMatchObject({ added: 1, refused: [] });
  expect(await texts()).toEqual([['a register of every ship', 'placed']]);
  expect(await empty.annotations.export('csv')).toBe(table);
});

it.each([
  ['no table', 'a line\nand another'],
  ['a table of something else', 'name,age\nQuay,12\n'],
  ['nothing', ''],
  ['brackets', '['.repeat(100_000)],
  ['rows of nothing', '{"rows":[1,2]}'],
])('refuses %s in words', async (_what, text) => {
  const services = await testServices();
  await expect(services.annotations.import(text)).rejects.toMatchObject({
    error: { code: 'annotationsUnreadable' },
  });
});

it('says who wrote what is not the person’s own, which changes in nothing once it is', async () => {
  const { services } = await library();
  const { annotations, settings, store } = services;
  const others = [2, 3].map((number) => hypothesis({ id: `${number}`, user: 'acct:bo@x.org' }));
  const file = answer(hypothesis(), ...others);
  const creators = [
    { name: 'bo', count: 2 },
    { name: 'reader', count: 1 },
  ];
  expect(await annotations.import(file)).toMatchObject({ added: 3, creators });
  const before = annotations.all();
  const [gone] = before.filter(({ creator }) => creator === 'bo');
  await settings.setOwnName({ name: 'reader', isOwn: true });
  expect(annotations.all()).toEqual(before);
  await annotations.delete({ id: gone?.id ?? '' });
  expect(await annotations.import(file)).toMatchObject({
    unchanged: 2,
    creators: [{ name: 'bo', count: 1 }],
  });
  const own = before.find(({ creator }) => creator === 'reader');
  await annotations.update({ id: own?.id ?? '', note: 'Mine.' });
  expect(store.annotations.get(own?.id ?? '')).toMatchObject({ creator: 'reader', note: 'Mine.' });
  await settings.setOwnName({ name: 'reader', isOwn: false });
  await expect(annotations.update({ id: own?.id ?? '', note: 'Not.' })).rejects.toMatchObject({
    error: { code: 'annotationForeign' },
  });
});
