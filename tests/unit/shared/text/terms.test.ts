import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTermMatcher, type Term } from '../../../../src/shared/text/terms.ts';
import { findTermsNaively } from './naive-matcher.ts';

const term = (label: string, matching: Partial<Term> = {}): Term => ({
  conceptId: label.toLowerCase(),
  label,
  caseSensitive: false,
  accentSensitive: false,
  ...matching,
});

/** The stretches of text that are found for the labels, as they stand in the text. */
function found(text: string, ...terms: (Term | string)[]): string[] {
  const match = createTermMatcher(
    terms.map((entry) => (typeof entry === 'string' ? term(entry) : entry)),
  );
  return match(text).map(({ start, end }) => text.slice(start, end));
}

describe('the term matcher', () => {
  it('finds the longest term at each place', () => {
    const labels = 'cloud|cloud de confiance|confiance|état|réseau|Gaia-X|X|IA|œuvre|oeuf'.split('|');
  const terms = fc.subarray([
    ...labels.map((label) => term(label)),
    term('Bleu', { caseSensitive: true }),
    term('IA', { conceptId: 'sensitive', caseSensitive: true }),
    term('été', { accentSensitive: true }),
    term("l'état", { conceptId: 'article' }),
  ]);
  const pieces = fc.constantFrom(
    ...'cloud Cloud clouds de confiance état Etat e\u0301tat réseaux x s Gaia gaia-x'.split(' '),
    ...'IA ia œuvre oeufs Bleu bleus ete été l qu aujourd 1 😀 . - ’'.split(' '),
    ...' | | |-|\u2011|\u00A0|’|\'|\u00AD|\u200B|\n'.split('|'),
  );

  it('finds what a plain search finds', () => {
    fc.assert(
      fc.property(terms, fc.array(pieces, { maxLength: 14 }), (known, parts) => {
        const text = parts.join('');
        expect(createTermMatcher(known)(text)).toEqual(findTermsNaively(text, known));
      }),
      { numRuns: 5000 },
    );
  });

  it('gives matches in order that do not overlap', () => {
    fc.assert(
      fc.property(terms, fc.array(pieces, { maxLength: 40 }), (known, parts) => {
        let last = 0;
        for (const { start, end } of createTermMatcher(known)(parts.join(''))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
      }),
    );
  });
});
