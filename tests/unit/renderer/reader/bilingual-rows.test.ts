import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../../src/main/core/articles/parse-html.ts';
import { bilingualRows } from '../../../../src/renderer/features/reader/bilingual-rows.ts';
import type { UnitRange } from '../../../../src/shared/alignment/align-units.ts';
import { normalise } from '../../../../src/shared/text/canonical.ts';
import { stampBlocks } from '../../../../src/shared/text/decorate.ts';
import { plainText } from '../../../../src/shared/text/elements.ts';

function version(html: string) {
  const { tree, blocks } = normalise(parseHtml(html, 'fragment'));
  return { tree: stampBlocks(tree), blockCount: blocks.length };
}

const range = (start: number, end: number): UnitRange => ({ start, end });

/** What each row says in both versions, with the names of the outermost elements. */
function rowsOf(french: string, english: string, groups: readonly [UnitRange, UnitRange][]) {
  const rows = bilingualRows(
    groups.map(([a, b]) => ({ a, b, confidence: 1 })),
    version(french),
    version(english),
  );
  return rows.map((row) =>
    [row.a, row.b].map(({ tree }) =>
      (tree?.children ?? []).map((node) =>
        node.type === 'element' ? `${node.tagName}: ${plainText([node])}` : '',
      ),
    ),
  );
}

const table = (words: string) => `<table><tr><td>${words}</td><td>2</td></tr></table>`;
const list = (words: string) => `<ul><li>${words}<ul><li>in</li></ul></li></ul>`;

describe('the rows of a bilingual page', () => {
  it('hold what corresponds, and nothing beside what one version alone says', () => {
    const rows = rowsOf('<p>Un</p><p>Deux</p><p>Trois</p>', '<p>One and two</p><p>More</p>', [
      [range(0, 2), range(0, 1)],
      [range(2, 3), range(1, 1)],
      [range(3, 3), range(1, 2)],
    ]);
    expect(rows).toEqual([
      [['p: Un', 'p: Deux'], ['p: One and two']],
      [['p: Trois'], []],
      [[], ['p: More']],
    ]);
  });

  it('cut lists and quotations, and go on counting', () => {
    const { tree } =
      bilingualRows(
        [0, 1, 2].map((index) => ({
          a: range(index, index + 1),
          b: range(index, index + 1),
          confidence: 1,
        })),
        version('<ol><li>Un</li><li>Deux</li></ol><blockquote><p>Dit</p></blockquote>'),
        version('<ol><li>One</li><li>Two</li></ol><blockquote><p>Said</p></blockquote>'),
      )[1]?.a ?? {};
    expect(tree?.children).toMatchObject([
      { tagName: 'ol', properties: { start: 2 }, children: [{ tagName: 'li' }] },
    ]);
  });

  it('keep tables, figures and points with points of their own whole', () => {
    const rows = rowsOf(`${table('Un')}${list('Deux')}`, `${table('One')}${list('Two')}`, [
      [range(0, 1), range(0, 1)],
      [range(1, 2), range(1, 2)],
      [range(2, 3), range(2, 3)],
      [range(3, 4), range(3, 4)],
    ]);
    expect(rows.map(([french]) => french)).toEqual([['table: Un2'], ['ul: Deuxin']]);
  });

  it('show every picture once, with what follows it', () => {
    const html = '<p>A</p><img src="x"><p>B</p><hr><img src="y">';
    const rows = rowsOf(html, '<p>A</p><p>B</p>', [
      [range(0, 1), range(0, 1)],
      [range(1, 2), range(1, 2)],
    ]);
    const names = rows.map(([french]) => french?.map((one) => one.split(':')[0]));
    expect(names.flat().filter((name) => name === 'hr')).toHaveLength(1);
    expect(names[0]).toEqual(['p']);
    expect(names[1]?.at(0)).not.toBe('hr');
  });
});
