import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseHtml } from '../../../../src/main/core/articles/parse-html.ts';
import { prepareArticle } from '../../../../src/main/core/articles/prepare.ts';
import { decodeText } from '../../../../src/main/core/encoding/decode.ts';
import { findElements, readableText } from '../../../../src/main/core/extraction/text-measures.ts';
import type { Body } from '../../../../src/shared/domain/body.ts';
import { isElement, plainText } from '../../../../src/shared/text/elements.ts';
import { corpusFolder, readCorpusFile, readCorpusJson } from '../../../support/corpora.ts';

// Whole pages that are no part of the project: set ESCALE_CORPORA to the folder that holds them. A floor is what was
// reached when it was written.
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const htmlOf = (path: string): string => decodeText(readCorpusFile(path)).text;

function prepareFrom(html: string, url: string) {
  const content = { format: 'page', value: html } as const;
  return prepareArticle({ authors: [], alternates: [], content, url, baseUrl: url });
}

function tokensOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** How many tokens two texts share, whatever their order: the harmonic mean of precision and recall. */
function tokenF1(found: string, expected: string): number {
  const left = tokensOf(found);
  const right = tokensOf(expected);
  if (left.length + right.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const token of right) counts.set(token, (counts.get(token) ?? 0) + 1);
  let shared = 0;
  for (const token of left) {
    const count = counts.get(token) ?? 0;
    if (count > 0) shared += 1;
    counts.set(token, count - 1);
  }
  return (2 * shared) / (left.length + right.length);
}

/** Readability as anybody would run it on linkedom. */
function plainReadability(html: string, url: string): string {
  const { document } = parseHTML(html) as unknown as { document: object };
  Object.defineProperties(document, { baseURI: { value: url }, documentURI: { value: url } });
  return new Readability(document as never).parse()?.textContent ?? '';
}

/** A text without the names that stand for films and frames: the publisher's text has none there. */
function withoutMedia(text: string, { tree }: Pick<Body, 'tree'>): string {
  const names = new Set(
    findElements(tree, ({ tagName }) => tagName === 'figure')
      .flatMap((figure) => findElements(figure, ({ tagName }) => tagName === 'p'))
      .filter(({ children }) => children.length === 1 && isElement(children[0], 'a'))
      .map(({ children }) => plainText(children)),
  );
  return text
    .split('\n')
    .filter((line) => !names.has(line))
    .join('\n');
}

const annotationsSchema = z.record(
  z.string(),
  z.object({ file: z.string(), with: z.array(z.string()), without: z.array(z.string()) }),
);

describe.skipIf(corpusFolder === undefined)('trafilatura’s annotated segments', () => {
  it('are found, or not found, in the article’s text', () => {
    const pages = annotationsSchema.parse(readCorpusJson('trafilatura-eval/evaldata.json'));
    const count = { right: 0, lost: 0, wrong: 0 };
    for (const [url, { file, with: wanted, without }] of Object.entries(pages)) {
      const { body } = prepareFrom(htmlOf(`trafilatura-eval/pages/${file}`), url);
      const text = oneLine(body.text);
      const right = wanted.filter((segment) => text.includes(oneLine(segment))).length;
      count.right += right;
      count.lost += wanted.length - right;
      count.wrong += without.filter((segment) => text.includes(oneLine(segment))).length;
    }
    const f1 = (2 * count.right) / (2 * count.right + count.lost + count.wrong);
    console.log(`trafilatura-eval: F1 over segments ${f1.toFixed(4)}, ${JSON.stringify(count)}`);
    expect(f1).toBeGreaterThanOrEqual(0.92);
  });
});

/**
 * What Readability keeps of these pages though it is no part of their articles, labelled by hand: the beginning of the
 * SHA-256 of each such passage. Whatever else is hidden counts as lost.
 */
const keptByMistake: Readonly<Record<string, readonly string[]>> = {
  // The title and the time once more, and an appeal to subscribe.
  'citylab-1': ['928e11f05051', '8cf3f0656333'],
  // The heading of the comments.
  'firefox-nightly-blog': ['045024d31812'],
  // Two links to other articles.
  'lemonde-1': ['b47b097dc8e8', '9e27e858af33'],
  // A button that shares the picture.
  qq: ['c964cecb8580'],
  // Links to other articles.
  'wapo-1': ['cb5032b3d4e2'],
};

/** The expected text of a page without what `keptByMistake` names of it. */
function withoutMistakes(expected: string, folder: string, { hidden }: Pick<Body, 'hidden'>) {
  const labelled = new Set(keptByMistake[folder]);
  const mistakes = hidden.filter(({ text }) => labelled.has(labelOf(text)));
  const lines = mistakes.flatMap(({ text }) => text.split('\n').map(oneLine));
  return lines.reduce((rest, line) => rest.replace(line, ' '), oneLine(expected));
}

function labelOf(text: string): string {
  return createHash('sha256').update(oneLine(text)).digest('hex').slice(0, 12);
}

const metadataSchema = z.object({
  title: z.string().nullish(),
  byline: z.string().nullish(),
  lang: z.string().nullish(),
  excerpt: z.string().nullish(),
  publishedTime: z.string().nullish(),
});

describe.skipIf(corpusFolder === undefined)('Readability’s own pages', () => {
  it('lose nothing of their text that Readability keeps', () => {
    const folders = readdirSync(join(corpusFolder ?? '', 'readability-pages')).sort();
    const url = 'http://fakehost/test/page.html';
    const sums = { ours: 0, shown: 0, plain: 0, shownOfArticle: 0, plainOfArticle: 0 };
    const equal: Record<string, [number, number]> = {};
    const compare = (
      name: string,
      wanted: string | null | undefined,
      found: string | undefined,
    ) => {
      if (wanted === null || wanted === undefined) return;
      const [have, want] = equal[name] ?? [0, 0];
      const isEqual = oneLine(wanted).toLowerCase() === oneLine(found ?? '').toLowerCase();
      equal[name] = [have + (isEqual ? 1 : 0), want + 1];
    };
    for (const folder of folders) {
      const path = `readability-pages/${folder}`;
      const html = htmlOf(`${path}/source.html`);
      const expected = readableText(
        parseHtml(htmlOf(`${path}/expected.html`), 'fragment').children,
      );
      const { body, variant } = prepareFrom(html, url);
      // What is set aside is kept, and one click away; surroundings are what Readability leaves out itself.
      const set = body.hidden.filter(({ reason }) => reason !== 'surroundings');
      const everything = [body.text, ...set.map(({ text }) => text)].join('\n');
      sums.ours += tokenF1(withoutMedia(everything, body), expected);
      const shown = withoutMedia(body.text, body);
      sums.shown += tokenF1(shown, expected);
      const plain = plainReadability(html, url);
      sums.plain += tokenF1(plain, expected);
      const article = withoutMistakes(expected, folder, body);
      sums.shownOfArticle += tokenF1(shown, article);
      sums.plainOfArticle += tokenF1(plain, article);
      const wanted = metadataSchema.parse(readCorpusJson(`${path}/expected-metadata.json`));
      compare('title', wanted.title, variant.title);
      compare('byline', wanted.byline, variant.authors.join(', '));
      compare('lang', wanted.lang, variant.language);
      compare('excerpt', wanted.excerpt, variant.summary);
      const published = wanted.publishedTime && new Date(wanted.publishedTime).toISOString();
      compare('date', published, variant.publishedAt);
    }
    const mean = (sum: number): string => (sum / folders.length).toFixed(4);
    const scores = `${mean(sums.ours)} (shown at first ${mean(sums.shown)})`;
    console.log(`readability-pages: token F1 ${scores}, plain Readability ${mean(sums.plain)}`);
    console.log(
      `readability-pages: of the articles alone, shown at first ${mean(sums.shownOfArticle)}, plain Readability ${mean(sums.plainOfArticle)}`,
    );
    for (const [name, [have, want]] of Object.entries(equal)) {
      console.log(`readability-pages: ${name} equal on ${have} of ${want}`);
    }
    expect(sums.ours).toBeGreaterThanOrEqual(sums.plain);
    expect(sums.shown / folders.length).toBeGreaterThanOrEqual(0.999);
    expect(sums.shownOfArticle).toBeGreaterThanOrEqual(sums.plainOfArticle);
  });
});
