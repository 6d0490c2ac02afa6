import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cslItem } from '../../../../src/main/core/citing/csl-item.ts';
import { CitationFormatter } from '../../../../src/main/core/citing/format-citation.ts';
import { type CitationRun, citationStyles } from '../../../../src/shared/domain/citing.ts';
import { interfaceLanguages } from '../../../../src/shared/domain/language.ts';
import { resources } from '../../../support/services.ts';
import { citedArticles, english } from './cited.ts';
import { expectedCitations } from './expected-citations.ts';

const formatter = new CitationFormatter((path) =>
  readFileSync(join(resources, 'citing', path), 'utf8'),
);
const written = (runs: readonly CitationRun[]) =>
  runs.map(({ text, italic }) => (italic ? `*${text}*` : text)).join('');

describe.each(citationStyles)('%s', (style) => {
  it.each(interfaceLanguages)('is written as it should be, language %s', (language) => {
    const citations = Object.entries(citedArticles).map(([kind, article]) => {
      const order = { item: cslItem(article), style, language, paragraphs: '7' };
      const { cited, entry } = formatter.format(order);
      return [kind, [written(cited), written(entry)]];
    });
    expect(Object.fromEntries(citations)).toEqual(expectedCitations[style][language]);
  });
});

const onFirst = {
  ...english,
  publishedAt: '2026-03-01T12:00:00.000Z',
  accessedAt: '2026-12-01T09:00:00.000Z',
};

it.each(citationStyles)('%s has the first of a month as each language writes it', (style) => {
  const entryIn = (language: 'en' | 'fr') =>
    written(formatter.format({ item: cslItem(onFirst), style, language }).entry);
  expect(entryIn('fr')).toMatch(/\b1er\smars/);
  expect(entryIn('fr')).not.toMatch(/\b1\s(?:mars|décembre)/);
  expect(entryIn('en')).toMatch(/\b1 (?:March|Mar\.)|March 1\b/);
  expect(entryIn('en')).not.toMatch(/1(?:er|st)/);
});

it.each(['iso690', 'iso690-numeric'] as const)('%s was consulted on the first', (style) => {
  const { entry } = formatter.format({ item: cslItem(onFirst), style, language: 'fr' });
  expect(written(entry)).toContain('[Consulté\u00a0le\u00a01er\u00a0décembre\u00a02026]');
});

it('several paragraphs, and none', () => {
  const order = { item: cslItem(english), style: 'mla', language: 'en' } as const;
  expect(written(formatter.format({ ...order, paragraphs: '7-9' }).cited)).toBe('(Doe, pars. 7–9)');
  expect(written(formatter.format(order).cited)).toBe('(Doe)');
});

it.each(citationStyles)(
  '%s has no full stop by itself after a title that is a question',
  (style) => {
    for (const language of interfaceLanguages) {
      // Without an address, and with the site as its author, nothing stands before the date.
      const { url: _none, ...own } = { ...english, site: 'Quay', authors: ['Quay'] };
      for (const article of [...Object.values(citedArticles), own]) {
        const item = cslItem({ ...article, title: 'Whose keys are these?' });
        const { entry } = formatter.format({ item, style, language });
        expect(written(entry)).toMatch(/these\?/i);
        expect(written(entry)).not.toMatch(/\s\.(?:\s|$)/);
      }
    }
  },
);

it('what a title writes like markup is text', () => {
  const title = 'Less <b>than & "more"</b> <script>';
  const order = { item: cslItem({ ...english, title }), style: 'apa', language: 'en' } as const;
  expect(written(formatter.format(order).entry)).toContain('<script>');
});

it.each(citationStyles)('%s leaves no stop alone where the site is the author', (style) => {
  for (const language of interfaceLanguages) {
    const article = { ...english, site: 'Ministry of Quays', authors: ['Ministry of Quays'] };
    const { entry } = formatter.format({ item: cslItem(article), style, language });
    expect(written(entry)).not.toMatch(/\s\.|\.\./);
  }
});

it.each(citationStyles)('%s writes the name of a site as the site does', (style) => {
  for (const language of interfaceLanguages)
    for (const site of ['heise online', 'next INpact', 'eBay & Co']) {
      const { entry } = formatter.format({ item: cslItem({ ...english, site }), style, language });
      expect(written(entry).replaceAll('*', '')).toContain(site);
    }
});

it('a site that is the author stands before “online”', () => {
  const site = 'CNIL';
  const item = cslItem({ ...english, site, authors: [site] });
  const of = (language: 'en' | 'fr') => formatter.format({ item, style: 'iso690', language });
  expect(written(of('fr').entry)).toContain('Keys that stay at home. *CNIL* [en\u00a0ligne]. ');
  expect(written(of('en').entry)).toContain('Keys that stay at home. *CNIL*. Online. ');
});

it.each(citationStyles)('%s says of a file neither where nor when it was online', (style) => {
  const { url: _none, publishedAt: _never, ...file } = english;
  for (const language of interfaceLanguages) {
    const item = cslItem({ ...file, site: '' });
    const { entry } = formatter.format({ item, style, language });
    expect(written(entry)).not.toMatch(/29|accessed|consulté|online|ligne/i);
  }
});

describe('a bibliography', () => {
  const articles = [
    { ...english, authors: ['Anne Roux'], title: 'Tides' },
    { ...english, authors: ['Jane Doe'], title: 'Second keys' },
    { ...english, authors: ['Jane Doe'], title: 'First keys' },
  ];
  const listed = (style: 'apa' | 'iso690-numeric') =>
    formatter.bibliography({ items: articles.map(cslItem), style, language: 'en' });

  it('stands in the order of its style, and tells the works of one year apart', () => {
    const entries = listed('apa');
    expect(entries.map(({ item }) => item)).toEqual([2, 1, 0]);
    expect(written(entries[0]?.runs ?? [])).toMatch(/^Doe, J\. \(2026a, March 5\)\. First keys/);
    expect(written(entries[1]?.runs ?? [])).toMatch(/^Doe, J\. \(2026b, March 5\)\. Second keys/);
  });

  it('is numbered in the order of the works where its style numbers them', () => {
    const entries = listed('iso690-numeric');
    expect(entries.map(({ item }) => item)).toEqual([0, 1, 2]);
    expect(entries.map(({ runs }) => /\d+/.exec(written(runs))?.[0])).toEqual(['1', '2', '3']);
  });

  it('leaves nothing behind for the next citation', () => {
    listed('apa');
    const { entry } = formatter.format({ item: cslItem(english), style: 'apa', language: 'en' });
    expect(written(entry)).toMatch(/^Doe, J\. \(2026, March 5\)\./);
  });
});
