import { expect, test } from 'vitest';
import { compose } from '../../../../src/shared/text/compose.ts';

test('letters and their marks become one', () => {
  expect(compose('e\u0301te\u0301')).toBe('\u00e9t\u00e9');
  const psalm = 'בְּרֵאשִׁ֖ית '.repeat(500);
  expect(compose(psalm)).toBe(psalm.normalize('NFC'));
});

test('a million marks on a letter, which nothing could put in order, are thirty', () => {
  const marked = `a${'\u0323\u0301'.repeat(500_000)} b`;
  expect(compose(marked)).toBe(`a${'\u0323\u0301'.repeat(15)} b`.normalize('NFC'));
});
