import type { CarriedRange } from './carry-range.ts';

/**
 * What speaks for a place, in shares of 1. The passage itself counts most, as its reader knows it by its words. Context
 * tells the same words from one another; the side that fared better counts twice the other, because an edit or a new
 * paragraph beside a passage leaves the other side whole. Position comes last: one insertion at the top moves everything.
 */
const weights = { quote: 0.6, betterSide: 0.2, worseSide: 0.1, position: 0.1 } as const;
/**
 * Characters from which a passage is told by its words alone, so that it is found again where it was moved to. Shorter
 * ones are phrases that writers use again: they count less the shorter they are, by half at most.
 */
const telling = 32;
/** From here on nothing but signs and inflections changed. */
const whole = 0.95;
/** Less of a passage than this is another passage: sentences on one subject share a third of their letters in order. */
const leastQuote = 0.55;
/** How much of one side's context must be there when the passage is changed or short. */
const leastContext = 0.5;
/**
 * A place with less than this is not certain. A long sentence with four fifths of its letters and its context on one side
 * gets 0.68, a phrase of eight letters that stands where it should, but in another context, less than 0.48.
 */
const leastScore = 0.6;
/** By how much a place must be better than any other one; position alone can give as much. */
export const leastLead = 0.05;
/** By how much when the other one would do as well: only its context can tell then, as a copy may stand anywhere. */
export const leastLeadOverRival = 0.15;
/**
 * Share of what a passage of its length can get, below which a person is asked to check its place. A sentence with one word
 * changed gets 0.95, with all of one side's context gone 0.9; one with a fifth of its letters changed and a side gone 0.78.
 */
const sureShare = 0.85;
/** Places with less are not worth showing. */
export const leastCandidate = 0.35;

export interface Evidence extends Pick<CarriedRange, 'quote' | 'before' | 'after'> {
  /** Characters of the quote. */
  readonly length: number;
  /** From 0 to 1: how near to where it is expected. */
  readonly position: number;
}

export interface Judgement {
  /** From 0 to 1. */
  readonly score: number;
  /** Whether it can be placed there, if nothing else is as good. */
  readonly isCertain: boolean;
  /** Whether nobody need check it then. */
  readonly isSure: boolean;
}

export function judge({ quote, before, after, length, position }: Evidence): Judgement {
  const better = Math.max(before ?? 0, after ?? 0);
  const worse = before === undefined || after === undefined ? better : Math.min(before, after);
  const tells = (1 + Math.min(1, length / telling)) / 2;
  const sum =
    weights.quote * quote * tells +
    weights.betterSide * better +
    weights.worseSide * worse +
    weights.position * position;
  // What is right in everything may come out a last digit above 1.
  const score = Math.min(1, sum);
  const speaksForItself = quote >= whole && length >= telling;
  const most = weights.quote * tells + 1 - weights.quote;
  return {
    score,
    isCertain:
      quote >= leastQuote && score >= leastScore && (speaksForItself || better >= leastContext),
    isSure: speaksForItself || score >= sureShare * most,
  };
}
