import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldText, originalRange } from '../../../../src/shared/text/fold.ts';

describe('fold', () => {
  it.each([
    ['ÉTAT', 'etat'],
    ['e\u0301tat', 'etat'],
    ['Œuvre Ærø ß ẞ ﬁn', 'oeuvre aerø ss ss fin'],
    ['l’IA l\u02BCIA', "l'ia l'ia"],
    ['Gaia\u2011X Gaia\u2013X Gaia\u2212X', 'gaia-x gaia-x gaia-x'],
    ['sou\u00ADve\u200Brain\uFEFF', 'souverain'],
    ['a\u00A0b\u202Fc\u2009d\te', 'a b c d e'],
    ['a\nb', 'a\nb'],
    ['İΣς Å', 'iσσ a'],
    ['😀 𝔸', '😀 𝔸'],
  ])('makes %j %j', (original, folded) => {
    expect(fold(original)).toBe(folded);
  });

  it('knows where everything came from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (original) => {
        const { text, origins } = foldText(original);
        expect(origins.length).toBe(text.length);
        let last = 0;
        for (const origin of origins) {
          expect(origin).toBeGreaterThanOrEqual(last);
          expect(origin).toBeLessThan(original.length);
          last = origin;
        }
      }),
    );
  });

  it('is the same for everything that is canonically equivalent', () => {
    const units = fc.constantFrom(
      'é',
      'É',
      'e',
      '\u0301',
      '\u0323',
      'ợ',
      'ç',
      'œ',
      '’',
      '-',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(fc.array(units, { maxLength: 12 }), (parts) => {
        const original = parts.join('');
        expect(fold(original.normalize('NFD'))).toBe(fold(original.normalize('NFC')));
        expect(fold(fold(original))).toBe(fold(original));
      }),
    );
  });

  it('gives back ranges that hold whole letters with their marks', () => {
    const original = 'un e\u0301tat sou\u00ADverain\u00AD!';
    const folded = foldText(original);
    const at = (word: string) => {
      const start = folded.text.indexOf(word);
      const range = originalRange(original, folded, start, start + word.length);
      return original.slice(range.start, range.end);
    };
    expect(at('e')).toBe('e\u0301');
    expect(at('etat')).toBe('e\u0301tat');
    expect(at('souverain')).toBe('sou\u00ADverain');
  });
});
