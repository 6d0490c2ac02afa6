import { expect, it } from 'vitest';
import { isNothing } from '../../../../src/shared/domain/annotation.ts';

it('a note is nothing without a passage, words and tags', () => {
  const empty = { note: ' \n', tags: [] };
  const target = {
    bodyHash: '0'.repeat(64),
    quote: { exact: 'ship', prefix: '', suffix: '' },
    position: { start: 0, end: 4 },
  };
  expect(isNothing(empty)).toBe(true);
  expect(isNothing({ ...empty, target })).toBe(false);
  expect(isNothing({ ...empty, note: 'Ships' })).toBe(false);
  expect(isNothing({ ...empty, tags: ['sea'] })).toBe(false);
});
