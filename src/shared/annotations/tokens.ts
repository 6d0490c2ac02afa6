import {
  droppedUnit,
  expandingUnit,
  fold,
  foldingTables,
  isCombiningMark,
  type FoldingTables,
} from '../text/fold.ts';

/** The words and signs of a text, in order, as numbers by which they are compared. Spaces and line ends are none. */
export interface TokenSequence {
  readonly length: number;
  /** Of two texts with the same vocabulary, tokens with the same number read the same. */
  readonly ids: Int32Array;
  /** UTF-16 offsets in the text; no token begins or ends inside a surrogate pair. */
  readonly starts: Uint32Array;
  /** Exclusive. */
  readonly ends: Uint32Array;
}

/** Gives every word its number, for all texts that are compared with one another. */
export interface Vocabulary {
  readonly ids: Map<string, number>;
  /** The folded words by their number. */
  readonly words: string[];
}

export function createVocabulary(): Vocabulary {
  return { ids: new Map(), words: [] };
}

/**
 * Cuts a text into words and signs that are the same wherever a reader sees the same: without case, accents, kinds of
 * spaces, apostrophes, quotation marks and dashes, and with any dots in a row for an ellipsis. Ideographs and kana, which
 * no space parts, are one token each. Takes time linear in the text.
 */
export function tokenise(text: string, vocabulary: Vocabulary): TokenSequence {
  const tables = foldingTables();
  const ids: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let offset = 0; offset < text.length;) {
    const token = tokenAt(text, offset, tables);
    if (token.word !== '') {
      ids.push(idOf(token.word, vocabulary));
      starts.push(offset);
      ends.push(token.end);
    }
    offset = token.end;
  }
  return {
    length: ids.length,
    ids: Int32Array.from(ids),
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
  };
}

/** How many tokens of a sequence end at or before an offset: the index of the first one that goes on after it. */
export function tokensBefore(sequence: TokenSequence, offset: number): number {
  let low = 0;
  let high = sequence.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sequence.ends[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function idOf(word: string, { ids, words }: Vocabulary): number {
  const known = ids.get(word);
  if (known !== undefined) return known;
  const id = words.length;
  ids.set(word, id);
  words.push(word);
  return id;
}

interface Token {
  /** Folded; empty for what is no token. */
  readonly word: string;
  readonly end: number;
}

function tokenAt(text: string, offset: number, tables: FoldingTables): Token {
  const unit = text.charCodeAt(offset);
  const folded = tables.folded[unit] ?? unit;
  if (folded === droppedUnit || folded === space || unit === lineFeed) {
    return { word: '', end: offset + 1 };
  }
  if (isIdeograph(unit)) return { word: text.charAt(offset), end: offset + 1 };
  if (tables.word[unit] === 1) {
    const end = endOfWord(text, offset, tables);
    return { word: fold(text.slice(offset, end)), end };
  }
  const point = text.codePointAt(offset) ?? unit;
  if (point > 0xffff) return { word: String.fromCodePoint(point), end: offset + 2 };
  return signAt(text, offset, tables);
}

const space = ' '.charCodeAt(0);
const lineFeed = '\n'.charCodeAt(0);

/** Han and kana. Hangul has spaces between its words. */
function isIdeograph(unit: number): boolean {
  return (unit >= 0x2e80 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff);
}

/** Soft hyphens and the like do not part a word, and are part of none that they stand after. */
function endOfWord(text: string, start: number, tables: FoldingTables): number {
  let end = start + 1;
  for (let offset = end; offset < text.length; offset += 1) {
    const unit = text.charCodeAt(offset);
    if ((tables.word[unit] === 1 && !isIdeograph(unit)) || isCombiningMark(unit)) end = offset + 1;
    else if (tables.folded[unit] !== droppedUnit) break;
  }
  return end;
}

const quotationMarks = '"«»“”„‟‹›″＂';
const longDashes = '—―';

/** A sign, as often as it is repeated. */
function signAt(text: string, start: number, tables: FoldingTables): Token {
  const first = signOf(text.charCodeAt(start), tables);
  let end = start + 1;
  while (end < text.length && signOf(text.charCodeAt(end), tables) === first) end += 1;
  if (first === '.' && (end > start + 1 || text.charAt(start) === '…')) return { word: '...', end };
  if (first === "'" && end > start + 1) return { word: '"', end };
  return { word: first, end };
}

function signOf(unit: number, tables: FoldingTables): string {
  const sign = String.fromCharCode(unit);
  if (quotationMarks.includes(sign)) return '"';
  if (longDashes.includes(sign)) return '-';
  const folded = tables.folded[unit] ?? unit;
  return folded === expandingUnit ? '.' : String.fromCharCode(folded);
}
