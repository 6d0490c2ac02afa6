import type { Aligner } from './align-tokens.ts';
import type { TokenSequence, Vocabulary } from './tokens.ts';
import { likenessOfWords } from './word-likeness.ts';

/** Tokens in a row that, when each text has them once, are taken for the same passage. */
const shingle = 5;
/** Tokens in a row from which a passage is taken for moved; a shorter one may be a phrase that was used again. */
const shortestMoved = 8;
/** Share of letters from which a word in another's place is the same word, mended or inflected. */
const leastLikeness = 0.6;

export interface TextAlignment {
  /** For each token of the earlier text, the index of its counterpart in the current one; -1 for none. */
  readonly counterparts: Int32Array;
  /** The same seen from the current text. */
  readonly origins: Int32Array;
}

/**
 * What became of each word of a text: passages that both texts have once hold them together (as in Bram Cohen's patience
 * diff), whole moved passages among them, and what is between two such is aligned word by word. The time is linear in the
 * texts but for a logarithm, since no stretch is searched beyond `mostDifferences`.
 */
export function alignTexts(
  earlier: TokenSequence,
  current: TokenSequence,
  vocabulary: Vocabulary,
  align: Aligner,
): TextAlignment {
  const a = earlier.ids;
  const b = current.ids;
  const counterparts = new Int32Array(a.length).fill(-1);
  const shared = sharedShingles(a, b);
  const inOrder = longestIncreasing(shared.map(([, there]) => there));
  pairInOrder(
    inOrder.map((index) => shared[index] ?? [0, 0]),
    counterparts,
  );
  alignBetween(a, b, align, counterparts);
  const origins = originsOf(counterparts, b.length);
  for (const pair of shared) pairMoved(a, b, pair, counterparts, origins);
  pairMended(a, b, vocabulary, counterparts, origins);
  return { counterparts, origins };
}

type Pair = readonly [earlier: number, current: number];

/** Where the shingles that each text has once begin in both, in the order of the first. */
function sharedShingles(a: Int32Array, b: Int32Array): readonly Pair[] {
  const there = singleShingles(b);
  const pairs: Pair[] = [];
  for (const [hash, at] of singleShingles(a)) {
    const other = there.get(hash) ?? repeated;
    if (at === repeated || other === repeated) continue;
    let equal = 0;
    while (equal < shingle && a[at + equal] === b[other + equal]) equal += 1;
    if (equal === shingle) pairs.push([at, other]);
  }
  return pairs;
}

const repeated = -1;

/** By their hash, in order. Two that share a hash are lost, which only makes one point to hold on to fewer. */
function singleShingles(ids: Int32Array): ReadonlyMap<number, number> {
  const positions = new Map<number, number>();
  for (let start = 0; start + shingle <= ids.length; start += 1) {
    let hash = 0;
    // Knuth's multiplicative constant, 2³² divided by the golden ratio.
    for (let index = start; index < start + shingle; index += 1) {
      hash = Math.imul(hash ^ (ids[index] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    positions.set(hash, positions.has(hash) ? repeated : start);
  }
  return positions;
}

/** Indexes of a longest subsequence of rising values. */
function longestIncreasing(values: readonly number[]): readonly number[] {
  const previous = new Int32Array(values.length);
  // The index of the lowest value in which a subsequence of each length ends.
  const ends: number[] = [];
  for (const [index, value] of values.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  }
  const indexes: number[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    indexes.push(index);
  }
  return indexes.toReversed();
}

function pairInOrder(pairs: readonly Pair[], counterparts: Int32Array): void {
  let lastA = -1;
  let lastB = -1;
  for (const [startA, startB] of pairs) {
    for (let index = 0; index < shingle; index += 1) {
      if (startA + index <= lastA || startB + index <= lastB) continue;
      lastA = startA + index;
      lastB = startB + index;
      counterparts[lastA] = lastB;
    }
  }
}

function alignBetween(
  a: Int32Array,
  b: Int32Array,
  align: Aligner,
  counterparts: Int32Array,
): void {
  let aStart = 0;
  let bStart = 0;
  for (let aEnd = 0; aEnd <= a.length; aEnd += 1) {
    const bEnd = aEnd < a.length ? (counterparts[aEnd] ?? -1) : b.length;
    if (bEnd === -1) continue;
    if (aEnd > aStart && bEnd > bStart) align(a, b, { aStart, aEnd, bStart, bEnd }, counterparts);
    aStart = aEnd + 1;
    bStart = bEnd + 1;
  }
}

function originsOf(counterparts: Int32Array, length: number): Int32Array {
  const origins = new Int32Array(length).fill(-1);
  for (const [index, counterpart] of counterparts.entries()) {
    if (counterpart >= 0) origins[counterpart] = index;
  }
  return origins;
}

/**
 * Pairs a passage that stands elsewhere now, as far as it goes, unless it is too short to tell. Words at its ends that were
 * paired alone, with others that read the same, are its own.
 */
function pairMoved(
  a: Int32Array,
  b: Int32Array,
  [atA, atB]: Pair,
  counterparts: Int32Array,
  origins: Int32Array,
): void {
  if (counterparts[atA] !== -1 || origins[atB] !== -1) return;
  const goesOn = (offset: number, way: 1 | -1) =>
    a[atA + offset] !== undefined &&
    a[atA + offset] === b[atB + offset] &&
    isLoose(counterparts, atA + offset, way) &&
    isLoose(origins, atB + offset, way);
  let from = 0;
  let to = 1;
  while (goesOn(from - 1, -1)) from -= 1;
  while (goesOn(to, 1)) to += 1;
  if (to - from < shortestMoved) return;
  for (let offset = from; offset < to; offset += 1) {
    unpair(counterparts, origins, atA + offset);
    unpair(origins, counterparts, atB + offset);
    counterparts[atA + offset] = atB + offset;
    origins[atB + offset] = atA + offset;
  }
}

/** Whether a token has no counterpart, or one that the next token's does not follow. */
function isLoose(counterparts: Int32Array, index: number, way: 1 | -1): boolean {
  const there = counterparts[index] ?? -1;
  return there === -1 || counterparts[index + way] !== there + way;
}

function unpair(counterparts: Int32Array, origins: Int32Array, index: number): void {
  const there = counterparts[index] ?? -1;
  if (there !== -1) origins[there] = -1;
}

/** Pairs words that stand one for one in the place of others, where they are much the same. */
function pairMended(
  a: Int32Array,
  b: Int32Array,
  { words }: Vocabulary,
  counterparts: Int32Array,
  origins: Int32Array,
): void {
  for (let start = 0; start < a.length; start += 1) {
    if (counterparts[start] !== -1) continue;
    let end = start + 1;
    while (end < a.length && counterparts[end] === -1) end += 1;
    const before = start === 0 ? -1 : (counterparts[start - 1] ?? -1);
    const after = end === a.length ? b.length : (counterparts[end] ?? -1);
    const last = after - before - 1 === end - start ? end : start;
    for (let index = start; index < last; index += 1) {
      const there = before + 1 + index - start;
      const likeness = likenessOfWords(words[a[index] ?? 0] ?? '', words[b[there] ?? 0] ?? '');
      if (likeness < leastLikeness || origins[there] !== -1) continue;
      counterparts[index] = there;
      origins[there] = index;
    }
    start = end;
  }
}
