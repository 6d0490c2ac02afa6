import { assert, constantFrom, integer, nat, option, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  neighbourThatStays,
  rowAfterKey,
  rowAfterStep,
} from '../../../../src/renderer/ui/list-movement.ts';

describe('moving through the list', () => {
  it('goes to the first row when none is selected', () => {
    expect(rowAfterStep(1, undefined, 10)).toBe(0);
    expect(rowAfterStep(-1, undefined, 10)).toBe(0);
    expect(rowAfterKey('End', undefined, 10, 5)).toBe(9);
  });

  it('goes one row, one screen, or all the way', () => {
    expect(rowAfterKey('ArrowDown', 4, 100, 7)).toBe(5);
    expect(rowAfterKey('ArrowUp', 4, 100, 7)).toBe(3);
    expect(rowAfterKey('PageDown', 4, 100, 7)).toBe(10);
    expect(rowAfterKey('PageUp', 40, 100, 7)).toBe(34);
    expect(rowAfterKey('Home', 40, 100, 7)).toBe(0);
    expect(rowAfterKey('End', 40, 100, 7)).toBe(99);
  });

  it('skips no row where the one that was selected has left the list', () => {
    expect(rowAfterStep(1, 4, 100, true)).toBe(4);
    expect(rowAfterStep(-1, 4, 100, true)).toBe(3);
    expect(rowAfterStep(1, 0, 1, true)).toBe(0);
    expect(rowAfterStep(1, 3, 3, true)).toBe(2);
    expect(rowAfterKey('ArrowDown', 0, 2, 7, true)).toBe(0);
    expect(rowAfterKey('PageDown', 4, 100, 7, true)).toBe(9);
    expect(rowAfterKey('End', 4, 100, 7, true)).toBe(99);
  });

  it('moves on Page Down even before the list has a height', () => {
    expect(rowAfterKey('PageDown', 4, 100, 0)).toBe(5);
  });

  it('leaves other keys, and empty lists, alone', () => {
    expect(rowAfterKey('a', 4, 100, 7)).toBeUndefined();
    expect(rowAfterKey('ArrowDown', undefined, 0, 7)).toBeUndefined();
  });

  it('never leaves the list', () => {
    const keys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'];
    assert(
      property(
        constantFrom(...keys),
        option(nat(50_000), { nil: undefined }),
        integer({ min: 1, max: 50_000 }),
        nat(40),
        (key, current, total, visible) => {
          const row = rowAfterKey(key, current, total, visible);
          expect(row).toBeGreaterThanOrEqual(0);
          expect(row).toBeLessThan(total);
        },
      ),
    );
  });
});

it('beside rows that go is the one after them, or before them at the end', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
  expect(neighbourThatStays(rows, 1, new Set(['b']))).toEqual({ id: 'c' });
  expect(neighbourThatStays(rows, 1, new Set(['b', 'c']))).toEqual({ id: 'd' });
  expect(neighbourThatStays(rows, 3, new Set(['c', 'd']))).toEqual({ id: 'b' });
  expect(neighbourThatStays(rows, 0, new Set(['a', 'b', 'c', 'd']))).toBeUndefined();
});
