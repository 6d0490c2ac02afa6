import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  listedSources,
  parseOpml,
  type ListedSource,
  type Outline,
} from '../../../../src/main/core/opml/parse.ts';
import { writeOpml } from '../../../../src/main/core/opml/write.ts';
import {
  corpusFiles,
  corpusFolder,
  readCorpusFile,
  readCorpusJson,
} from '../../../support/corpora.ts';

const list = (body: string) =>
  `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>${body}</body></opml>`;
const read = (body: string) => listedSources(parseOpml(list(body)));

const sorted = (sources: readonly ListedSource[]) =>
  sources.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort();

describe('parseOpml', () => {
  it('keeps folders in folders, and says of each source what the list says', () => {
    const { sources, refused } = read(`
      <outline text="News"><outline text="Sea">
        <outline text="Harbour" type="rss" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/" language="fr-fr"/>
      </outline></outline>
      <outline title="A page" type="link" url="https://b.example/page"/>
      <outline text="All of it" type="sitemap" url="https://c.example/sitemap.xml"/>`);
    expect(refused).toEqual([]);
    expect(sources).toEqual([
      {
        kind: 'feed',
        location: 'https://a.example/feed',
        title: 'Harbour',
        homePageUrl: 'https://a.example/',
        language: 'fr-FR',
        folder: ['News', 'Sea'],
      },
      { kind: 'page', location: 'https://b.example/page', title: 'A page', folder: [] },
      {
        kind: 'pages',
        location: 'https://c.example/sitemap.xml',
        title: 'All of it',
        folder: [],
      },
    ]);
  });

  it('reads what programs really write', () => {
    const { sources, refused } = read(`
      <outline text="Loose & free" XMLURL="feed://a.example/rss">
      <outline text="Lost" xmlUrl="file:///etc/passwd"/>
      <outline text="Elsewhere" type="link" url="https://b.example/more.opml"/>
      <outline text="unknown language" xmlUrl="https://c.example/" language="unknown"/>`);
    expect(sources).toMatchObject([
      { title: 'Loose & free', location: 'http://a.example/rss', folder: [] },
      { title: 'unknown language', location: 'https://c.example/', folder: [] },
    ]);
    expect(sources[1]).not.toHaveProperty('language');
    expect(refused).toEqual([
      { title: 'Lost', address: 'file:///etc/passwd', reason: 'noAddress' },
      { title: 'Elsewhere', address: 'https://b.example/more.opml', reason: 'anotherList' },
    ]);
  });

  it.each([
    ['a feed', '<rss><channel><title>x</title></channel></rss>'],
    ['a page', '<!doctype html><html><body><p>Hello</p></body></html>'],
    ['plain text', 'nothing at all'],
    [
      'a bomb',
      '<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><body><outline text="&b;"/></body></opml>',
    ],
  ])('refuses %s', (_what, text) => {
    expect(() => parseOpml(text)).toThrow('opmlMalformed');
  });
});

describe('writeOpml', () => {
  // A name as a person may give it: on one line, as outlines have no other.
  const name = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 30 })
    .map((text) =>
      text
        .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ')
        .replace(/[ \t\n\r\f]+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '');
  const address = fc.webUrl({ withQueryParameters: true }).map((text) => new URL(text).href);
  const source: fc.Arbitrary<ListedSource> = fc
    .record({
      kind: fc.constantFrom('feed', 'page', 'pages'),
      location: address.filter((text) => !/\.opml(?:[?#]|$)/i.test(text)),
      title: name,
      folder: fc.array(name, { maxLength: 3 }),
      homePageUrl: fc.option(address, { nil: undefined }),
      language: fc.constantFrom('fr', 'en-GB', undefined),
    })
    .map(({ homePageUrl, language, ...rest }) => ({
      ...rest,
      ...(rest.kind === 'feed' && homePageUrl !== undefined && { homePageUrl }),
      ...(language !== undefined && { language }),
    }));
  it('writes what it reads back, whatever the names are', () => {
    fc.assert(
      fc.property(fc.array(source, { maxLength: 12 }), (sources) => {
        const text = writeOpml('Escale', sources, '2026-11-24T08:00:00.000Z');
        const back = listedSources(parseOpml(text));
        expect(back.refused).toEqual([]);
        expect(sorted(back.sources)).toEqual(sorted(sources));
      }),
    );
  });
});

describe.skipIf(corpusFolder === undefined)('real lists', () => {
  const expectedOutline: z.ZodType<ExpectedOutline> = z.lazy(() =>
    z.object({
      text: z.string().optional(),
      title: z.string().optional(),
      type: z.string().optional(),
      xmlUrl: z.string().optional(),
      htmlUrl: z.string().optional(),
      url: z.string().optional(),
      language: z.string().optional(),
      description: z.string().optional(),
      outlines: z.array(expectedOutline).optional(),
    }),
  );
  type OutlineFields = {
    readonly [Key in Exclude<keyof Outline, 'children'>]?: string | undefined;
  };
  interface ExpectedOutline extends OutlineFields {
    readonly outlines?: readonly ExpectedOutline[] | undefined;
  }
  const fields = (one: ExpectedOutline | Outline, path: string): readonly string[] => {
    const { text, title, type, xmlUrl, htmlUrl, url, language, description } = one;
    const own = { text, title, type, xmlUrl, htmlUrl, url, language, description };
    const children = 'children' in one ? one.children : (one.outlines ?? []);
    return [
      ...Object.entries(own).flatMap(([key, value]) =>
        value === undefined || value === '' ? [] : `${path} ${key}=${value}`,
      ),
      ...children.flatMap((child, index) => fields(child, `${path}/${index}`)),
    ];
  };
  const files = corpusFolder === undefined ? [] : corpusFiles('opml');

  it('are read field by field as expected', () => {
    const names = files.filter((file) => file.endsWith('.json'));
    let right = 0;
    let all = 0;
    for (const file of names) {
      const expected = z
        .object({ body: z.object({ outlines: z.array(expectedOutline) }) })
        .parse(readCorpusJson(`opml/${file}`));
      const text = new TextDecoder().decode(
        readCorpusFile(`opml/${file.replace('.json', '.opml')}`),
      );
      const wanted = expected.body.outlines.flatMap((one, index) => fields(one, `${index}`));
      const got = new Set(
        parseOpml(text).outlines.flatMap((one, index) => fields(one, `${index}`)),
      );
      const missing = wanted.filter((field) => !got.has(field));
      for (const field of missing) console.log(`${file}: ${field}`);
      right += wanted.length - missing.length;
      all += wanted.length;
    }
    console.log(`opml: ${right} of ${all} fields in ${names.length} lists`);
    expect(right / all).toBe(1);
  });

  it('give every feed that they name, and come back whole', () => {
    let feeds = 0;
    for (const file of files.filter((name) => name.endsWith('.opml'))) {
      const text = new TextDecoder().decode(readCorpusFile(`opml/${file}`));
      const named = [...text.matchAll(/xmlUrl="([^"]+)"/gi)].length;
      const { sources } = listedSources(parseOpml(text));
      expect(sources.filter(({ kind }) => kind === 'feed')).toHaveLength(named);
      const back = listedSources(parseOpml(writeOpml('x', sources, '2026-11-24T08:00:00Z')));
      expect(
        new Set(back.sources.map(({ location, folder }) => [...folder, location].join('/'))),
      ).toEqual(new Set(sources.map(({ location, folder }) => [...folder, location].join('/'))));
      feeds += named;
    }
    console.log(
      `opml: ${feeds} feeds in ${files.filter((name) => name.endsWith('.opml')).length} lists`,
    );
  });
});
