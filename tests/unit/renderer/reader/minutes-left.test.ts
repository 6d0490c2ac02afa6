import { expect, it } from 'vitest';
import { minutesLeft } from '../../../../src/renderer/features/reader/minutes-left.ts';

const page = { clientHeight: 1000, scrollHeight: 10_000 };

it.each([
  ['nothing at the beginning', 0, undefined],
  ['what is below the view', 1000, 8],
  ['a last minute that has begun', 8500, 1],
  ['nothing at the end', 9000, undefined],
])('says %s', (_what, scrollTop, minutes) => {
  expect(minutesLeft({ ...page, scrollTop }, 10)).toBe(minutes);
});

it('says nothing of a page that is all in view', () => {
  expect(minutesLeft({ scrollTop: 0, clientHeight: 800, scrollHeight: 800 }, 2)).toBeUndefined();
});
