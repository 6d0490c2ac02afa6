import { expect, it } from 'vitest';
import { Column } from '../../../src/main/core/column.ts';

/** What a column has in its first rows. */
function said(column: Column<unknown>, rows: number): readonly unknown[] {
  return Array.from({ length: rows }, (_, row) => column.at(row));
}

it.each([
  ['numbers', [3, 1.5, -2, 3], 7],
  ['truths', [true, false, true, true], false],
  ['lists', [['a'], [], ['a'], ['a', 'b']], ['c']],
])('a column of %s says what it was made of, and what was set since', (_what, list, other) => {
  const column = Column.of<unknown>(list);
  const copy = column.copy();
  column.set(1, other);
  column.set(4, list[0]);
  expect(said(column, 5)).toEqual([list[0], other, list[2], list[3], list[0]]);
  expect(said(copy, 4)).toEqual(list);
  copy.set(0, other);
  expect(said(column, 1)).toEqual([list[0]]);
  expect(said(copy, 1)).toEqual([other]);
});

it('each value is kept once, however often it is set', () => {
  const column = Column.of<readonly string[]>([]);
  for (let row = 0; row < 100; row += 1) column.set(row, [`${row % 3}`]);
  expect(column.values).toEqual([['0'], ['1'], ['2']]);
  expect(column.at(98)).toEqual(['2']);
});
