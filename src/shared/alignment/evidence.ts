import type { BlockType } from '../domain/body.ts';
import type { AnchorWeights } from './anchors.ts';

/** A paragraph or a sentence, as aligning looks at it. */
export interface Unit {
  readonly type: BlockType;
  /** Letters and signs, in those of English; see `expectedLength`. */
  readonly length: number;
  /** Keys of what may stand in the other version too. */
  readonly anchors: ReadonlySet<string>;
}

/** How many units of either side stand for one another. */
export interface Step {
  readonly a: number;
  readonly b: number;
  /** Natural logarithm of how often that happens. */
  readonly prior: number;
}

/**
 * Shares of 1-1, 1-2 and 2-2 from W. A. Gale and K. W. Church, "A program for aligning sentences in bilingual corpora",
 * Computational Linguistics 19 (1993), table 5: 0.89, 0.089 for both directions together, 0.011. Theirs for what has no
 * counterpart (0.0099 for both) is of a parliament's minutes; publishers leave out and add more, so it is 0.04 for each
 * direction, chosen as told below. They have no larger groups: that four paragraphs became one is rarer than two of two.
 */
export const steps: readonly Step[] = [
  { a: 1, b: 1, prior: Math.log(0.89) },
  { a: 1, b: 0, prior: Math.log(0.04) },
  { a: 0, b: 1, prior: Math.log(0.04) },
  { a: 1, b: 2, prior: Math.log(0.0445) },
  { a: 2, b: 1, prior: Math.log(0.0445) },
  { a: 2, b: 2, prior: Math.log(0.011) },
  { a: 1, b: 3, prior: Math.log(0.005) },
  { a: 3, b: 1, prior: Math.log(0.005) },
  { a: 1, b: 4, prior: Math.log(0.003) },
  { a: 4, b: 1, prior: Math.log(0.003) },
];

/** Most units of one version in a group. */
export const longestStep = 4;

/**
 * Characters that a language takes for what English says with one: 1.06 for French from Gale and Church (1993), section
 * 3.2. Languages that are not named are taken to be like English, as they propose for a pair that nobody has measured.
 */
const lengthRatios: Readonly<Record<string, number>> = { fr: 1.06, de: 1.1 };
/** Variance of the difference in length per character; Gale and Church (1993), section 3.2, for any pair of languages. */
const lengthVariance = 6.8;
/**
 * Translators condense and explain: however unlike two lengths are, it stays possible. Chosen on the labelled pairs, of
 * which 0.004 and 0.05 align one or two groups fewer.
 */
const leastLengthLikelihood = Math.log(0.02);

/** Characters that a text would have in English. */
export function expectedLength(characters: number, language: string): number {
  return characters / (lengthRatios[language.slice(0, 2).toLowerCase()] ?? 1);
}

/**
 * Logarithm of the probability that two texts that say the same differ in length by this much or more. Symmetric: the
 * variance is taken at the mean of both lengths, where Gale and Church take it at the first.
 */
export function lengthLikelihood(a: number, b: number): number {
  const mean = (a + b) / 2;
  if (mean === 0) return 0;
  const deviation = Math.abs(a - b) / Math.sqrt(mean * lengthVariance);
  return Math.max(leastLengthLikelihood, Math.log(2 * upperTail(deviation)));
}

/** Area of the normal distribution beyond `x` ≥ 0: M. Abramowitz and I. Stegun, Handbook (1964), 26.2.17. */
function upperTail(x: number): number {
  const t = 1 / (1 + 0.2316419 * x);
  const polynomial =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return Math.max(Number.MIN_VALUE, (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * polynomial);
}

/** What it speaks for or against two blocks, in logarithms, that one is a heading and the other is not, and so on. */
const headingAgainstOther = -7;
const codeAgainstOther = -4;
/** A quotation becomes a paragraph, and a list prose, more easily than a table or a caption does. */
const looseKinds: ReadonlySet<BlockType> = new Set(['paragraph', 'quote', 'list-item']);
const looseAgainstLoose = -1.5;
const otherAgainstOther = -3;
/** Two blocks of the same rarer kind: it is seldom an accident. */
const sameRareKind = 0.8;

/** How well the kinds of two blocks go together. Of a group, the pair that goes together worst counts. */
export function kindLikelihood(a: BlockType, b: BlockType): number {
  if (a === b) return a === 'paragraph' ? 0 : sameRareKind;
  if (a === 'heading' || b === 'heading') return headingAgainstOther;
  if (a === 'code' || b === 'code') return codeAgainstOther;
  return looseKinds.has(a) && looseKinds.has(b) ? looseAgainstLoose : otherAgainstOther;
}

/** Blocks of unlike kinds in one version, as the last point of a list and what follows it, seldom become one. */
export const unlikeNeighbours = -2;

/**
 * Share of what two passages could have in common that those which say different things have in common anyway. Chosen, as
 * the share of what has no counterpart, on the labelled pairs and on three revisions of the starter library that the tests
 * do not use; from 0.45 to 0.6 the outcome is the same.
 */
const sharedByAccident = 0.45;

/**
 * What common anchors speak for two passages: what they share beyond what any two of their size would. `shared` and the
 * totals are sums of weights; so much is added to a logarithm of a probability.
 */
export function anchorLikelihood(shared: number, totalA: number, totalB: number): number {
  return shared - sharedByAccident * Math.sqrt(totalA * totalB);
}

/** What anchors say that stand somewhere in the other version. */
export function weightOf(anchors: Iterable<string>, weights: AnchorWeights): number {
  let total = 0;
  for (const key of anchors) total += weights.get(key) ?? 0;
  return total;
}
