import { expect, it } from 'vitest';
import { IdList, IdRows } from '../../../src/main/core/id-rows.ts';
import { randomNumbers } from '../../support/random-numbers.ts';

it('a list finds each id in its row, whatever the ids are, and nothing else', () => {
  const random = randomNumbers(3);
  const ids = ['', 'a', 'aa', 'é', '\ud800', '\udc00', 'b"\\\n', '💡', '0'];
  while (ids.length < 5_000) ids.push(`${Math.floor(random() * 1e9)}-${ids.length}`);
  const list = IdList.of(ids);
  expect(ids.map((id) => list.rowOf(id))).toEqual(ids.map((_, row) => row));
  expect(ids.map((_, row) => list.at(row))).toEqual(ids);
  expect(['aaa', 'b', '00', '-1'].map((id) => list.rowOf(id))).toEqual(Array(4).fill(undefined));
  expect(IdList.of([]).rowOf('a')).toBeUndefined();
});

it('rows follow what comes and goes as a map does, and a copy keeps what was', () => {
  const random = randomNumbers(5);
  const first = Array.from({ length: 50 }, (_, n) => `id-${n}`);
  const rows = new IdRows(IdList.of(first));
  const expected = new Set(first);
  for (let n = 0; n < 1_000; n += 1) {
    const id = `id-${Math.floor(random() * 100)}`;
    if (random() < 0.5) {
      rows.add(id);
      expected.add(id);
    } else {
      rows.remove(id);
      expected.delete(id);
    }
    expect(rows.size).toBe(expected.size);
  }
  const listed = () => [...rows.rows()].map((row) => rows.at(row)).toSorted();
  expect(listed()).toEqual([...expected].toSorted());
  for (const row of rows.rows()) expect(rows.rowOf(rows.at(row))).toBe(row);

  const copy = rows.copy();
  const before = listed();
  rows.add('new');
  for (const id of before) rows.remove(id);
  expect([...copy.rows()].map((row) => copy.at(row)).toSorted()).toEqual(before);
  expect(copy.rowOf('new')).toBeUndefined();
});
