import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstOf } from '../../../../src/main/core/search/first-of.ts';

it('gives the first of a sorted list, however many are asked for', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 300 }),
      fc.nat({ max: 300 }),
      (values, count) => {
        const compare = (a: number, b: number) => (values[a] ?? 0) - (values[b] ?? 0);
        const sorted = [...values.keys()].sort(compare).slice(0, count);
        expect(firstOf(values.length, count, compare)).toEqual(sorted);
      },
    ),
  );
});
