import french from 'hyphen/patterns/fr.js';
import { describe, expect, it } from 'vitest';
import { divideBy, patternsOf } from '../../../../src/renderer/features/reader/word-division.ts';

const parts = (word: string, points: readonly number[]) =>
  [0, ...points].map((point, n) => word.slice(point, points[n])).join('-');

describe('words are divided', () => {
  it.each([
    'sou-ve-rai-neté',
    'gou-ver-ne-ment',
    'numé-rique',
    'don-nées',
    'infor-ma-tique',
    'Répu-blique',
    'consti-tu-tion',
  ])('in French: %s', (expected) => {
    const word = expected.replaceAll('-', '');
    expect(parts(word, divideBy(french)(word))).toBe(expected);
  });

  it.each([
    ['en', 'sov-er-eignty'],
    ['en', 'gov-ern-ment'],
    ['en-US', 'inde-pen-dence'],
    ['en-CA', 'through'],
    ['en-GB', 'sov-er-eignty'],
    ['en-gb', 'gov-ern-ment'],
    ['en-IE', 'inde-pend-ence'],
    ['en-US', 'knowl-edge'],
    ['en-Latn-AU', 'know-ledge'],
  ])('in the English of %s: %s', (language, expected) => {
    const word = expected.replaceAll('-', '');
    const patterns = patternsOf(language);
    expect(patterns && parts(word, divideBy(patterns)(word))).toBe(expected);
  });

  it('in no language that has no patterns', () => {
    expect(patternsOf('de-DE')).toBeUndefined();
    expect(patternsOf('constructor')).toBeUndefined();
  });

  it('with at least three letters on either line', () => {
    const divide = divideBy(french);
    expect(divide('éléphant')).not.toContain(1);
    for (const word of ['éléphant', 'identité', 'collège', 'organiser']) {
      for (const point of divide(word)) {
        expect(point).toBeGreaterThanOrEqual(3);
        expect(word.length - point).toBeGreaterThanOrEqual(3);
      }
    }
  });
});
