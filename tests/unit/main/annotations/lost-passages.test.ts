import { expect, it, onTestFinished } from 'vitest';
import { printedAnnotation } from '../../../../src/main/cli/printed-annotation.ts';
import { passagesSince } from '../../../../src/main/core/annotations/placed-since.ts';
import { annotationFormats } from '../../../../src/shared/domain/annotation.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, testServices } from '../../../support/services.ts';

const marked = 'The keeper counts every ship twice.';
const feed = (words: string) =>
  rss(
    'Quay',
    [
      {
        title: 'The register',
        guid: 'register',
        html: `<p>The harbour is old and its walls are wide.</p><p>${words}</p>`,
      },
    ],
    'en',
  );
const lost = 'These words are no longer found in the article with certainty';

/** A library in which a passage is marked that the publisher took out, and one that stayed. */
async function withLostPassage() {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  server.route('/feed', feed(marked));
  const services = await testServices();
  await services.sources.register(server.url('/feed'));
  await services.sync.start();
  const articleId = services.library.all()[0]?.id ?? '';
  const { body, bodyHash, language } = await services.library.view({ articleId });
  const mark = (words: string, note: string) => {
    const start = body.text.indexOf(words);
    const passage = { bodyHash, start, end: start + words.length };
    return services.annotations.create({
      articleId,
      language,
      passage,
      colour: 'rose',
      tags: [],
      note,
    });
  };
  const { id } = await mark(marked, 'Why twice?');
  const { id: stays } = await mark('The harbour is old and its walls are wide.', 'How old?');
  server.route('/feed', feed('Nobody reads there anything of it any more.'));
  await services.sync.start();
  return { services, articleId, id, stays };
}

const signs = {
  jsonld: '"escale:passageNow": "lost"',
  csv: ',lost,',
  markdown: lost,
  anki: lost,
  html: lost,
} as const;

it.each(Object.entries(signs))(
  'annotations as %s say which passage is no longer found',
  async (name, sign) => {
    const { services } = await withLostPassage();
    const format = annotationFormats.find((one) => one === name) ?? 'jsonld';
    const { content } = await services.exports.annotations(format, {}, 'en');
    const file = String(content);
    expect(file.split(sign)).toHaveLength(2);
    // What is told of the passage counts for nobody who reads the file, and goes with no note.
    expect(await services.annotations.import(file)).toMatchObject({
      added: 0,
      updated: 0,
      unchanged: 2,
      refused: [],
    });
  },
);

it('a card and an outline say it beside the quote', async () => {
  const { services, id, stays } = await withLostPassage();
  const cards = (await services.annotations.export('anki')).split('\n');
  expect(cards.find((card) => card.includes(id) && !card.startsWith('#'))).toContain(lost);
  expect(cards.find((card) => card.includes(stays) && !card.startsWith('#'))).not.toContain(lost);
  const { outlineId } = await services.outlines.create({ name: 'Essay', annotationIds: [id] });
  expect(await services.outlines.markdown(outlineId)).toContain(`\n\n${lost}\n\nWhy twice?`);
});

it('the verbs print it', async () => {
  const { services, id, stays } = await withLostPassage();
  const all = services.annotations.all();
  const since = await passagesSince(all, services.store);
  expect([...since]).toEqual([[id, { state: 'lost' }]]);
  const printed = all.map((one) => printedAnnotation(one, since.get(one.id)));
  expect(printed.find((one) => one['id'] === id)).toMatchObject({ passageNow: 'lost' });
  expect(printed.find((one) => one['id'] === stays)?.['passageNow']).toBeUndefined();
});

it('of a text that cannot be read nothing is said', async () => {
  const { services } = await withLostPassage();
  const bodies = { read: () => Promise.reject(new Error('damaged')) };
  const { articles } = services.store;
  const since = await passagesSince(services.annotations.all(), {
    articles,
    bodies: { ...services.store.bodies, ...bodies },
  });
  expect([...since]).toEqual([]);
});
