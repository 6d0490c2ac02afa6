import type { AnnotationTarget } from '../domain/annotation.ts';
import type { TextRange } from '../domain/body.ts';
import type { Aligner } from './align-tokens.ts';
import { carryRange } from './carry-range.ts';
import { judge, type Judgement } from './score.ts';
import { tokenise, tokensBefore, type TokenSequence, type Vocabulary } from './tokens.ts';

export type Place = TextRange & Judgement;

/** Finds the places of a text where a quote may be, best first, none overlapping a better one. */
export type QuoteSeeker = (target: AnnotationTarget) => readonly Place[];

/** A word that is more frequent in the text leads nowhere in particular. */
const mostPostings = 64;
/** Rarest words of a quote, and of its context, that places are looked for by. */
const seedsOfQuote = 8;
const seedsOfContext = 6;
/** Places that are looked at closely, and the share of the best one's votes that they need: a rival has about as many. */
const mostPlaces = 6;
const leastVotes = 0.2;
/** Tokens by which the words of one place may be shifted against one another, beyond a tenth of them. */
const drift = 6;
/** Distance, in characters, at which position speaks for nothing: this, or a quarter of a longer text. */
const farAway = 2000;

/**
 * Looks for quotes in one text. The rarest words of a quote and of its context vote for the places where they stand; each
 * of the best is then compared word by word. The work for a quote is limited, so that five hundred quotes of which none is
 * in the text take no longer than those that are.
 */
export function createQuoteSeeker(
  current: { readonly text: string; readonly tokens: TokenSequence },
  vocabulary: Vocabulary,
  align: Aligner,
): QuoteSeeker {
  const postings = postingsOf(current.tokens, vocabulary.words.length);
  return (target) => {
    const passage = passageOf(target, vocabulary);
    const places = likelyStarts(passage, postings).map((start) =>
      compare(passage, start, target.position.start),
    );
    return withoutOverlaps(places.filter((place) => place !== undefined));
  };

  function compare(passage: Passage, firstToken: number, expected: number): Place | undefined {
    const { tokens } = current;
    const slack = drift + Math.ceil(passage.tokens.length / 10);
    const bStart = Math.max(0, firstToken - slack);
    const bEnd = Math.min(tokens.length, firstToken + passage.tokens.length + slack);
    const counterparts = new Int32Array(passage.tokens.length).fill(-1);
    const stretch = { aStart: 0, aEnd: counterparts.length, bStart, bEnd };
    align(passage.tokens.ids, tokens.ids, stretch, counterparts);
    const texts = { from: passage.tokens, to: tokens, vocabulary, counterparts };
    const carried = carryRange(texts, passage);
    if (!carried) return undefined;
    const reach = Math.max(farAway, current.text.length / 4);
    const position = Math.max(0, 1 - Math.abs(carried.start - expected) / reach);
    const length = passage.end - passage.start;
    return { start: carried.start, end: carried.end, ...judge({ ...carried, length, position }) };
  }
}

/** Where each word stands: `at[from[id]]` up to `at[from[id + 1]]`. */
interface Postings {
  readonly from: Uint32Array;
  readonly at: Uint32Array;
}

function postingsOf({ ids }: TokenSequence, words: number): Postings {
  const from = new Uint32Array(words + 1);
  for (const id of ids) from[id + 1] = (from[id + 1] ?? 0) + 1;
  for (let id = 0; id < words; id += 1) from[id + 1] = (from[id + 1] ?? 0) + (from[id] ?? 0);
  const next = from.slice();
  const at = new Uint32Array(ids.length);
  for (const [index, id] of ids.entries()) {
    const place = next[id] ?? 0;
    at[place] = index;
    next[id] = place + 1;
  }
  return { from, at };
}

/** A quote between its context, as one text; the range is that of the quote. */
interface Passage extends TextRange {
  readonly tokens: TokenSequence;
}

/** The outermost words of the context, which may have been cut, are left out. */
function passageOf({ quote }: AnnotationTarget, vocabulary: Vocabulary): Passage {
  const prefix = quote.prefix.trimStart().replace(/^\S+\s+(?=\S)/, '');
  const suffix = quote.suffix.trimEnd().replace(/(?<=\S)\s+\S+$/, '');
  return {
    tokens: tokenise(prefix + quote.exact + suffix, vocabulary),
    start: prefix.length,
    end: prefix.length + quote.exact.length,
  };
}

interface Seed {
  /** Index in the passage. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** Indexes of the tokens where the passage may begin, the likeliest first; may lie outside the text. */
function likelyStarts(passage: Passage, postings: Postings): readonly number[] {
  const votes: { start: number; weight: number }[] = [];
  for (const { index, from, to } of seedsOf(passage, postings)) {
    for (const at of postings.at.subarray(from, to)) {
      votes.push({ start: at - index, weight: 1 / (to - from) });
    }
  }
  votes.sort((a, b) => a.start - b.start);
  const width = drift + passage.tokens.length / 10;
  const places: { first: number; weight: number; best: number; start: number }[] = [];
  for (const { start, weight } of votes) {
    const last = places.at(-1);
    if (!last || start - last.first > width) {
      places.push({ first: start, weight, best: weight, start });
      continue;
    }
    last.weight += weight;
    if (weight > last.best) Object.assign(last, { best: weight, start });
  }
  places.sort((a, b) => b.weight - a.weight);
  const needed = leastVotes * (places[0]?.weight ?? 0);
  return places
    .slice(0, mostPlaces)
    .filter(({ weight }) => weight >= needed)
    .map(({ start }) => start);
}

function seedsOf({ tokens, start, end }: Passage, { from }: Postings): readonly Seed[] {
  const first = tokensBefore(tokens, start);
  const seeds: Seed[] = [];
  const seen = new Set<number>();
  for (const [index, id] of tokens.ids.entries()) {
    const seed = { index, from: from[id] ?? 0, to: from[id + 1] ?? 0 };
    const count = seed.to - seed.from;
    // A word that was first met in a quote has no place in the text.
    if (count < 1 || count > mostPostings || seen.has(id)) continue;
    seen.add(id);
    seeds.push(seed);
  }
  seeds.sort((a, b) => a.to - a.from - (b.to - b.from));
  const isQuote = ({ index }: Seed) => index >= first && (tokens.starts[index] ?? 0) < end;
  return [
    ...seeds.filter(isQuote).slice(0, seedsOfQuote),
    ...seeds.filter((seed) => !isQuote(seed)).slice(0, seedsOfContext),
  ];
}

function withoutOverlaps(places: readonly Place[]): readonly Place[] {
  const kept: Place[] = [];
  for (const place of places.toSorted((a, b) => b.score - a.score)) {
    if (kept.every(({ start, end }) => place.end <= start || place.start >= end)) kept.push(place);
  }
  return kept;
}
