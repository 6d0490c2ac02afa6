import { describe, expect, it } from 'vitest';
import { rejudge } from '../../../../src/main/core/articles/judge-body.ts';
import { prepareArticle } from '../../../../src/main/core/articles/prepare.ts';
import type { HiddenPassage } from '../../../../src/shared/domain/body.ts';
import { fingerprintOf } from '../../../../src/shared/text/fingerprint.ts';
import { address, englishParagraphs, inParagraphs, prepared } from './pages.ts';

const [first = '', second = '', third = '', fourth = ''] = englishParagraphs;
const page = (article: string, title = 'The archives') =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body>
<nav><a href="/">Front page</a></nav><article><h1>The archives</h1>${article}</article>
<footer>All rights reserved</footer></body></html>`;
const told = ({ reason, cue, beforeBlock, text }: HiddenPassage) => [
  reason,
  cue,
  beforeBlock,
  text,
];
const boxes = `<aside><p>The council in figures: nine members.</p></aside>
<div class="sidebar"><ul><li><a href="/a">Budget passed</a></li><li><a href="/b">Bridge shut</a></li></ul></div>`;
const teasers = (count: number) =>
  Array.from({ length: count }, (_, at) => `<aside><p>Teaser ${at}.</p></aside>`).join('');
/** With as many teasers in one of its gaps, and sixty in another. */
const crowded = (count: number) =>
  page(
    `<p>${first}</p>${teasers(60)}<p>${second}</p>${teasers(count)}<p>${third}</p><p>${fourth}</p>`,
  );

describe('what the finding of an article leaves out of its middle', () => {
  const html = page(`<p>${first}</p>${boxes}<p>${second}</p><p>${third}</p><p>${fourth}</p>`);
  const { body, variant } = prepared(html);

  it('is hidden in its place, with its reason', () => {
    expect(body.hidden.map(told)).toEqual([
      [
        'surroundings',
        'extraction',
        1,
        'The council in figures: nine members.\nBudget passed\nBridge shut',
      ],
    ]);
    expect(body.text).toBe(englishParagraphs.join('\n'));
  });

  it('can be shown again', () => {
    const shown = (body.hidden[0]?.nodes ?? []).map(fingerprintOf);
    const again = rejudge(body, {
      title: variant.title,
      rules: { site: [], choices: { shown, hidden: [] } },
    });
    expect(again.body.text.split('\n').slice(0, 3)).toEqual([
      first,
      'The council in figures: nine members.',
      'Budget passed',
    ]);
  });

  it('is no change of the article when it is another the next day', () => {
    const later = prepared(html.replace('Bridge shut', 'Bridge open'));
    expect(later.variant.textHashes).toEqual(variant.textHashes);
    expect(later.variant.identity).toEqual(variant.identity);
    expect(later.body.hidden).not.toEqual(body.hidden);
  });

  it('is left alone where the page does not show it, where it is told elsewhere, or only parts what is around it', () => {
    const article = `<p>${first}</p><aside hidden>Loading</aside><aside style="display:none"><p>Menu</p></aside>
<aside aria-hidden="true"><p>Close</p></aside><aside>* * *</aside><aside><script>run()</script></aside><aside>The archives</aside>
${inParagraphs(englishParagraphs.slice(1))}`;
    expect(prepared(page(article)).body.hidden).toEqual([]);
  });

  it('does not split the line, the list or the quotation that it stands in', () => {
    const article = `<p>${first}</p><blockquote><p>${second}</p><aside><p>Of our shop</p></aside><p>They said so.</p></blockquote>
<ul><li>${third}</li><li>${fourth}</li></ul>`;
    const { body: whole } = prepared(page(article));
    expect(whole.text).toBe([first, second, 'They said so.', third, fourth].join('\n'));
  });

  it('is hidden in a part of the page that has a language of its own too', () => {
    const { body: whole } = prepared(
      page(
        `<div lang="en" dir="ltr"><p>${first}</p>${boxes}${inParagraphs(englishParagraphs.slice(1))}</div>`,
      ),
    );
    expect(whole.text).toBe(englishParagraphs.join('\n'));
    expect(whole.hidden).toHaveLength(1);
  });

  it('is nothing more than the article itself has', () => {
    const long = `<aside><p>${'Words of another article. '.repeat(100)}</p></aside>`;
    const { body: whole } = prepared(page(`<p>${first}</p>${long}<p>${second}</p><p>${third}</p>`));
    expect(whole.hidden).toEqual([]);
  });

  it('is not told of a page with more than a hundred parts, where the article was not found', () => {
    expect(prepared(crowded(40)).body.hidden.length).toBeGreaterThan(0);
    expect(prepared(crowded(41)).body.hidden).toEqual([]);
  });

  it('has the reason of the rule where one strips it', () => {
    const ruled = prepareArticle(
      {
        url: address,
        authors: [],
        alternates: [],
        content: { format: 'page', value: html },
      },
      {
        site: [
          {
            id: 'strip',
            host: 'gazette.example',
            action: 'hide',
            match: { by: 'selector', selector: '//ul' },
            createdAt: '2026-11-24T10:00:00.000Z',
            origin: 'imported',
          },
        ],
        choices: { shown: [], hidden: [] },
      },
    );
    expect(ruled.body.hidden.map(told)).toEqual([
      ['surroundings', 'extraction', 1, 'The council in figures: nine members.'],
      ['siteRule', 'siteRule', 1, 'Budget passed\nBridge shut'],
    ]);
  });
});
