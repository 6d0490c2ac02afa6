import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGlossary } from '../../../../src/main/core/glossary/glossary.ts';
import { interfaceLanguages } from '../../../../src/shared/domain/language.ts';
import { createTermMatcher, termsIn, type Term } from '../../../../src/shared/text/terms.ts';
import { createNaiveMatcher, type PlainMatch } from './naive-matcher.ts';

const glossary = await readGlossary(join(import.meta.dirname, '../../../../resources/glossary'));

const term = (label: string, particulars: Partial<Term> = {}): Term => ({
  conceptId: label,
  label,
  caseSensitive: false,
  accentSensitive: false,
  glossaryId: 'escale',
  rank: 0,
  isException: false,
  ...particulars,
});

/** Terms that begin, end and contain one another, and differ in case and accents alone. */
const overlapping = [
  ...'cloud|cloud de confiance|confiance|état|réseau|Gaia-X|X|IA|œuvre|oeuf|agent|.NET|C++|enjeu'
    .split('|')
    .map((label) => term(label)),
  term('agents'),
  term('l’état'),
  term('Bleu', { caseSensitive: true }),
  term('bleu de travail', { isException: true }),
  term('IA', { conceptId: 'acronym', caseSensitive: true }),
  term('Office fictif', { caseSensitive: true }),
  term('été', { accentSensitive: true }),
];

const termSets = [
  ...interfaceLanguages.map((language) => termsIn(glossary.concepts, language)),
  overlapping,
].map((terms) => ({
  labels: terms.map(({ label }) => label),
  match: createTermMatcher(terms),
  matchNaively: createNaiveMatcher(terms),
}));

/** What happens to terms on their way into a page: each is applied to a label in turn. */
const changes: readonly ((label: string, at: number) => string)[] = [
  (label) => label.toUpperCase(),
  (label) => label.toLowerCase(),
  (label) => label.charAt(0).toUpperCase() + label.slice(1),
  (label) => label.normalize('NFD'),
  (label) => label.normalize('NFD').replace(/\p{M}/gu, ''),
  (label) => label.replace(/[ -]/g, '\u00A0'),
  (label) => label.replace(/[ -]/, '\u202F'),
  (label) => label.replace(/[ -]/g, '-'),
  (label) => label.replace(/[ -]/, '\u2011'),
  (label) => label.replace(/[ -]/, '\u2013'),
  (label) => label.replace(/[ -]/, '  '),
  (label) => label.replace(/[ -]/, '\n'),
  (label) => label.replace(/[ -]/, ''),
  (label) => label.replace(/’/g, "'"),
  (label) => label.replaceAll('fi', 'ﬁ').replaceAll('oe', 'œ'),
  (label) => label.replaceAll(/([\p{L}\p{N}]+)/gu, '$1s'),
  (label) => `${label}s`,
  (label) => `${label}x`,
  (label) => `${label}\u0301`,
  (label, at) => `${label.slice(0, at)}\u00AD${label.slice(at)}`,
  (label, at) => `${label.slice(0, at)}\u200B${label.slice(at)}`,
  (label, at) => label.slice(0, at),
  (label, at) => label.slice(at),
];

const writtenTerm = (labels: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...labels),
      fc.array(fc.constantFrom(...changes), { maxLength: 2 }),
      fc.nat({ max: 12 }),
    )
    .map(([label, applied, at]) => applied.reduce((written, change) => change(written, at), label));

const elisions = fc.constantFrom(
  ..."l’ L' d’ D’ qu’ QU' n’ s’ jusqu’ Lorsqu’ puisqu' aujourd’ O’ presqu’ 1’ l\u00AD’".split(' '),
);
const separators = fc.constantFrom(
  ..."␣| | | |\u00A0|\u202F|\n|-|\u2011|–|—|. |, |: |«\u202F|\u202F»|“|”|(|)|/|'|’|’s |…|\u00AD|\u200B|\t".split(
    '|',
  ),
);
const noise = fc.constantFrom(
  ...'le la of the un e\u0301 été \u0301 s x S 2 _ 😀 𝐀 大 œ ß ﬁ don\u00ADnée étatique clouds'.split(
    ' ',
  ),
);

/** Texts in which terms come often, whole and broken, between everything that may stand beside them. */
const textOf = (labels: readonly string[]): fc.Arbitrary<string> => {
  const piece = fc.oneof(
    { weight: 4, arbitrary: writtenTerm(labels) },
    { weight: 2, arbitrary: fc.tuple(elisions, writtenTerm(labels)).map((pair) => pair.join('')) },
    { weight: 1, arbitrary: fc.constantFrom(...labels) },
    { weight: 2, arbitrary: noise },
  );
  return fc
    .array(fc.tuple(piece, separators), { maxLength: 6 })
    .map((parts) => parts.flat().join(''));
};

const cases = fc
  .nat({ max: termSets.length - 1 })
  .chain((set) => fc.tuple(fc.constant(set), textOf(termSets[set]?.labels ?? [])));

describe('the term matcher, on ten thousand random texts', () => {
  it('finds what a slow and plain search finds, in order and without overlaps', () => {
    let found = 0;
    fc.assert(
      fc.property(cases, ([set, text]) => {
        const matches = termSets[set]
          ?.match(text)
          .map(({ conceptId, start, end }): PlainMatch => ({ conceptId, start, end }));
        expect(matches).toEqual(termSets[set]?.matchNaively(text));
        found += matches?.length ?? 0;
      }),
      { numRuns: 10_000 },
    );
    expect(found).toBeGreaterThan(10_000);
  });
});
