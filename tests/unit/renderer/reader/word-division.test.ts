import english from 'hyphen/patterns/en-us.js';
import french from 'hyphen/patterns/fr.js';
import { describe, expect, it } from 'vitest';
import { divideBy } from '../../../../src/renderer/features/reader/word-division.ts';

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

  it.each(['sov-er-eignty', 'gov-ern-ment', 'inde-pen-dence', 'through'])(
    'in English: %s',
    (expected) => {
      const word = expected.replaceAll('-', '');
      expect(parts(word, divideBy(english)(word))).toBe(expected);
    },
  );

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
