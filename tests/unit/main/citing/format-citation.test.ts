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

it('several paragraphs, and none', () => {
  const order = { item: cslItem(english), style: 'mla', language: 'en' } as const;
  expect(written(formatter.format({ ...order, paragraphs: '7-9' }).cited)).toBe('(Doe, pars. 7–9)');
  expect(written(formatter.format(order).cited)).toBe('(Doe)');
});

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
