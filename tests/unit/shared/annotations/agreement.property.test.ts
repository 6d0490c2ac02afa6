import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  agreement,
  type AuthoredRange,
  withWords,
} from '../../../../src/shared/annotations/agreement.ts';
import '../../../support/property-seed.ts';

const length = 30;
const range: fc.Arbitrary<AuthoredRange> = fc
  .record({
    author: fc.constantFrom('', 'Aïcha', 'Ben', 'Chloé', 'Dinh'),
    start: fc.integer({ min: 0, max: length }),
    size: fc.integer({ min: 0, max: 12 }),
  })
  .map(({ author, start, size }) => ({ author, start, end: Math.min(length, start + size) }));

/** Who marked each character, found character by character. */
function authorsAt(ranges: readonly AuthoredRange[], at: number): readonly string[] {
  const here = ranges.filter(({ start, end }) => start <= at && at < end);
  return [...new Set(here.map(({ author }) => author))].sort();
}

it('says of every character who marked it, in passages that are as long as they can be', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 25 }), (ranges) => {
      const passages = agreement(ranges);
      for (let at = 0; at < length; at += 1) {
        const here = passages.filter(({ start, end }) => start <= at && at < end);
        expect(here.length).toBeLessThanOrEqual(1);
        expect(here[0]?.authors ?? []).toEqual(authorsAt(ranges, at));
      }
      passages.forEach((passage, index) => {
        const before = passages[index - 1];
        expect(passage.end).toBeGreaterThan(passage.start);
        const isApart = (before?.end ?? -1) < passage.start;
        expect(isApart ? 'apart' : before?.authors).not.toEqual(passage.authors);
      });
    }),
  );
});

it('does not depend on the order of the marks', () => {
  const marks = fc.array(range, { maxLength: 12 });
  const shuffled = marks.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([all, some]) => {
      expect(agreement(some)).toEqual(agreement(all));
    }),
  );
});

it('counts an author once however often they mark, and leaves out what has no word', () => {
  const text = 'The sea. It waits.';
  const passages = agreement([
    { author: 'Ben', start: 0, end: 8 },
    { author: 'Ben', start: 4, end: 7 },
    { author: 'Chloé', start: 4, end: 7 },
  ]);
  expect(passages).toEqual([
    { start: 0, end: 4, authors: ['Ben'] },
    { start: 4, end: 7, authors: ['Ben', 'Chloé'] },
    { start: 7, end: 8, authors: ['Ben'] },
  ]);
  expect(withWords(passages, text)).toEqual(passages.slice(0, 2));
});
