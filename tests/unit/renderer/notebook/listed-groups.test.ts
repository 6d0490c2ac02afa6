import { describe, expect, it } from 'vitest';
import { listedGroups } from '../../../../src/renderer/features/notebook/listed-groups.ts';

/** A list as it is drawn: `#` for a heading with the size of its group, a number for a row. */
function drawn(rows: number, sizes: readonly number[]) {
  const listed = listedGroups(rows, sizes);
  return Array.from({ length: listed.count }, (_, place) => {
    const one = listed.at(place);
    return one.type === 'row' ? one.row : `#${one.size} before ${one.firstRow}`;
  });
}

describe('the places of a list in groups', () => {
  it('have a heading before the rows of each group', () => {
    expect(drawn(4, [1, 3])).toEqual(['#1 before 0', 0, '#3 before 1', 1, 2, 3]);
    expect(drawn(2, [1, 1])).toEqual(['#1 before 0', 0, '#1 before 1', 1]);
  });

  it('are those of the rows where there are no groups', () => {
    expect(drawn(3, [])).toEqual([0, 1, 2]);
    expect(drawn(0, [])).toEqual([]);
  });

  it('are found again by the row', () => {
    const sizes = [2, 1, 5, 1];
    const listed = listedGroups(9, sizes);
    const rows = Array.from({ length: 9 }, (_, row) => listed.at(listed.placeOf(row)));
    expect(rows).toEqual(Array.from({ length: 9 }, (_, row) => ({ type: 'row', row })));
  });
});
