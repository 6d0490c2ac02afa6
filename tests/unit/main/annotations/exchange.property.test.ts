import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeTarget } from '../../../../src/shared/annotations/anchor-targets.ts';
import {
  type Annotation,
  annotationColours,
  annotationListFormats,
} from '../../../../src/shared/domain/annotation.ts';
import { defaultTemplate } from '../../../../src/main/core/annotations/markdown-template.ts';
import { readAnnotationFile } from '../../../../src/main/core/annotations/read-annotation-file.ts';
import { writeExport } from '../../../../src/main/core/export/write-file.ts';
import type { Services } from '../../../../src/main/services.ts';
import type { ArticleView } from '../../../../src/shared/ipc/answers.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { keepAnnotations, madeAnnotation } from '../../../support/made-annotations.ts';
import { rss, temporaryFolder, testServices } from '../../../support/services.ts';
import { choice } from '../export/exported.ts';
import '../../../support/property-seed.ts';

const passages = ['keeps a register', 'Nobody has read it', 'since the fire'];
const idOf = (place: number) => String(place).padStart(32, '0');

/** Notes that mean something to one of the formats, and anything else that somebody may type. */
const notes = fc.oneof(
  fc.constantFrom(
    '',
    '=1+1',
    'Why, "then"?',
    'Two\nlines',
    ' Été; ;,\tfin ',
    'An end --> and <!-- a beginning',
    '</script><script>alert(1)</script>',
    '```\ncode that never ends',
    '<pre>',
    '<!-- escale: annotations {"@context":"x","items":[]} -->',
    '#escale-annotations:{"items":[]}',
    'Line\u2028separated\r\nand more',
    '{{c1::gap}} &amp; &lt;',
  ),
  fc.string({ unit: 'grapheme' }),
);
const tag = fc.constantFrom('law', 'high sea', 'sea, "high"', '"quoted"');

/** What people wrote in one article: marks, notes and questions, and after them what answers one of these. */
const written = fc.array(
  fc.record({
    passage: fc.option(fc.constantFrom(...passages), { nil: undefined }),
    note: notes,
    tags: fc.uniqueArray(tag, { maxLength: 3 }),
    colour: fc.constantFrom(...annotationColours),
    creator: fc.constantFrom('Aline', undefined),
    kind: fc.constantFrom('question', 'answer', undefined),
    answers: fc.nat(),
  }),
  { minLength: 1, maxLength: 8 },
);

type Written = typeof written extends fc.Arbitrary<(infer One)[]> ? One : never;

/** Two libraries with the same article. */
async function libraries(): Promise<{ from: Services; to: Services; view: ArticleView }> {
  const server = await HttpServer.start();
  const html = '<p>The harbour keeps a register. Nobody has read it since the fire.</p>';
  const link = 'https://quay.example/register';
  server.route(
    '/feed',
    rss('Quay', [{ title: 'The register', guid: 'register', link, html }], 'en'),
  );
  const [from, to] = [await testServices(), await testServices()];
  for (const { sources, sync } of [from, to]) {
    await sources.register(server.url('/feed'));
    await sync.start();
  }
  await server.close();
  const articleId = from.library.all()[0]?.id ?? '';
  return { from, to, view: await from.library.view({ articleId }) };
}

function make({ id: articleId, language, url, body, bodyHash }: ArticleView) {
  return (one: Written, place: number): Annotation => {
    const { passage, note, tags, colour, creator, kind, answers } = one;
    const start = body.text.indexOf(passage ?? '');
    const range = { start, end: start + (passage ?? '').length };
    const isAnswer = kind === 'answer' && place > 0;
    const createdAt = new Date(Date.UTC(2026, 10, 1, 10, place)).toISOString();
    return {
      ...madeAnnotation({ id: idOf(place), articleId, language, note, tags, colour, createdAt }),
      ...(url !== undefined && { articleUrl: url }),
      ...(!isAnswer && passage !== undefined && { target: makeTarget(bodyHash, body.text, range) }),
      ...(kind === 'question' && { isQuestion: true }),
      ...(isAnswer && { answerTo: idOf(answers % place) }),
      ...(creator !== undefined && { creator }),
    };
  };
}

/** Every kind of file that annotations leave the library in. */
const files: Readonly<
  Record<string, (from: Services, articleId: string) => Promise<string | Uint8Array>>
> = {
  ...Object.fromEntries(
    annotationListFormats.map((format) => [
      format,
      ({ annotations }: Services) => annotations.export(format),
    ]),
  ),
  'the template that comes with Escale': ({ annotations }) =>
    annotations.export('markdown', { template: defaultTemplate }),
  'a template of one’s own': ({ annotations }) =>
    annotations.export('markdown', {
      template: '{{#annotations}}{{note}}\n{{quote}}{{/annotations}}',
    }),
  ...Object.fromEntries(
    (['html', 'markdown', 'epub'] as const).map((format) => [
      `an article as ${format}`,
      async ({ exports }: Services, articleId: string) =>
        (await exports.make({ articleId }, choice({ format, notes: true }))).content,
    ]),
  ),
};

/** What a file shows: a card needs a passage, which it has or what it answers, or what that answers. */
function shownIn(name: string, made: readonly Annotation[]): readonly Annotation[] {
  if (name !== 'anki') return made;
  const shown = new Set(made.filter(({ target }) => target).map(({ id }) => id));
  for (const _depth of made)
    for (const { id, answerTo } of made) if (shown.has(answerTo ?? '')) shown.add(id);
  return made.filter(({ id }) => shown.has(id));
}

it.each(Object.keys(files))(
  'what is written as %s comes into another library as it was, once',
  async (name) => {
    const { from, to, view } = await libraries();
    const path = join(await temporaryFolder(), 'file');
    const all = () => [...to.store.annotations.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    await fc.assert(
      fc.asyncProperty(written, async (some) => {
        for (const { annotations } of [from.store, to.store])
          await annotations.apply(
            [...annotations.values()].map(({ id }) => ({ type: 'delete', id })),
          );
        const made = some.map(make(view));
        const shown = shownIn(name, made);
        fc.pre(shown.length > 0);
        await keepAnnotations(from.store, ...made);
        await writeExport(path, (await files[name]?.(from, view.id)) ?? '', true);
        const read = async () => await to.annotations.import(await readAnnotationFile(path));
        expect(await read()).toMatchObject({ added: shown.length, refused: [] });
        // Whose it is that bears no name, only the library knows in which it was made.
        const received = shown.map((one) =>
          one.creator === undefined ? { ...one, isReceived: true } : one,
        );
        expect(all()).toEqual(received);
        const nothing = { added: 0, updated: 0, withoutPlace: 0, refused: [] };
        expect(await read()).toMatchObject({ ...nothing, unchanged: shown.length });
        expect(all()).toEqual(received);
      }),
      { numRuns: 60 },
    );
  },
  60_000,
);
