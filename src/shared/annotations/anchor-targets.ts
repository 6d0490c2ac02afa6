import { longestQuote, quoteContext, type AnnotationTarget } from '../domain/annotation.ts';
import type { TextRange } from '../domain/body.ts';
import { createAligner } from './align-tokens.ts';
import { alignTexts, type TextAlignment } from './align-texts.ts';
import { carryRange } from './carry-range.ts';
import { judge, leastCandidate, leastLead, leastLeadOverRival } from './score.ts';
import { createQuoteSeeker, type Place, type QuoteSeeker } from './seek-quote.ts';
import { createVocabulary, tokenise, tokensBefore, type TokenSequence } from './tokens.ts';

/**
 * Where an annotation is in a text. Placed at `[start, end)` because the position still reads the same, because a diff of
 * the two texts carried it there, or because the quote was found; or an orphan, to be shown with its quote and, if there
 * is one, the best place found, until a person re-attaches it. Scores are from 0 to 1: see `judge`.
 */
export type Anchoring =
  | {
      readonly state: 'placed';
      readonly start: number;
      readonly end: number;
      readonly by: 'position' | 'diff' | 'quote';
      readonly score: number;
      /** False where the words, what stands around them, or another place like it leave a doubt that a person can settle. */
      readonly isSure: boolean;
    }
  | {
      readonly state: 'orphaned';
      readonly candidate?: { readonly start: number; readonly end: number; readonly score: number };
    };

/**
 * Finds the passages of annotations in a text that may not be the one they were made on; answers in the order of
 * `targets`. Offsets are UTF-16 code units and never split a surrogate pair.
 *
 * A position holds when the text is the same and reads the quote there, which a forged target would not. Otherwise the
 * earlier text, where it is kept, is compared with the current one once for all its targets, which tells the same words
 * from one another however often they stand there; what it says is believed only where the passage reads much the same.
 * Otherwise the quote is looked for. Whatever is not certain is an orphan: a note beside the wrong sentence is worse than
 * a note that says that its sentence is gone.
 *
 * @param current the body's hash and its canonical text
 * @param earlierTextOf the canonical text of another body of the article, if it is kept
 */
export function anchorTargets(
  targets: readonly AnnotationTarget[],
  current: { readonly hash: string; readonly text: string },
  earlierTextOf: (bodyHash: string) => string | undefined,
): readonly Anchoring[] {
  const texts = createComparison(current.text);
  const earlierTexts = new Map<string, string | undefined>();
  return targets.map((target) => {
    const { bodyHash } = target;
    if (bodyHash === current.hash) return atPosition(target, current.text) ?? byQuote(target);
    if (!earlierTexts.has(bodyHash)) earlierTexts.set(bodyHash, earlierTextOf(bodyHash));
    const earlier = earlierTexts.get(bodyHash);
    if (earlier === undefined || !readsAtPosition(target, earlier)) return byQuote(target);
    if (earlier === current.text) return atPosition(target, current.text) ?? byQuote(target);
    const alignment = texts.alignmentWith(earlier);
    return byDiff(target, alignment) ?? byQuote(target, alignment);
  });

  /** Where the diff gives the same words to another passage of the earlier text, this one is not there. */
  function byQuote(target: AnnotationTarget, alignment?: AlignedWith): Anchoring {
    const places = texts.seeker()(target);
    const [best, second] = places.filter(
      (place) => !alignment || !belongsElsewhere(place, target.position, alignment),
    );
    const isWhereItWas = best?.start === target.position.start && best.end === target.position.end;
    const needed = second?.isCertain && !isWhereItWas ? leastLeadOverRival : leastLead;
    if (best?.isCertain && best.score - (second?.score ?? 0) >= needed) {
      const { start, end, score } = best;
      const isSure = best.isSure && (isWhereItWas || second?.isCertain !== true);
      return { state: 'placed', start, end, by: 'quote', score, isSure };
    }
    const shown = best ?? places[0];
    if (!shown || shown.score < leastCandidate) return { state: 'orphaned' };
    const { start, end, score } = shown;
    return { state: 'orphaned', candidate: { start, end, score } };
  }
}

/** Places that a person is shown to choose from: more are not looked at. */
const mostCandidates = 5;
/** Share of a quote's length that they have: a few of its words stand anywhere. */
const leastCandidateLength = 0.5;

/** A place that may be the one that an annotation was about, which only a person can tell. */
export interface Candidate extends TextRange {
  /** From 0 to 1: see `judge`. */
  readonly score: number;
}

/** Where in a text the passage of an orphan may be, the likeliest first; none where nothing is worth showing. */
export function candidatePlaces(target: AnnotationTarget, text: string): readonly Candidate[] {
  const leastLength = target.quote.exact.length * leastCandidateLength;
  return createComparison(text)
    .seeker()(target)
    .filter(({ start, end, score }) => score >= leastCandidate && end - start >= leastLength)
    .slice(0, mostCandidates)
    .map(({ start, end, score }) => ({ start, end, score }));
}

/**
 * Makes the target of a passage: without white space at its ends, with up to 48 characters of context on either side.
 *
 * @throws RangeError when the passage is empty or longer than an annotation may be
 */
export function makeTarget(bodyHash: string, text: string, range: TextRange): AnnotationTarget {
  const start = wholeCharacter(text, range.start, -1);
  const selected = text.slice(start, wholeCharacter(text, range.end, 1));
  const exact = selected.trim();
  if (exact === '' || exact.length > longestQuote) {
    throw new RangeError(`A passage of ${exact.length} characters cannot be annotated.`);
  }
  const from = start + selected.indexOf(exact);
  const to = from + exact.length;
  const prefix = text.slice(wholeCharacter(text, Math.max(0, from - quoteContext), 1), from);
  const suffix = text.slice(to, wholeCharacter(text, to + quoteContext, -1));
  return { bodyHash, quote: { exact, prefix, suffix }, position: { start: from, end: to } };
}

/** An offset, moved out of the surrogate pair that it may split. */
function wholeCharacter(text: string, offset: number, way: 1 | -1): number {
  return splitsPair(text, offset) ? offset + way : offset;
}

function splitsPair(text: string, offset: number): boolean {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}

/** Whether a text says what was marked at the very place that is told. */
export function readsAtPosition(
  { quote, position: { start, end } }: AnnotationTarget,
  text: string,
) {
  return (
    end <= text.length &&
    text.slice(start, end) === quote.exact &&
    !splitsPair(text, start) &&
    !splitsPair(text, end)
  );
}

function atPosition(target: AnnotationTarget, text: string): Anchoring | undefined {
  if (!readsAtPosition(target, text)) return undefined;
  return { state: 'placed', ...target.position, by: 'position', score: 1, isSure: true };
}

function byDiff(target: AnnotationTarget, alignment: AlignedWith): Anchoring | undefined {
  const { start, end } = target.position;
  const carried = carryRange(alignment, target.position);
  if (!carried) return undefined;
  const { score, isCertain, isSure } = judge({ ...carried, length: end - start, position: 1 });
  if (!isCertain) return undefined;
  return { state: 'placed', start: carried.start, end: carried.end, by: 'diff', score, isSure };
}

type Comparison = ReturnType<typeof createComparison>;
type AlignedWith = ReturnType<Comparison['alignmentWith']>;

/** A text to be compared with others; nothing is computed before it is needed, and nothing twice. */
function createComparison(text: string) {
  const vocabulary = createVocabulary();
  const align = createAligner();
  const alignments = new Map<string, ReturnType<typeof alignWith>>();
  let tokens: TokenSequence | undefined;
  let seeker: QuoteSeeker | undefined;
  const tokensOfText = () => (tokens ??= tokenise(text, vocabulary));

  function alignWith(earlier: string) {
    const to = tokensOfText();
    const from = tokenise(earlier, vocabulary);
    return { from, to, vocabulary, ...alignTexts(from, to, vocabulary, align) };
  }

  return {
    alignmentWith(earlier: string) {
      const alignment = alignments.get(earlier) ?? alignWith(earlier);
      alignments.set(earlier, alignment);
      return alignment;
    },
    seeker: () =>
      (seeker ??= createQuoteSeeker({ text, tokens: tokensOfText() }, vocabulary, align)),
  };
}

/** Share of the words of a place, beyond which it belongs to where most of them come from. */
const mostFromElsewhere = 0.5;

/** Whether most of a place comes from outside a range of the earlier text. */
function belongsElsewhere(
  place: Place,
  range: TextRange,
  { from, to, origins }: { from: TokenSequence; to: TokenSequence } & TextAlignment,
): boolean {
  let all = 0;
  let elsewhere = 0;
  for (let index = tokensBefore(to, place.start); index < to.length; index += 1) {
    const start = to.starts[index] ?? 0;
    if (start >= place.end) break;
    const length = (to.ends[index] ?? 0) - start;
    const origin = origins[index] ?? -1;
    all += length;
    if (origin < 0) continue;
    const isInside =
      (from.starts[origin] ?? 0) < range.end && (from.ends[origin] ?? 0) > range.start;
    if (!isInside) elsewhere += length;
  }
  return elsewhere > mostFromElsewhere * all;
}
