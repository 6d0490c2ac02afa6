import type { RootContent } from 'hast';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/shared/result.ts';
import { plainText } from '../../../../src/shared/text/elements.ts';
import { flattenMarkup } from '../../../../src/main/core/articles/flatten-markup.ts';
import { parseHtml } from '../../../../src/main/core/articles/parse-html.ts';

function depthOf(nodes: readonly RootContent[]): number {
  return Math.max(
    0,
    ...nodes.map((node) => (node.type === 'element' ? 1 + depthOf(node.children) : 0)),
  );
}

describe('flattenMarkup', () => {
  it.each([
    '<p>one<p>two<ul><li>a<li>b<ul><li>c</ul></ul>',
    '<!-- <div> --><script>"<!-- <div>"</script><textarea><div></textarea>',
    '<script type="application/ld+json">{"@type": "Article"}</script><p>one',
    '<table><tr><td>a<td>b<tr><td>c</table>',
    '<p title="<div>">a</p><br/><img src=x><svg><path/><path/></svg>',
    'a < b && c > d </p> </',
  ])('returns what keeps to the limits as it came: %s', (html) => {
    expect(flattenMarkup(html)).toBe(html);
  });

  it.each([
    ['<p>a</p><script>b("<p>")</script><p>c', '<p>a</p><script></script><p>c'],
    ['<STYLE media=all>p { color: red }</STYLE >d', '<STYLE media=all></STYLE >d'],
    ['<svg><style>.a{}</style><path/></svg>e', '<svg><style></style><path/></svg>e'],
    ['<p>f<script>never closed <p>g', '<p>f<script>'],
  ])('leaves out what programs and style sheets say: %s', (html, flattened) => {
    expect(flattenMarkup(html)).toBe(flattened);
  });

  it('does not count elements that the next one closes', () => {
    const html = `<ul>${'<li>a'.repeat(3000)}</ul>${'<p>b'.repeat(3000)}${'<svg><path/></svg>'.repeat(500)}`;
    expect(flattenMarkup(html)).toBe(html);
  });

  it.each([
    ['divisions', '<div>', '</div>'],
    ['formatting', '<b><i>', ''],
    ['formatting around blocks', '<b><div></b>', ''],
    ['formatting with attributes', '<font a=1>', ''],
    ['tables', '<table><tr><td>', ''],
    ['tables around divisions', '<div><table><td></div>', ''],
    ['lists', '<ul><li>', '</ul>'],
    ['drawings', '<svg><g>', ''],
    ['drawings with text', '<svg><foreignObject>', ''],
    ['unknown elements', '<x-y>', '</x-y>'],
    ['links around divisions', '<a href=x><div>', ''],
    ['buttons', '<button><p>', ''],
    ['quotations', '<blockquote>', '</blockquote>'],
  ])('keeps the text and limits the depth of thousands of %s', (_, open, close) => {
    const tree = parseHtml(`a${open.repeat(5000)}witness${close.repeat(5000)}<p>after`, 'fragment');
    expect(depthOf(tree.children)).toBeLessThan(900);
    expect(plainText(tree.children).match(/witness|after/g)).toEqual(
      expect.arrayContaining(['witness', 'after']),
    );
  });

  it('limits what is formatted again in every paragraph', () => {
    const html = Array.from({ length: 3000 }, (_, index) => `<p><font a=${index}>x</p>`).join('');
    const tree = parseHtml(html, 'fragment');
    expect(depthOf(tree.children)).toBeLessThan(60);
    expect(plainText(tree.children)).toBe('x'.repeat(3000));
  });

  it('drops the attributes of a tag that has hundreds', () => {
    const attributes = Array.from({ length: 500 }, (_, index) => `a${index}=1`).join(' ');
    expect(flattenMarkup(`<p ${attributes}>x</p>`)).toBe('<p>x</p>');
  });

  it('refuses what has too many elements to be an article', () => {
    expect(() => flattenMarkup('<i>a</i>'.repeat(600_000))).toThrow(
      new Failure('documentTooComplex'),
    );
  });

  it('never loses text, and never throws on anything short', () => {
    const piece = fc.constantFrom(
      ...'<div>|</div>|<p>|</p>|<b>|</b>|<table>|<tr>|<td>|</table>|<a href="|">|<!--|-->|<|>|x|"|\''.split(
        '|',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(flattenMarkup(pieces.join(''))).toBe(pieces.join(''));
      }),
    );
  });
});
