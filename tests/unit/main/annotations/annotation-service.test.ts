import { beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultTemplate } from '../../../../src/main/core/annotations/markdown-template.ts';
import type { Services } from '../../../../src/main/services.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, temporaryFolder, testServices } from '../../../support/services.ts';

const paragraphs = [
  'The harbour keeps a register of every ship.',
  'Nobody has read the register since the fire.',
  'A copy is kept in the next town, where the damp spoils it.',
];
const feed = (texts: readonly string[] = paragraphs) =>
  rss(
    'Quay',
    [
      {
        title: 'The register',
        guid: 'register',
        html: texts.map((text) => `<p>${text}</p>`).join(''),
      },
    ],
    'en',
  );

let server: HttpServer;
beforeAll(async () => {
  server = await HttpServer.start();
  return () => server.close();
});

/** A library with one article, whose publisher says what `say` says next. */
async function withArticle(directory?: string) {
  server.route('/feed', feed());
  const services = await testServices(directory === undefined ? {} : { directory });
  await services.sources.register(server.url('/feed'));
  await services.sync.start();
  const articleId = services.library.all()[0]?.id ?? '';
  const say = async (texts: readonly string[]) => {
    server.route('/feed', feed(texts));
    await services.sync.start();
  };
  return { services, articleId, say };
}

async function mark(services: Services, articleId: string, quote: string) {
  const { body, bodyHash, language } = await services.library.view({ articleId });
  const start = body.text.indexOf(quote);
  return await services.annotations.create({
    articleId,
    language,
    passage: { bodyHash, start, end: start + quote.length },
    colour: 'rose',
    note: '',
    tags: ['ships'],
  });
}

/** Two records of Hypothesis, of which one says this. */
const hypothesis = (changed: object) => ({
  rows: [{ garbage: true }, { id: 'a', user: 'acct:b', uri: 'https://quay.example/', ...changed }],
});

/** An annotation of Aline's that Bruno has taken in and deleted. */
async function deletedByAnother() {
  const { services: aline, articleId } = await withArticle();
  await aline.settings.update({ annotationCreator: 'Aline' });
  const { id } = await mark(aline, articleId, 'every ship');
  const { services: bruno } = await withArticle();
  await bruno.settings.update({ annotationCreator: 'Bruno' });
  await bruno.annotations.import(await aline.annotations.export('jsonld'));
  await bruno.annotations.delete({ id });
  return { aline, bruno, id };
}

/** What is marked in the article now, and what is not found any more. */
async function marked(services: Services, articleId: string) {
  const { body, language } = await services.library.view({ articleId });
  const { annotations } = await services.annotations.ofArticle({ articleId, language });
  return annotations.map(({ annotation, place }) =>
    place.state === 'placed'
      ? body.text.slice(place.start, place.end)
      : `${place.state}: ${annotation.target?.quote.exact ?? annotation.note}`,
  );
}

/** An annotation as another program writes it. */
const foreign = (source: string, more = {}) => ({
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: `https://notes.example/${encodeURIComponent(source)}`,
  type: 'Annotation',
  created: '2026-11-20T08:00:00+01:00',
  body: { type: 'TextualBody', value: 'Whose tide?', purpose: 'commenting' },
  target: {
    source,
    selector: [
      { type: 'RangeSelector', startSelector: {} },
      {
        type: 'TextQuoteSelector',
        exact: 'comes twice a day',
        prefix: 'The tide ',
        suffix: ', and',
      },
    ],
  },
  ...more,
});

describe('annotations', () => {
  it('are kept with their passage, and there after the next opening', async () => {
    const directory = await temporaryFolder();
    const { services, articleId } = await withArticle(directory);
    const made = await mark(services, articleId, 'Nobody has read the register');
    expect(made).toMatchObject({
      articleTitle: 'The register',
      language: 'en',
      colour: 'rose',
      tags: ['ships'],
      target: {
        quote: { exact: 'Nobody has read the register', suffix: expect.stringContaining('since') },
      },
    });
    await services.annotations.update({ id: made.id, note: 'Which fire?' });
    await services.close();
    const again = await testServices({ directory });
    expect(again.annotations.all()).toMatchObject([{ id: made.id, note: 'Which fire?' }]);
    expect(await marked(again, articleId)).toEqual(['Nobody has read the register']);
  });

  it('keep to their words when the publisher changes the text, and say when these are gone', async () => {
    const { services, articleId, say } = await withArticle();
    await mark(services, articleId, 'Nobody has read the register');
    await mark(services, articleId, 'the damp spoils it');
    const [first = '', second = ''] = paragraphs;
    await say(['The harbour is for sale, it was said on Monday.', first, second]);
    expect(await marked(services, articleId)).toEqual([
      'Nobody has read the register',
      'orphaned: the damp spoils it',
    ]);
    await say(paragraphs);
    expect(await marked(services, articleId)).toEqual([
      'Nobody has read the register',
      'the damp spoils it',
    ]);
  });

  it('stay in the order of the text, those about the whole article first', async () => {
    const { services, articleId } = await withArticle();
    await mark(services, articleId, 'the damp spoils it');
    await mark(services, articleId, 'register of every ship');
    const about = {
      articleId,
      language: 'en',
      colour: 'amber',
      note: 'All of it',
      tags: [],
    } as const;
    await services.annotations.create({ ...about, tags: [] });
    expect(await marked(services, articleId)).toEqual([
      'whole: All of it',
      'register of every ship',
      'the damp spoils it',
    ]);
  });

  it('are deleted and brought back', async () => {
    const { services, articleId } = await withArticle();
    const { id } = await mark(services, articleId, 'every ship');
    await services.annotations.delete({ id });
    expect(services.annotations.all()).toEqual([]);
    expect(await marked(services, articleId)).toEqual([]);
    const tombstone = services.store.annotations.get(id);
    await expect(services.annotations.update({ id, note: 'Late' })).rejects.toThrow(
      'annotationUnknown',
    );
    expect(services.store.annotations.get(id)).toEqual(tombstone);

    // Nor is it deleted a second time, later than it was.
    await services.annotations.delete({ id });
    expect(services.store.annotations.get(id)).toEqual(tombstone);
    await services.annotations.restore({ id });
    expect(await marked(services, articleId)).toEqual(['every ship']);
    await expect(services.annotations.delete({ id: 'none' })).rejects.toThrow('annotationUnknown');
  });

  it('that came to nothing leave no mark, and those that say something stay', async () => {
    const { services, articleId } = await withArticle();
    const { annotations, store } = services;
    const begun = { articleId, language: 'en', colour: 'amber' as const, tags: [] };
    const { id } = await annotations.create({ ...begun, note: '' });
    await annotations.discard({ id });
    expect(store.annotations.get(id)).toBeUndefined();
    expect(JSON.parse(await annotations.export('jsonld'))).toMatchObject({ items: [] });
    const kept = [
      await annotations.create({ ...begun, note: 'Ask the archivist.' }),
      await mark(services, articleId, 'register'),
    ];
    for (const one of kept) await annotations.discard({ id: one.id });
    expect(annotations.all()).toHaveLength(2);
  });

  it('are refused outside of the text, and on bodies that are none of the article', async () => {
    const { services, articleId } = await withArticle();
    const { bodyHash, body } = await services.library.view({ articleId });
    const at = (hash: string, start: number, end: number) =>
      services.annotations.create({
        articleId,
        language: 'en',
        passage: { bodyHash: hash, start, end },
        colour: 'blue',
        note: '',
        tags: [],
      });
    await expect(at(bodyHash, body.text.length, body.text.length + 9)).rejects.toThrow(
      'passageUnknown',
    );
    await expect(at('a'.repeat(64), 0, 3)).rejects.toThrow('bodyMissing');
    expect(services.annotations.all()).toEqual([]);
  });

  it('are refused for a passage that no record could hold', async () => {
    const { services, articleId, say } = await withArticle();
    await say(
      Array.from({ length: 600 }, (_, n) => `Sentence ${n} of a very long article, about ships.`),
    );
    const { bodyHash, body } = await services.library.view({ articleId });
    const whole = { bodyHash, start: 0, end: body.text.length };
    await expect(
      services.annotations.create({
        articleId,
        language: 'en',
        passage: whole,
        colour: 'blue',
        note: '',
        tags: [],
      }),
    ).rejects.toThrow('passageTooLong');
  });

  it('keep their article when its source is removed', async () => {
    const { services, articleId } = await withArticle();
    await mark(services, articleId, 'every ship');
    const [source] = [...services.store.sources.values()].filter(({ kind }) => kind === 'feed');
    await services.sources.remove({ sourceId: source?.id ?? '' });
    expect(services.library.all().map(({ id }) => id)).toEqual([articleId]);
    expect(await marked(services, articleId)).toEqual(['every ship']);
  });

  it('are found by has:note', async () => {
    const { services, articleId } = await withArticle();
    const found = async (query: string) => {
      await services.search.settled();
      return (await services.search.search({ query, offset: 0, limit: 10 })).total;
    };
    expect(await found('has:note ')).toBe(0);
    await mark(services, articleId, 'every ship');
    expect(await found('has:note ')).toBe(1);
    expect(await found('-avec:note ')).toBe(0);
  });

  it('bear the name that the person has chosen, from then on', async () => {
    const { services, articleId } = await withArticle();
    const before = await mark(services, articleId, 'every ship');
    await services.settings.update({ annotationCreator: 'Reader' });
    const after = await mark(services, articleId, 'since the fire');
    expect([before.creator, after.creator]).toEqual([undefined, 'Reader']);
  });
});

describe('annotations whose words are gone', () => {
  const [first = '', second = ''] = paragraphs;
  const rewritten = 'All of it is lost, where the damp spoiled the paper.';

  it('show where they may belong, are attached by hand, and put back', async () => {
    const { services, articleId, say } = await withArticle();
    const { id, target } = await mark(services, articleId, 'where the damp spoils it');
    await say([first, second, rewritten]);
    expect(await marked(services, articleId)).toEqual(['orphaned: where the damp spoils it']);

    const { bodyHash, candidates } = await services.orphans.candidates({ id });
    expect(candidates).toMatchObject([
      { words: 'where the damp spoiled the paper', before: expect.stringContaining('is lost, ') },
    ]);
    const { body } = await services.library.view({ articleId });
    const start = body.text.indexOf('where the damp spoiled the paper');
    const passage = { bodyHash, start, end: start + 'where the damp spoiled the paper'.length };
    expect(await services.orphans.attach({ id, passage })).toEqual({ earlier: target });
    expect(await marked(services, articleId)).toEqual(['where the damp spoiled the paper']);
    expect(services.annotations.all()).toMatchObject([{ id, colour: 'rose', tags: ['ships'] }]);

    if (!target) throw new Error('It has no target');
    await services.orphans.putBack({ id, target });
    expect(await marked(services, articleId)).toEqual(['orphaned: where the damp spoils it']);
  });

  it('of somebody else are attached here, and are no newer for whoever wrote them', async () => {
    const { services, articleId, say } = await withArticle();
    const own = await mark(services, articleId, 'where the damp spoils it');
    const foreign = { ...own, id: 'foreign', creator: 'Bruno' };
    await services.store.annotations.apply([{ type: 'put', value: foreign }]);
    await say([first, second, rewritten]);
    const { body, bodyHash } = await services.library.view({ articleId });
    const start = body.text.indexOf('the damp spoiled');
    const passage = { bodyHash, start, end: start + 8 };
    await services.orphans.attach({ id: 'foreign', passage });
    expect(services.store.annotations.get('foreign')).toMatchObject({
      target: { quote: { exact: 'the damp' } },
      changedAt: own.changedAt,
    });
  });

  it('are found in the notebook, until they have a place again', async () => {
    const { services, articleId, say } = await withArticle();
    const { id } = await mark(services, articleId, 'where the damp spoils it');
    const { id: kept } = await mark(services, articleId, 'The harbour');
    const question = { filter: { isLost: true as const }, arrangement: 'newest' as const };
    expect(await services.notebook.ids(question)).toEqual([]);
    await say([first, second, rewritten]);
    expect(await services.notebook.ids(question)).toEqual([id]);
    expect(await services.notebook.overview(question)).toMatchObject({ all: 2, found: 1 });
    const { body, bodyHash } = await services.library.view({ articleId });
    const start = body.text.indexOf('the damp spoiled');
    await services.orphans.attach({ id, passage: { bodyHash, start, end: start + 8 } });
    expect(await services.notebook.ids(question)).toEqual([]);
    await say([rewritten]);
    expect(await services.notebook.ids(question)).toEqual([kept]);
  });

  it('are counted and listed alike by a window that asks for both at once, even after a fault', async () => {
    const { services, articleId, say } = await withArticle();
    const { notebook, store } = services;
    const { id } = await mark(services, articleId, 'where the damp spoils it');
    await say([first, second, rewritten]);
    const question = { filter: { isLost: true as const }, arrangement: 'newest' as const };
    const shown = () =>
      Promise.all([
        notebook.overview(question),
        notebook.page({ ...question, offset: 0, limit: 9 }),
      ]);
    await notebook.overview({ filter: {}, arrangement: 'newest' });
    vi.spyOn(store.articles, 'get').mockImplementationOnce(() => {
      throw new Error('The disk is away');
    });
    await expect(notebook.overview(question)).rejects.toThrow('The disk is away');
    expect(await shown()).toMatchObject([{ found: 1 }, { total: 1, rows: [{ id }] }]);
    await say(paragraphs);
    await notebook.concepts({ filter: question.filter });
    expect(await shown()).toMatchObject([{ found: 0 }, { total: 0 }]);
    await say([first, second, rewritten]);
    expect(await shown()).toMatchObject([{ found: 1 }, { total: 1 }]);
  });

  it('show nothing where nothing reads like them, and are attached to no other article', async () => {
    const { services, articleId, say } = await withArticle();
    const { id } = await mark(services, articleId, 'where the damp spoils it');
    await say([first]);
    expect(await services.orphans.candidates({ id })).toMatchObject({ candidates: [] });
    const passage = { bodyHash: 'f'.repeat(64), start: 0, end: 4 };
    await expect(services.orphans.attach({ id, passage })).rejects.toThrow('bodyMissing');
    await expect(services.orphans.candidates({ id: 'none' })).rejects.toThrow('annotationUnknown');
  });

  it('stay as they are once they were deleted', async () => {
    const { services, articleId } = await withArticle();
    const { id, target } = await mark(services, articleId, 'where the damp spoils it');
    if (!target) throw new Error('It has no target');
    const { bodyHash } = await services.library.view({ articleId });
    await services.annotations.delete({ id });
    const passage = { bodyHash, start: 0, end: 4 };
    for (const attempt of [
      services.orphans.candidates({ id }),
      services.orphans.attach({ id, passage }),
      services.orphans.putBack({ id, target }),
    ])
      await expect(attempt).rejects.toThrow('annotationUnknown');
    await services.annotations.restore({ id });
    expect(await marked(services, articleId)).toEqual(['where the damp spoils it']);
  });
});

describe('annotations written out and read back', () => {
  it('lose nothing, and reading the same again changes nothing', async () => {
    const { services, articleId } = await withArticle();
    const { id } = await mark(services, articleId, 'every ship');
    await services.annotations.update({ id, note: 'Since *when*?', colour: 'green' });
    const gone = await mark(services, articleId, 'the damp spoils it');
    await services.annotations.delete({ id: gone.id });
    const before = [...services.store.annotations.values()];
    const written = await services.annotations.export('jsonld');
    expect(await services.annotations.import(written)).toEqual({
      added: 0,
      updated: 0,
      unchanged: 2,
      withoutPlace: 0,
      creators: [],
      refused: [],
    });
    await services.store.annotations.apply(before.map(({ id }) => ({ type: 'delete', id })));
    expect(await services.annotations.import(written)).toMatchObject({
      added: 1,
      unchanged: 1,
      refused: [],
    });
    const kept = new Map([...services.store.annotations.values()].map((one) => [one.id, one]));
    // Nothing tells any more that it was made here.
    expect(kept.get(id)).toEqual({ ...before.find((one) => one.id === id), isReceived: true });
    // What was deleted leaves as a mark, without its words.
    expect(kept.get(gone.id)).toMatchObject({ note: '', tags: [] });
    expect(kept.get(gone.id)).toHaveProperty('deletedAt');
    expect(written).not.toContain('the damp spoils it');
    expect(await marked(services, articleId)).toEqual(['every ship']);
  });

  it('find an article that has no address by the text that was marked, and by its title with their words', async () => {
    const { services, articleId } = await withArticle();
    const { id } = await mark(services, articleId, 'Nobody has read the register');
    const written = await services.annotations.export('jsonld');
    expect(written).not.toContain('https://quay');
    const elsewhere = async (texts: readonly string[]) => {
      server.route('/moved', feed(texts).replace('">register<', '">another<'));
      const other = await testServices();
      await other.sources.register(server.url('/moved'));
      await other.sync.start();
      const there = other.library.all()[0]?.id ?? '';
      // Whatever Escale calls the article there, the file does not know it.
      const file = written.replaceAll(articleId, 'unknown');
      return { other, there, file };
    };
    const same = await elsewhere(paragraphs);
    expect(await same.other.annotations.import(same.file)).toMatchObject({ added: 1, refused: [] });
    expect(await marked(same.other, same.there)).toEqual(['Nobody has read the register']);

    const longer = await elsewhere(['First a word.', ...paragraphs]);
    const outcome = await longer.other.annotations.import(longer.file);
    expect(outcome).toMatchObject({ added: 1, withoutPlace: 0, refused: [] });
    expect(await marked(longer.other, longer.there)).toEqual(['Nobody has read the register']);
    expect(await longer.other.annotations.import(longer.file)).toMatchObject({ unchanged: 1 });

    const different = await elsewhere(['Another text under the same title.']);
    const refused = [{ id, reason: 'wordsMissing' }];
    const nothing = await different.other.annotations.import(different.file);
    expect(nothing).toMatchObject({ added: 0, refused });
  });

  it('do not delete at their author’s what somebody else deleted, and keep the words of what its author deleted', async () => {
    const { aline, bruno, id } = await deletedByAnother();
    const own = await mark(bruno, bruno.library.all()[0]?.id ?? '', 'the damp spoils it');
    await aline.annotations.import(await bruno.annotations.export('jsonld'));
    expect(
      aline.annotations
        .all()
        .map((one) => one.id)
        .toSorted(),
    ).toEqual([id, own.id].toSorted());

    await bruno.annotations.delete({ id: own.id });
    await aline.annotations.import(await bruno.annotations.export('jsonld'));
    expect(aline.annotations.all()).toMatchObject([{ id }]);
    expect(aline.store.annotations.get(own.id)).toMatchObject({
      target: { quote: { exact: 'the damp spoils it' } },
    });
  });

  it('do not bring back what was deleted since, nor take back what was changed since', async () => {
    const { services, articleId } = await withArticle();
    const one = await mark(services, articleId, 'every ship');
    const other = await mark(services, articleId, 'Nobody has read');
    const written = await services.annotations.export('jsonld', { articleId });
    await services.annotations.delete({ id: one.id });
    await services.annotations.update({ id: other.id, note: 'Later' });
    expect(await services.annotations.import(written)).toMatchObject({ added: 0, updated: 0 });
    expect(services.annotations.all()).toMatchObject([{ id: other.id, note: 'Later' }]);
  });

  it('are changed and deleted for good although a clock elsewhere was ahead', async () => {
    const { services, articleId } = await withArticle();
    const { id } = await mark(services, articleId, 'every ship');
    const ahead = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const file = (await services.annotations.export('jsonld')).replace(
      /"modified": "[^"]+"/u,
      `"modified": "${ahead}"`,
    );
    expect(await services.annotations.import(file)).toMatchObject({ updated: 1 });
    await services.annotations.update({ id, note: 'Later' });
    expect(await services.annotations.import(file)).toMatchObject({ updated: 0, unchanged: 1 });
    expect(services.annotations.all()).toMatchObject([{ note: 'Later' }]);
    await services.annotations.delete({ id });
    await services.annotations.import(file);
    expect(services.annotations.all()).toEqual([]);
  });

  it('of somebody are not taken over by somebody else who says to have changed them', async () => {
    const { services: aline, articleId } = await withArticle();
    await aline.settings.update({ annotationCreator: 'Aline' });
    const own = await mark(aline, articleId, 'every ship');
    const written = await aline.annotations.export('jsonld');
    const later = written.replace(/"modified": "[^"]+"/u, '"modified": "2099-01-01T00:00:00.000Z"');
    const refused = [{ id: own.id, reason: 'otherAuthor' }];
    const takenOver = later.replace('"name": "Aline"', '"name": "Bruno"');
    const unnamed = later.replace(/"creator": \{[^}]*\},/u, '');
    const deleted = takenOver.replace(
      '"escale:article"',
      '"escale:deleted": "2099-01-01T00:00:00.000Z", "escale:article"',
    );
    for (const file of [takenOver, unnamed, deleted]) {
      expect(file).not.toBe(later);
      expect(await aline.annotations.import(file)).toMatchObject({
        updated: 0,
        unchanged: 0,
        refused,
      });
      expect(aline.annotations.all()).toEqual([own]);
    }
    // Her names are one person.
    await aline.settings.setOwnName({ name: 'A. Pilot', isOwn: true });
    const renamed = later.replace('"name": "Aline"', '"name": "A. Pilot"');
    expect(await aline.annotations.import(renamed)).toMatchObject({ updated: 1, refused: [] });
  });

  it('that are several times in a file count as they are the latest, and as their author has them', async () => {
    const { services, articleId } = await withArticle();
    await services.settings.update({ annotationCreator: 'Aline' });
    const { id } = await mark(services, articleId, 'every ship');
    const page = JSON.parse(await services.annotations.export('jsonld')) as { items: object[] };
    const state = (day: number, note: string, name = 'Aline') => ({
      ...page.items[0],
      modified: `2099-01-0${day}T00:00:00.000Z`,
      creator: { type: 'Person', name },
      body: [{ type: 'TextualBody', value: note }],
    });
    const items = [state(3, 'Latest'), state(4, 'Taken over', 'Bruno'), state(2, 'Earlier')];
    const file = JSON.stringify({ ...page, items });
    const refused = [{ id, reason: 'otherAuthor' }];
    expect(await services.annotations.import(file)).toMatchObject({ updated: 1, refused });
    expect(services.annotations.all()).toMatchObject([{ id, note: 'Latest', creator: 'Aline' }]);
    const { services: other } = await withArticle();
    const outcome = await other.annotations.import(file);
    expect(outcome).toMatchObject({ added: 1, updated: 0, unchanged: 0, refused });
    expect(other.annotations.all()).toMatchObject([{ id, note: 'Latest', creator: 'Aline' }]);
  });

  it('of somebody else that were deleted here stay away, whatever their author changes', async () => {
    const { aline, bruno, id } = await deletedByAnother();
    await aline.annotations.update({ id, colour: 'green' });
    expect(await bruno.annotations.import(await aline.annotations.export('jsonld'))).toMatchObject({
      updated: 0,
      refused: [{ id, reason: 'deletedHere' }],
    });
    expect(bruno.annotations.all()).toEqual([]);
  });

  it('take in those of other programs by address and words, and refuse what they cannot place in an article', async () => {
    server.route(
      '/feed',
      rss(
        'Quay',
        [
          {
            title: 'Tides',
            guid: 't',
            link: 'https://quay.example/tides',
            html: '<p>The tide comes twice a day, and nobody asks it to.</p>',
          },
        ],
        'en',
      ),
    );
    const services = await testServices();
    await services.sources.register(server.url('/feed'));
    await services.sync.start();
    const articleId = services.library.all()[0]?.id ?? '';
    const document = JSON.stringify([
      foreign('https://quay.example/tides#top'),
      foreign('https://elsewhere.example/'),
      foreign('https://quay.example/tides', { target: 7 }),
    ]);
    const outcome = await services.annotations.import(document);
    expect(outcome).toMatchObject({ added: 1, updated: 0, unchanged: 0 });
    expect(outcome.refused.map(({ reason }) => reason).toSorted()).toEqual([
      'articleMissing',
      'malformed',
    ]);
    expect(await marked(services, articleId)).toEqual(['comes twice a day']);
    expect(services.annotations.all()).toMatchObject([
      { note: 'Whose tide?', createdAt: '2026-11-20T07:00:00.000Z' },
    ]);
    expect(await services.annotations.import(document)).toMatchObject({ added: 0, unchanged: 1 });
  });

  it('are refused where they are longer than annotations are, and never cut', async () => {
    const { services, articleId } = await withArticle();
    const long = 'every ship '.repeat(2_000);
    const web = (changed: object) => ({
      id: 'https://elsewhere.example/1',
      type: 'Annotation',
      target: { source: 'https://quay.example/', selector: [] },
      'escale:article': articleId,
      'escale:language': 'en',
      ...changed,
    });
    const selector = [{ type: 'TextQuoteSelector', exact: long }];
    const target = { source: 'https://quay.example/', selector };
    const documents = [
      JSON.stringify([web({ target })]),
      JSON.stringify([web({ bodyValue: long })]),
      JSON.stringify(hypothesis({ text: long })),
      JSON.stringify(hypothesis({ target: [{ selector }] })),
      `title,highlight,note\nThe register,every ship,${long}\n`,
    ];
    for (const document of documents) {
      const { added, refused } = await services.annotations.import(document);
      expect(added).toBe(0);
      expect(refused.map(({ reason }) => reason)).toContain('tooLong');
    }
    expect(services.annotations.all()).toEqual([]);
  });

  it('of which half a selector is left are not about the whole article', async () => {
    const { services, articleId } = await withArticle();
    const half = {
      type: 'Annotation',
      target: { source: 'https://quay.example/', selector: { type: 'TextQuoteSelector' } },
      'escale:article': articleId,
    };
    expect(await services.annotations.import(JSON.stringify([half]))).toMatchObject({
      added: 0,
      refused: [{ reason: 'malformed' }],
    });
  });

  it('of other programs have the words within a part, or those of a place in a text that is here, or are refused', async () => {
    const { services, articleId } = await withArticle();
    const { bodyHash, body } = await services.library.view({ articleId });
    const start = body.text.indexOf('every ship');
    const place = { type: 'TextPositionSelector', start, end: start + 'every ship'.length };
    const fragment = { type: 'FragmentSelector', value: 'xywh=0,0,1,1' };
    const words = { type: 'TextQuoteSelector', exact: 'the damp spoils it' };
    const item = (id: string, selector: unknown, more = {}) => ({
      ...foreign('https://quay.example/', { id: `https://notes.example/${id}` }),
      target: { source: 'https://quay.example/', selector },
      'escale:article': articleId,
      ...more,
    });
    const inner = Array.from({ length: 20 }).reduce(
      (refinedBy) => ({ ...fragment, refinedBy }),
      words,
    );
    const file = [
      item(
        'within',
        { ...fragment, refinedBy: words },
        { creator: 'https://people.example/aline' },
      ),
      item('place', place, {
        'escale:bodyHash': bodyHash,
        creator: [{ name: 'Aline' }, { name: 'Bo' }],
      }),
      item('elsewhere', place, { 'escale:bodyHash': 'b'.repeat(64) }),
      item('nowhere', place),
      item('picture', fragment),
      item('deep', inner),
    ];
    const { added, refused } = await services.annotations.import(JSON.stringify(file));
    expect(added).toBe(2);
    expect(refused.map(({ reason }) => reason)).toEqual(Array(4).fill('placeUnknown'));
    const taken = services.annotations
      .all()
      .map(({ creator, target }) => [creator, target?.quote.exact]);
    expect(taken).toContainEqual(['https://people.example/aline', 'the damp spoils it']);
    expect(taken).toContainEqual(['Aline, Bo', 'every ship']);
  });

  it('are counted as without a place where their article does not have their words', async () => {
    const { services: aline, articleId } = await withArticle();
    await mark(aline, articleId, 'every ship');
    const gone = await mark(aline, articleId, 'the damp spoils it');
    const { services: bruno, say } = await withArticle();
    await say([...paragraphs.slice(0, 2), 'Of copies nothing is known.']);
    const file = await aline.annotations.export('jsonld');
    expect(await bruno.annotations.import(file)).toMatchObject({ added: 2, withoutPlace: 1 });

    await aline.annotations.delete({ id: gone.id });
    const { services: carla } = await withArticle();
    expect(await carla.annotations.import(await aline.annotations.export('jsonld'))).toMatchObject({
      added: 1,
      unchanged: 1,
      withoutPlace: 0,
    });
  });

  it('have ids that are nothing but ids, whatever a document calls them', async () => {
    const { services, articleId } = await withArticle();
    const named = (id: string) => ({
      id: `urn:uuid:${id}`,
      type: 'Annotation',
      target: 'https://quay.example/',
      'escale:article': articleId,
      'escale:language': 'en',
    });
    const uuid = '0f8fad5b-d9cb-469f-a165-70867728950e';
    await services.annotations.import(JSON.stringify([named(uuid), named('<b>\t{{c1::x}}')]));
    const [other, ...rest] = services.annotations.all().filter(({ id }) => id !== uuid);
    expect(rest).toEqual([]);
    expect(other?.id).toMatch(/^[0-9a-f]{32}$/);
    expect(services.annotations.all()).toHaveLength(2);
  });

  it.each(['', 'null', '{"a":1}', 'not JSON', '<html>', '{"items":7}'])(
    'refuse what is no such document: %s',
    async (text) => {
      const { services } = await withArticle();
      await expect(services.annotations.import(text)).rejects.toThrow('annotationsUnreadable');
    },
  );

  it('are a table whose cells no spreadsheet runs, and a text that any editor reads', async () => {
    const { services, articleId } = await withArticle();
    const { id } = await mark(services, articleId, 'every ship');
    await services.annotations.update({ id, note: '=1+1, "said" he' });
    const csv = await services.annotations.export('csv');
    expect(csv).toContain(
      `,every ship,The harbour keeps a register of every ship.,"'=1+1, ""said"" he",rose,ships,`,
    );
    const markdown = await services.annotations.export('markdown', { articleId });
    expect(markdown).toContain('# The register');
    expect(markdown).toContain(
      '> every ship\n>\n> > The harbour keeps a register of every ship.\n\n=1+1, "said" he\n\n*rose #ships*',
    );
  });
});

it('a note asks a question and takes that back, and an answer names the question and goes through a file', async () => {
  const { services, articleId } = await withArticle();
  const { id, language } = await mark(services, articleId, 'Nobody has read the register');
  await services.annotations.update({ id, note: 'Who?', isQuestion: true });
  expect(services.store.annotations.get(id)).toMatchObject({ note: 'Who?', isQuestion: true });
  const content = { articleId, language, colour: 'rose' as const, note: 'The keeper.', tags: [] };
  const answer = await services.annotations.create({ ...content, answerTo: id });
  await expect(services.annotations.create({ ...content, answerTo: 'none' })).rejects.toMatchObject(
    { error: { code: 'annotationUnknown' } },
  );

  const written = await services.annotations.export('jsonld');
  expect(JSON.parse(written)).toMatchObject({
    items: [
      { motivation: 'questioning' },
      { motivation: 'replying', target: `urn:uuid:${id}`, 'escale:article': articleId },
    ],
  });
  const markdown = await services.annotations.export('markdown');
  expect(markdown).toContain('Who?\n\n*Question rose #ships*');
  expect(markdown).toContain('> Who?\n\nThe keeper.\n\n*Answer rose*');
  const filled = await services.annotations.export('markdown', {
    articleId,
    template: defaultTemplate,
  });
  expect(filled).toContain('> Who?\n\nThe keeper.\n\n*Answer rose*');
  const html = await services.exports.make(
    { articleId, language },
    { format: 'html', notes: true, glossary: false },
  );
  expect(String(html.content)).toMatch(/Question<[^]+Answer to note 1</);
  const { services: others, articleId: theirs } = await withArticle();
  expect(await others.annotations.import(written)).toMatchObject({ added: 2, refused: [] });
  expect(others.store.annotations.get(answer.id)).toMatchObject({
    articleId: theirs,
    answerTo: id,
    note: 'The keeper.',
  });
  await services.annotations.update({ id, isQuestion: false });
  expect(services.store.annotations.get(id)).not.toHaveProperty('isQuestion');
});

it('what one wrote under an earlier name stays one’s own', async () => {
  const { services, articleId } = await withArticle();
  const { annotations, settings, store } = services;
  await settings.update({ annotationCreator: 'A. Pilot' });
  const { id } = await mark(services, articleId, 'Nobody has read the register');
  for (const annotationCreator of ['', 'Aline Pilot', 'A. Pilot', 'Aline'])
    await settings.update({ annotationCreator });
  expect(settings.get().earlierCreators).toEqual(['A. Pilot', 'Aline Pilot']);
  await annotations.update({ id, note: 'I have.' });
  expect(store.annotations.get(id)).toMatchObject({ creator: 'A. Pilot', note: 'I have.' });
  await annotations.delete({ id });
  expect(await annotations.export('jsonld')).toContain(id);
});

it('what came without a name is nobody’s to change, until the person says that it is theirs', async () => {
  const { services: teacher, articleId } = await withArticle();
  const { id } = await mark(teacher, articleId, 'Nobody has read the register');
  const { services: bob } = await withArticle();
  await bob.settings.update({ annotationCreator: 'Bob' });
  const creators = [{ name: '', count: 1 }];
  const handedOut = await teacher.annotations.export('jsonld');
  expect(await bob.annotations.import(handedOut)).toMatchObject({ added: 1, creators });
  const rewrite = bob.annotations.update({ id, note: 'I have.' });
  await expect(rewrite).rejects.toMatchObject({ error: { code: 'annotationUnsigned' } });
  const copy = await bob.annotations.copy({ id });
  await bob.annotations.update({ id: copy.id, note: 'My copy.' });
  expect(bob.store.annotations.get(copy.id)).toMatchObject({ creator: 'Bob', note: 'My copy.' });

  // What its author changes comes through, and what others delete of it stays with them.
  await teacher.annotations.update({ id, note: 'Since when?' });
  const changed = await teacher.annotations.export('jsonld');
  expect(await bob.annotations.import(changed)).toMatchObject({ updated: 1, creators });
  await bob.annotations.delete({ id });
  const handedIn = await bob.annotations.export('jsonld');
  expect(await teacher.annotations.import(handedIn)).toMatchObject({ added: 1, updated: 0 });
  expect(teacher.annotations.all().map(({ note }) => note)).toContain('Since when?');
  // It came back to where it was made, and is still the teacher’s own.
  expect(await teacher.annotations.import(changed)).toMatchObject({ unchanged: 1, creators: [] });
  await teacher.annotations.update({ id, note: 'Since the fire.' });

  const { services: elsewhere } = await withArticle();
  await elsewhere.annotations.import(changed);
  await elsewhere.settings.setOwnName({ name: '', isOwn: true });
  await elsewhere.annotations.update({ id, note: 'Written here.' });
  expect(await elsewhere.annotations.import(changed)).toMatchObject({ creators: [] });
  expect(elsewhere.annotations.all()).toMatchObject([{ id, note: 'Written here.' }]);
});

it('what somebody else wrote is not changed under their name, but copied, answered and deleted', async () => {
  const { services, articleId } = await withArticle();
  await services.settings.update({ annotationCreator: 'Aline' });
  const own = await mark(services, articleId, 'Nobody has read the register');
  const foreign = { ...own, id: 'foreign', creator: 'Bruno', note: 'Who?', isQuestion: true };
  await services.store.annotations.apply([{ type: 'put', value: foreign }]);
  const { annotations, store } = services;
  for (const change of [{ note: 'I!' }, { tags: ['x'] }, { isQuestion: false }]) {
    await expect(annotations.update({ id: 'foreign', ...change })).rejects.toMatchObject({
      error: { code: 'annotationForeign', params: { name: 'Bruno' } },
    });
  }
  expect(store.annotations.get('foreign')).toEqual(foreign);
  const copy = await annotations.copy({ id: 'foreign' });
  expect(copy).toMatchObject({ creator: 'Aline', note: 'Who?', target: own.target });
  await annotations.update({ id: copy.id, note: 'Who, then?' });
  const { language } = own;
  const content = { articleId, language, colour: 'rose' as const, note: 'The keeper.', tags: [] };
  const answer = await annotations.create({ ...content, answerTo: 'foreign' });
  expect(answer).toMatchObject({ answerTo: 'foreign', creator: 'Aline' });
  await annotations.delete({ id: 'foreign' });
  expect(
    annotations
      .all()
      .map(({ note }) => note)
      .toSorted(),
  ).toEqual(['', 'The keeper.', 'Who, then?']);
});
