import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../../src/main/core/articles/parse-html.ts';
import { measure, normalise } from '../../../../src/shared/text/canonical.ts';
import { markAttributions } from '../../../../src/shared/text/quotation-authors.ts';

function attributionsIn(html: string): readonly string[] {
  const { tree, text } = normalise(parseHtml(html, 'fragment'));
  const marked = markAttributions(tree);
  expect(measure(marked).text).toBe(text);
  const found = toHtml(marked).matchAll(/data-attribution=""[^>]*>(.*?)<\/(?:p|span|cite)>/g);
  return [...found].map(([, words = '']) => words.replaceAll(/<[^>]*>/g, ''));
}

describe('who said what is quoted', () => {
  it.each([
    ['<blockquote><p>We want a quay.</p><p>— Jeanne Morvan, harbour master</p></blockquote>'],
    ['<blockquote><p>We want a quay.</p><cite>Jeanne Morvan</cite></blockquote>'],
    ['<blockquote><p>We want a quay.</p><p>– <cite>Jeanne Morvan</cite>, 2024</p></blockquote>'],
    ['<blockquote>We want a quay.<br>— <b>Jeanne</b> Morvan</blockquote>'],
    ['<blockquote><p>“We want a quay.” <cite>Jeanne Morvan</cite></p></blockquote>'],
    [
      '<blockquote><p>We want a quay.</p><p>— <cite>Jeanne Morvan</cite>, in 2024.</p></blockquote>',
    ],
    ['<blockquote><p>We want a quay.</p><p>— Jeanne Morvan, née R. J.</p></blockquote>'],
  ])('is marked: %s', (html) => {
    const found = attributionsIn(html);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/Jeanne Morvan/);
  });

  it.each([
    ['<p>A text.</p><p>— Jeanne Morvan</p>'],
    ['<blockquote><p>— Vous venez ?</p><p>— Demain.</p></blockquote>'],
    ['<blockquote><p>Il demanda :</p><p>— Vous venez ?</p></blockquote>'],
    ['<blockquote><p>Il demanda s’ils venaient.</p><p>— Oui, demain.</p></blockquote>'],
    ['<blockquote><p>Il demanda s’ils venaient.<br>— Oui, demain.</p></blockquote>'],
    ['<blockquote><p>— Jeanne Morvan</p></blockquote>'],
    ['<blockquote><p>As it says in <cite>The Quay</cite></p></blockquote>'],
    [`<blockquote><p>A text.</p><p>— ${'It goes on. '.repeat(20)}</p></blockquote>`],
  ])('is not taken from what says something else: %s', (html) => {
    expect(attributionsIn(html)).toEqual([]);
  });
});
