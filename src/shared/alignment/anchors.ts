import type { Block, TextRange } from '../domain/body.ts';
import type { TermMatch } from '../domain/glossary.ts';
import { isFunctionWord } from '../search/function-words.ts';
import { fold } from '../text/fold.ts';

/** One language version of an article, as far as aligning needs it. */
export interface VersionText {
  /** BCP 47. */
  readonly language: string;
  /** The canonical text, and its blocks in order. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Glossary terms found in the text. */
  readonly terms?: readonly Pick<TermMatch, 'conceptId' | 'start'>[];
  /** Stored pictures, and where in the text each stands. */
  readonly pictures?: readonly PlacedPicture[];
}

export interface PlacedPicture {
  /** SHA-256 of its bytes. */
  readonly hash: string;
  /** Offset of the text that follows it. */
  readonly offset: number;
}

/** Something that a translation leaves as it is, and where it stands. */
export interface Anchor {
  /** The same for what is the same in both languages. */
  readonly key: string;
  readonly offset: number;
}

/**
 * How much a kind of anchor says, relative to a number. A picture is the same by its bytes. Names and words that both
 * languages write alike say a little less than numbers, as some are common; the first four letters alone (see `cognate`)
 * say least.
 */
const kindWeights: Readonly<Record<string, number>> = {
  picture: 3,
  number: 1,
  name: 1,
  word: 0.6,
  concept: 0.6,
  cognate: 0.35,
};

const tokenPattern =
  /(?<number>\d{1,3}(?:[\u00a0\u202f '’.,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)|(?<word>\p{L}[\p{L}\p{M}]*)/gu;

/** Shorter words are articles, pronouns and pieces of elisions. */
const shortestWord = 4;
const shortestName = 2;
/**
 * Letters that cognates begin with: M. Simard, G. Foster and P. Isabelle, "Using cognates to align sentences in bilingual
 * corpora", TMI 1992, who align French and English with four.
 */
const cognateLetters = 4;

/** Everything in a version that may stand in the other one too, in the order of the text. */
export function anchorsOf(version: VersionText): readonly Anchor[] {
  const anchors: Anchor[] = [
    ...(version.terms ?? []).map(({ conceptId, start }) => anchor('concept', conceptId, start)),
    ...(version.pictures ?? []).map(({ hash, offset }) => anchor('picture', hash, offset)),
  ];
  for (const match of version.text.matchAll(tokenPattern)) {
    const { number, word } = match.groups ?? {};
    if (number !== undefined) {
      anchors.push(anchor('number', number.replace(/\D/g, ''), match.index));
    } else if (word !== undefined) {
      anchors.push(...wordAnchors(word, match.index));
    }
  }
  return anchors.toSorted((a, b) => a.offset - b.offset);
}

function wordAnchors(word: string, offset: number): readonly Anchor[] {
  const folded = fold(word);
  if (isFunctionWord(folded)) return [];
  const isName = /^\p{Lu}/u.test(word);
  if (word.length < (isName ? shortestName : shortestWord)) return [];
  const whole = anchor(isName ? 'name' : 'word', folded, offset);
  if (word.length < shortestWord) return [whole];
  return [whole, anchor('cognate', folded.slice(0, cognateLetters), offset)];
}

function anchor(kind: string, value: string, offset: number): Anchor {
  return { key: `${kind} ${value}`, offset };
}

/** What each anchor that stands in both versions says: the rarer, the more. By key; all other anchors say nothing. */
export type AnchorWeights = ReadonlyMap<string, number>;

/**
 * Weighs anchors by how few of the blocks hold them: the logarithm of the blocks' number divided by those that do, as words
 * are weighed in searching (inverse document frequency).
 */
export function weighAnchors(
  a: readonly ReadonlySet<string>[],
  b: readonly ReadonlySet<string>[],
): AnchorWeights {
  const inA = countBlocks(a);
  const inB = countBlocks(b);
  const weights = new Map<string, number>();
  for (const [key, count] of inA) {
    const other = inB.get(key);
    if (other === undefined) continue;
    const rarity = Math.log((a.length + b.length + 2) / (count + other));
    const kind = key.slice(0, key.indexOf(' '));
    weights.set(key, (kindWeights[kind] ?? 0) * Math.max(0, rarity));
  }
  return weights;
}

function countBlocks(blocks: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const keys of blocks) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** The keys in each of some ranges that follow one another; `anchors` in the order of the text. */
export function anchorsIn(
  anchors: readonly Anchor[],
  ranges: readonly TextRange[],
): readonly ReadonlySet<string>[] {
  let next = 0;
  return ranges.map(({ start, end }, index) => {
    while ((anchors[next]?.offset ?? Number.POSITIVE_INFINITY) < start) next += 1;
    const keys = new Set<string>();
    // A picture at the very end belongs to the last block.
    const last = index === ranges.length - 1 ? end + 1 : end;
    for (let one = anchors[next]; one && one.offset < last; one = anchors[++next])
      keys.add(one.key);
    return keys;
  });
}
