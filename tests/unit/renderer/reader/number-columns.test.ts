import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { withNumberColumns } from '../../../../src/renderer/features/reader/number-columns.ts';

/** The texts of the cells that are set as numbers, in a table of these rows. */
function numbersIn(...rows: readonly string[]): readonly string[] {
  const table = `<section><p>Text</p><table>${rows.join('')}</table></section>`;
  const html = toHtml(withNumberColumns(fromHtml(table, { fragment: true })));
  return [...html.matchAll(/<t[dh][^>]*data-number[^>]*>([^<]*)/gu)].map(([, text = '']) => text);
}

const head = '<tr><th>Year</th><th>Supplier</th><th>Amount</th></tr>';

test('columns of numbers are set as such, their heading too, and columns of words and years are not', () => {
  const rows = [
    '<tr><td>2019</td><td>A</td><td>1\u202f234,50</td></tr>',
    '<tr><td>2021</td><td>B</td><td>98,00 €</td></tr>',
    '<tr><td>2023</td><td>C</td><td>−3 %</td></tr>',
    '<tr><td>2024</td><td>D</td><td>–</td></tr>',
  ];
  expect(numbersIn(head, ...rows)).toEqual(['Amount', '1\u202f234,50', '98,00 €', '−3 %', '–']);
});

test('a cell that spans columns belongs to none, and those after it keep their place', () => {
  const rows = [
    '<tr><td>x</td><td>y</td><td>7</td></tr>',
    '<tr><td colspan="2">both</td><td>1,200</td></tr>',
  ];
  expect(numbersIn(head, ...rows)).toEqual(['Amount', '7', '1,200']);
});

test.each([
  ['a word among them', '<tr><td>7</td></tr>', '<tr><td>seven hundred</td></tr>'],
  ['nothing but gaps', '<tr><td>–</td></tr>', '<tr><td></td></tr>'],
  ['cells that span rows', '<tr><td rowspan="2">7</td></tr>', '<tr><td>700</td></tr>'],
  ['days', '<tr><td>12 May 2026</td></tr>', '<tr><td>1 June 2026</td></tr>'],
])('leaves %s as it is', (_what, ...rows) => {
  expect(numbersIn(...rows)).toEqual([]);
});
