import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { feedAdapter } from '../../../../src/main/core/sources/feed/feed-adapter.ts';
import { parseFeed } from '../../../../src/main/core/sources/feed/parse.ts';
import { toAppError } from '../../../../src/shared/result.ts';
import {
  corpusFiles,
  corpusFolder,
  readCorpusFile,
  readCorpusJson,
} from '../../../support/corpora.ts';
import { feedparserLocation, holds, readAssertions } from '../../../support/feedparser-corpus.ts';
import { compareWithExpected, type Compared } from '../../../support/field-corpora.ts';

/** Prints a score and gives the number of right outcomes, which a test holds to what was reached before. */
function score(name: string, outcomes: readonly boolean[]): number {
  const right = outcomes.filter(Boolean).length;
  console.log(`${name}: ${right} of ${outcomes.length} right`);
  return right;
}

const location = 'http://example.org/feed.xml';

function comparedIn(folder: string, document: string, expected: string): readonly Compared[] {
  const wanted = readCorpusJson(join(folder, expected));
  try {
    const feed = parseFeed({ location, bytes: readCorpusFile(join(folder, document)) });
    return compareWithExpected(feed, wanted, location);
  } catch {
    // A root with nothing inside is no feed to Escale; there is no field to be wrong.
    return [];
  }
}

const compareAll = (folder: string) =>
  corpusFiles(folder)
    .filter((name) => name.endsWith('.xml'))
    .flatMap((name) => comparedIn(folder, name, name.replace(/xml$/, 'json')));

describe.runIf(corpusFolder !== undefined)('feed corpora', () => {
  test('feedparser’s assertions on fields that Escale has', () => {
    const root = 'feeds-feedparser/wellformed';
    const folders = readdirSync(join(corpusFolder ?? '', root));
    const outcomes = folders.flatMap((folder) =>
      // Microsoft’s CDF, of 1997, is not a format that Escale reads.
      folder === 'cdf'
        ? []
        : corpusFiles(join(root, folder)).flatMap((name) =>
            name.startsWith('cdf') ? [] : assertionOutcomes(join(root, folder, name)),
          ),
    );
    expect(score('feeds-feedparser', outcomes)).toBeGreaterThanOrEqual(183);
  });

  test('gofeed’s expectations', () => {
    const json = 'feeds-gofeed/parser/json';
    const outcomes = [
      ...compareAll('feeds-gofeed/parser/rss'),
      ...compareAll('feeds-gofeed/parser/atom'),
      ...['version_json_10', 'version_json_11', 'version_json_11_deprecated_author'].flatMap(
        (name) => comparedIn(json, `${name}.json`, `${name}_expected.json`),
      ),
    ];
    const right = score(
      'feeds-gofeed',
      outcomes.map(({ equal }) => equal),
    );
    expect(right).toBeGreaterThanOrEqual(637);
  });

  test('feedsmith’s references', () => {
    const outcomes = ['rss', 'atom', 'rdf'].flatMap((format) =>
      compareAll(`feeds-feedsmith/${format}`),
    );
    const right = score(
      'feeds-feedsmith',
      outcomes.map(({ equal }) => equal),
    );
    expect(right).toBeGreaterThanOrEqual(185);
  });

  test('hostile feeds come to what they must', () => {
    const cases = hostileSchema.parse(readCorpusJson('hostile-feeds/expected.json'));
    const documents = cases.filter(
      ({ file }) => !file.startsWith('img-') && !file.includes('bomb'),
    );
    const wrong = documents.filter((one) => !isHostileRight(one.file, one.content_type));
    score(
      'hostile-feeds',
      documents.map((one) => !wrong.includes(one)),
    );
    expect(wrong).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

function assertionOutcomes(path: string): readonly boolean[] {
  const bytes = readCorpusFile(path);
  const text = new TextDecoder().decode(bytes);
  const header = /Content-Location:\s*(\S+)/.exec(text)?.[1] ?? feedparserLocation;
  const servedFrom = new URL(header, feedparserLocation).href;
  const contentLanguage = /Content-Language:\s*(\S+)/.exec(text)?.[1];
  const assertions = readAssertions(text);
  if (assertions.length === 0) return [];
  try {
    const feed = parseFeed({
      location: servedFrom,
      bytes,
      contentType: 'text/xml',
      ...(contentLanguage !== undefined && { contentLanguage }),
    });
    return assertions.flatMap((assertion) => holds(assertion, feed, servedFrom) ?? []);
  } catch {
    return [];
  }
}

const hostileSchema = z.array(z.object({ file: z.string(), content_type: z.string() }));

/** Files with an outcome of their own: a number of items, or an error. All others must give items or any error. */
const hostileOutcomes: ReadonlyMap<string, number | string> = new Map<string, number | string>([
  ['xxe-dtd-canary.xml', 1],
  ['xml-stylesheet-pi.xml', 1],
  ['items-100k.xml.gz', 1_000],
  ['truncated-half.xml', 25],
  ['empty.xml', 'feedEmpty'],
  ['whitespace.xml', 'feedEmpty'],
  ['html-instead.html', 'feedIsWebPage'],
  ['json-instead.json', 'feedUnsupported'],
  ['leading-garbage.xml', 50],
  ['unescaped-amp.xml', 1],
  ['mismatched-tags.xml', 2],
  ['no-items.xml', 0],
  ['only-nulls.bin', 'feedUnsupported'],
  ['png-as-feed.xml', 'feedUnsupported'],
  ['dup-guids.xml', 5],
  ['no-guid-no-link.xml', 2],
  ['markup-in-metadata.xml', 1],
  ['bidi-spoof.xml', 5],
  ['json-trailing-comma.json', 'feedMalformed'],
  ['json-items-object.json', 'feedMalformed'],
]);

function isHostileRight(file: string, contentType: string): boolean {
  const bytes = readCorpusFile(join('hostile-feeds', file));
  const outcome = outcomeOf(file === 'items-100k.xml.gz' ? gunzipSync(bytes) : bytes, contentType);
  const expected = hostileOutcomes.get(file);
  return expected === undefined ? outcome !== 'internal' : outcome === expected;
}

function outcomeOf(bytes: Uint8Array, contentType: string): number | string {
  try {
    const { items } = feedAdapter.read({ location, bytes, contentType });
    // What a document declares is never read in: no file's content can be in an item.
    return JSON.stringify(items).includes('root:') ? 'leaked' : items.length;
  } catch (thrown) {
    return toAppError(thrown).code;
  }
}
