import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { carriedIn } from '../../../../src/main/core/annotations/carried-annotations.ts';
import { mergeClass, readClassFile } from '../../../../src/main/core/annotations/merge-class.ts';
import { toWebAnnotations } from '../../../../src/main/core/annotations/web-annotations.ts';
import { filesIn } from '../export/exported.ts';
import {
  codePointPositions,
  inCodePoints,
  inCodeUnits,
} from '../../../../src/main/core/annotations/code-points.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const words = 'The keeper reads it.';

const placedPage = z.object({
  items: z.array(
    z.object({
      target: z.object({
        selector: z.tuple([z.unknown(), z.object({ start: z.int(), end: z.int() })]),
      }),
    }),
  ),
});

/** The places that a document of Web Annotations tells. */
function placesIn(json = '') {
  return placedPage.parse(JSON.parse(json)).items.map(({ target }) => target.selector[1]);
}

async function libraryWithMark() {
  const folder = await temporaryFolder();
  const services = await testServices();
  const article = join(folder, 'register.en.txt');
  await writeFile(
    article,
    `The register\n\nShips \u{1F6A2}\u{1F6A2} and \u{1F30A}. ${words} Nobody else does.\n`,
  );
  await services.sources.addPaths([article]);
  const articleId = services.library.all()[0]?.id ?? '';
  const made = await services.annotations.createByQuote({
    articleId,
    quote: words,
    note: '',
    tags: [],
  });
  return { services, articleId, made };
}

it('places are told in code points, as the model counts, and come back as they were', async () => {
  const { services, made } = await libraryWithMark();
  const file = await services.annotations.export('jsonld');
  const start = (made.target?.position.start ?? 0) - 3;
  const selector = [{ exact: words }, { start, end: start + words.length }];
  expect(JSON.parse(file)).toMatchObject({ items: [{ target: { selector } }] });
  await services.store.annotations.apply([{ type: 'delete', id: made.id }]);
  expect(await services.annotations.import(file)).toMatchObject({ added: 1, withoutPlace: 0 });
  expect(services.store.annotations.get(made.id)?.target).toEqual(made.target);
  expect(await services.annotations.import(file)).toMatchObject({ added: 0, unchanged: 1 });
});

it.each(['markdown', 'anki', 'html', 'epub'] as const)(
  'a %s file carries places in code points as well',
  async (format) => {
    const { services, made } = await libraryWithMark();
    const { content } = await services.exports.annotations(format, {}, 'en');
    const json =
      typeof content === 'string'
        ? carriedIn(content)
        : new TextDecoder().decode((await filesIn(content)).get('META-INF/annotations.jsonld'));
    const start = (made.target?.position.start ?? 0) - 3;
    expect(placesIn(json)).toEqual([{ start, end: start + words.length }]);
  },
);

it('an article with its notes carries places in code points as well', async () => {
  const { services, articleId, made } = await libraryWithMark();
  const choice = { format: 'markdown', notes: true, glossary: false } as const;
  const { content } = await services.exports.make({ articleId }, choice);
  const start = (made.target?.position.start ?? 0) - 3;
  expect(placesIn(carriedIn(String(content)))).toEqual([{ start, end: start + words.length }]);
});

it('the set of a class keeps places in code points that any of its files tells', async () => {
  const { services, made } = await libraryWithMark();
  const counted = await readClassFile(await services.annotations.export('jsonld'));
  const other = { ...made, id: '2'.repeat(32), creator: 'Noor' };
  const uncounted = await readClassFile(toWebAnnotations([other]));
  const start = (made.target?.position.start ?? 0) - 3;
  const right = { start, end: start + words.length };
  const sets = [
    [counted, uncounted],
    [uncounted, counted],
  ].map((files) => mergeClass(files).document);
  expect(sets.map(placesIn)).toEqual([
    [right, right],
    [right, right],
  ]);
  expect(sets[0]).toBe(sets[1]);
  expect(mergeClass([await readClassFile(sets[0] ?? '')]).document).toBe(sets[0]);
});

it('a place of another program without its words is read as the model counts', async () => {
  const { services, articleId, made } = await libraryWithMark();
  const { bodyHash = '', position } = made.target ?? {};
  const start = (position?.start ?? 0) - 3;
  const item = {
    id: 'https://notes.example/1',
    type: 'Annotation',
    target: {
      source: `urn:escale:article:${articleId}`,
      selector: { type: 'TextPositionSelector', start, end: start + words.length },
    },
    'escale:article': articleId,
    'escale:bodyHash': bodyHash,
  };
  expect(await services.annotations.import(JSON.stringify(item))).toMatchObject({ added: 1 });
  const quotes = services.annotations.all().map(({ target }) => target?.quote.exact);
  expect(quotes).toEqual([words, words]);
});

it('a text is read once, however the annotations of several follow each other', async () => {
  const { services, made } = await libraryWithMark();
  const { target } = made;
  const annotations = [0, 1, 2, 3].map((place) => ({
    ...made,
    id: `${place}`,
    ...(target && { target: place % 2 === 0 ? target : { ...target, bodyHash: 'elsewhere' } }),
  }));
  const read: string[] = [];
  const positions = await codePointPositions(annotations, {
    read: async (hash) => {
      read.push(hash);
      return await services.store.bodies.read(hash);
    },
  });
  expect(read).toEqual([target?.bodyHash, 'elsewhere']);
  expect([...positions.keys()]).toEqual(['0', '2']);
});

it('one count follows from the other', () => {
  const character = fc.constantFrom('a', 'é', '\u{1F6A2}', '\n', '\uD83D');
  fc.assert(
    fc.property(fc.array(character), fc.nat(30), fc.nat(30), (characters, from, length) => {
      const points = Array.from(characters.join(''));
      const start = Math.min(from, points.length);
      const end = Math.min(start + length, points.length);
      const text = points.join('');
      const units = {
        start: points.slice(0, start).join('').length,
        end: points.slice(0, end).join('').length,
      };
      expect(inCodePoints(text, units)).toEqual({ start, end });
      expect(inCodeUnits(text, { start, end })).toEqual(units);
    }),
  );
});
