import { quoteContext } from '../domain/annotation.ts';
import type { TextRange } from '../domain/body.ts';
import { tokensBefore, type TokenSequence, type Vocabulary } from './tokens.ts';
import { likenessOfWords } from './word-likeness.ts';

/** Where a passage of one text is in another one, and how much there is as it was, each from 0 to 1. */
export interface CarriedRange extends TextRange {
  /** Of the passage: Dice's coefficient over its characters, so that what was put into it counts as well. */
  readonly quote: number;
  /** Share of the characters before it that are still before it; undefined when nothing was before it. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Two texts of one vocabulary, and for each token of the first its counterpart in the second or -1. */
export interface AlignedTexts {
  readonly from: TokenSequence;
  readonly to: TokenSequence;
  readonly vocabulary: Vocabulary;
  readonly counterparts: Int32Array;
}

/** What a character between two parts of a passage takes from what speaks for their being one. */
const gapCost = 0.05;
/** Most tokens at the edge of a passage that others may have replaced; more is another passage in its place. */
const widestEdge = 3;
/** By how many tokens what replaced them may be longer. */
const longerEdge = 2;
/** Tokens by which context may have been pushed away, beyond twice its distance. */
const contextDrift = 3;

/**
 * Carries a range of one text across to the other. Undefined when nothing of it has a counterpart. Begins and ends at
 * words and signs, and inside a word where the range does and the word is as long as it was.
 */
export function carryRange(texts: AlignedTexts, range: TextRange): CarriedRange | undefined {
  const { from, to } = texts;
  const first = tokensBefore(from, range.start);
  const last = tokenEndingAt(from, range.end);
  const group = heaviestGroup(texts, first, last);
  if (!group) return undefined;
  const start = group.first - edge(texts, group.from, group.first, first, -1);
  const end = group.last + edge(texts, group.to, group.last, last, 1);
  const written = weightOf(to, start, end);
  const total = weightOf(from, first, last) + written;
  return {
    start: (to.starts[start] ?? 0) + cutOff(texts, first, start, range.start, 'start'),
    end: (to.ends[end] ?? 0) - cutOff(texts, last, end, range.end, 'end'),
    // Ligatures that are parted now are more characters than they were.
    quote: total === 0 ? 0 : Math.min(1, (2 * group.kept) / total),
    before: contextKept(texts, first, start, -1),
    after: contextKept(texts, last, end, 1),
  };
}

/** The last token that begins before an offset. */
function tokenEndingAt(sequence: TokenSequence, offset: number): number {
  const index = tokensBefore(sequence, offset);
  return (sequence.starts[index] ?? Infinity) < offset ? index : index - 1;
}

interface Group {
  /** Tokens of the range that have counterparts close to one another, and those counterparts. */
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
  /** Characters that are as they were. */
  readonly kept: number;
}

/**
 * What of a range stayed together: the stretch with most characters kept, less a share of those lost or put in between, so
 * that a common word far from the rest is no part of it.
 */
function heaviestGroup(texts: AlignedTexts, first: number, last: number): Group | undefined {
  const { from, to, counterparts } = texts;
  let best: { group: Group; value: number } | undefined;
  let open: typeof best;
  for (let index = first; index <= last; index += 1) {
    const there = counterparts[index] ?? -1;
    if (there < 0) continue;
    const kept = keptOf(texts, index, there);
    const alone = { from: index, to: index, first: there, last: there, kept };
    let left = 0;
    if (open && there > open.group.last) {
      const lost = (from.starts[index] ?? 0) - (from.ends[open.group.to] ?? 0);
      const added = (to.starts[there] ?? 0) - (to.ends[open.group.last] ?? 0);
      left = open.value - gapCost * (lost + added);
    }
    const group: Group =
      open && left > 0
        ? { ...open.group, to: index, last: there, kept: open.group.kept + kept }
        : alone;
    open = { group, value: Math.max(0, left) + kept };
    if (!best || open.value > best.value) best = open;
  }
  return best && grown(texts, best.group, first, last);
}

/**
 * A group with what stands beside it on both sides alike, though paired with something else: where a paragraph moved away,
 * its first word may be taken for that of the next.
 */
function grown({ from, to }: AlignedTexts, group: Group, first: number, last: number): Group {
  let { from: start, to: end, first: startThere, last: endThere, kept } = group;
  while (start > first && startThere > 0 && from.ids[start - 1] === to.ids[startThere - 1]) {
    start -= 1;
    startThere -= 1;
    kept += weightOf(from, start, start);
  }
  while (end < last && endThere + 1 < to.length && from.ids[end + 1] === to.ids[endThere + 1]) {
    end += 1;
    endThere += 1;
    kept += weightOf(from, end, end);
  }
  return { from: start, to: end, first: startThere, last: endThere, kept };
}

function keptOf({ from, to, vocabulary: { words } }: AlignedTexts, index: number, there: number) {
  const a = from.ids[index] ?? -1;
  const b = to.ids[there] ?? -1;
  const weight = weightOf(from, index, index);
  return a === b ? weight : weight * likenessOfWords(words[a] ?? '', words[b] ?? '');
}

/** Characters of the tokens from `first` to `last`, both included. */
function weightOf({ starts, ends }: TokenSequence, first: number, last: number): number {
  let weight = 0;
  for (let index = first; index <= last; index += 1) {
    weight += (ends[index] ?? 0) - (starts[index] ?? 0);
  }
  return weight;
}

/**
 * How many tokens beyond `there`, the counterpart of the outermost token `inner` of a range that has one, stand for those
 * from `inner` to the edge of the range at `outer`. What was replaced across the edge is given to what is outside first, so
 * that a range never grows into words that may not be its own.
 */
function edge(
  { counterparts, to }: AlignedTexts,
  inner: number,
  there: number,
  outer: number,
  way: 1 | -1,
): number {
  const lost = (outer - inner) * way;
  if (lost === 0 || lost > widestEdge) return 0;
  let outside = 0;
  while (counterparts[outer + way * (outside + 1)] === -1) outside += 1;
  const neighbour = counterparts[outer + way * (outside + 1)] ?? (way === 1 ? to.length : -1);
  const inside = (neighbour - there) * way - 1 - outside;
  return inside > 0 && inside <= lost + longerEdge ? inside : 0;
}

/** Characters of an outermost token that a range leaves out, when its counterpart can be cut alike. */
function cutOff(
  { from, to, vocabulary: { words } }: AlignedTexts,
  index: number,
  there: number,
  offset: number,
  side: 'start' | 'end',
): number {
  const cut =
    side === 'start' ? offset - (from.starts[index] ?? 0) : (from.ends[index] ?? 0) - offset;
  const id = from.ids[index] ?? -1;
  const isAlike =
    id === to.ids[there] && weightOf(from, index, index) === weightOf(to, there, there);
  // A surrogate pair is a token of its own, which a forged quote may have cut.
  const isPair = (words[id]?.codePointAt(0) ?? 0) > 0xffff;
  return cut > 0 && isAlike && !isPair ? cut : 0;
}

/** How much of the context beside a range is still on the same side of it, and near. */
function contextKept(texts: AlignedTexts, edgeFrom: number, edgeTo: number, way: 1 | -1) {
  const { from, counterparts } = texts;
  let all = 0;
  let kept = 0;
  for (let index = edgeFrom + way; all < quoteContext; index += way) {
    if (index < 0 || index >= from.length) break;
    const weight = weightOf(from, index, index);
    all += weight;
    const there = counterparts[index] ?? -1;
    if (there < 0) continue;
    const distance = (there - edgeTo) * way;
    const nearest = (index - edgeFrom) * way;
    if (distance > 0 && distance <= 2 * nearest + contextDrift) kept += keptOf(texts, index, there);
  }
  return all === 0 ? undefined : kept / all;
}
