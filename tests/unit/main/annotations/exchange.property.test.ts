import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeTarget } from '../../../../src/shared/annotations/anchor-targets.ts';
import { type Annotation, annotationColours } from '../../../../src/shared/domain/annotation.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';
import { rss, testServices } from '../../../support/services.ts';
import '../../../support/property-seed.ts';

const passages = ['keeps a register', 'Nobody has read it', 'since the fire'];
const idOf = (place: number) => String(place).padStart(32, '0');

/** What people wrote in one article: marks, notes and questions, and after them what answers one of these. */
const written = fc.array(
  fc.record({
    passage: fc.option(fc.constantFrom(...passages), { nil: undefined }),
    note: fc.constantFrom('=1+1', 'Why, "then"?', 'Two\nlines', 'Été; ;,\tfin', 'a'),
    tags: fc.uniqueArray(fc.constantFrom('law', 'high sea'), { maxLength: 2 }),
    colour: fc.constantFrom(...annotationColours),
    creator: fc.constantFrom('Aline', undefined),
    kind: fc.constantFrom('question', 'answer', undefined),
    answers: fc.nat(),
  }),
  { minLength: 1, maxLength: 8 },
);

type Written = typeof written extends fc.Arbitrary<(infer One)[]> ? One : never;

async function libraryWithArticle() {
  const server = await HttpServer.start();
  const html = '<p>The harbour keeps a register. Nobody has read it since the fire.</p>';
  server.route('/feed', rss('Quay', [{ title: 'The register', guid: 'register', html }], 'en'));
  const services = await testServices();
  await services.sources.register(server.url('/feed'));
  await services.sync.start();
  await server.close();
  const articleId = services.library.all()[0]?.id ?? '';
  const { body, bodyHash, language } = await services.library.view({ articleId });
  const make = (place: number, one: Written): Annotation => {
    const { passage, note, tags, colour, creator, kind, answers } = one;
    const start = body.text.indexOf(passage ?? '');
    const range = { start, end: start + (passage ?? '').length };
    const isAnswer = kind === 'answer' && place > 0;
    return {
      ...madeAnnotation({ id: idOf(place), articleId, language, note, tags, colour }),
      ...(!isAnswer && passage !== undefined && { target: makeTarget(bodyHash, body.text, range) }),
      ...(kind === 'question' && { isQuestion: true }),
      ...(isAnswer && { answerTo: idOf(answers % place) }),
      ...(creator !== undefined && { creator }),
    };
  };
  return { services, make };
}

for (const format of ['jsonld', 'csv'] as const) {
  it(`what is written as ${format} comes back as it was, with what asks and what answers it`, async () => {
    const { services, make } = await libraryWithArticle();
    const { annotations, store } = services;
    await fc.assert(
      fc.asyncProperty(written, async (some) => {
        const made = some.map((one, place) => make(place, one));
        await store.annotations.apply(made.map((value) => ({ type: 'put', value })));
        const file = await annotations.export(format);
        await store.annotations.apply(made.map(({ id }) => ({ type: 'delete', id })));
        expect(await annotations.import(file)).toMatchObject({ added: made.length, refused: [] });
        expect(made.map(({ id }) => store.annotations.get(id))).toEqual(made);
        const again = await annotations.import(file);
        expect(again).toMatchObject({ added: 0, updated: 0, unchanged: made.length });
        await store.annotations.apply(made.map(({ id }) => ({ type: 'delete', id })));
      }),
      { numRuns: 60 },
    );
  });
}
