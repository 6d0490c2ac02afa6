import {
  droppedUnit,
  expandedUnit,
  expandingUnit,
  fold,
  foldingTables,
  isCombiningMark,
} from '../text/fold.ts';

/** A word of a text as search compares it, and where it stands in the text. */
export interface TextWord {
  /** Folded: without case, accents and ligatures. */
  readonly word: string;
  /** UTF-16 code units; an apostrophe before the word is not part of it. */
  readonly start: number;
  readonly end: number;
}

/** The code unit that all apostrophes fold to. */
const apostrophe = 0x27;

/** What French puts before a vowel with an apostrophe. It is no word to search for, so a text counts none there. */
const elided: ReadonlySet<string> = new Set(
  'c d j l m n s t qu jusqu lorsqu presqu puisqu quelqu quoiqu'.split(' '),
);

/**
 * The words of a text, in order: runs of letters and digits. Apostrophes, hyphens and all other signs part words; what
 * French elides before a word and the English `’s` after one are left out, so that `l’Europe`, `Europe’s` and `Europe`
 * are one word. The words of a phrase stand next to each other in this list.
 */
export function textWords(text: string): TextWord[] {
  const words: TextWord[] = [];
  for (const scanner = new WordScanner(text); scanner.next();) {
    words.push({ word: scanner.word(), start: scanner.start, end: scanner.end });
  }
  return words;
}

/** How words may begin: most words of a text are told from these by their first code units, 1 for those that fit. */
export interface Beginnings {
  readonly first: Uint8Array;
  /** Undefined when anything may follow. */
  readonly second: Uint8Array | undefined;
  readonly third: Uint8Array | undefined;
}

/** The code units that words may begin with, whose folded letters are these; undefined where anything may follow. */
export function beginnings(
  firsts: Iterable<number>,
  seconds?: Iterable<number>,
  thirds?: Iterable<number>,
): Beginnings {
  return {
    first: spellingsOf(firsts),
    second: seconds && spellingsOf([...seconds, droppedUnit]),
    third: seconds && thirds && spellingsOf([...thirds, droppedUnit]),
  };
}

function spellingsOf(units: Iterable<number>): Uint8Array {
  const marked = new Uint8Array(foldingTables().folded.length);
  spellings ??= otherSpellings();
  for (const unit of units) {
    marked[unit] = 1;
    for (const other of spellings.get(unit) ?? []) marked[other] = 1;
  }
  return marked;
}

/** For folded code units, the others that are folded to them, or to several of which they are the first. */
let spellings: ReadonlyMap<number, readonly number[]> | undefined;

function otherSpellings(): ReadonlyMap<number, readonly number[]> {
  const { folded } = foldingTables();
  const found = new Map<number, number[]>();
  for (const [unit, one] of folded.entries()) {
    const first = one === expandingUnit ? expandedUnit(unit).charCodeAt(0) : one;
    if (first === unit) continue;
    const units = found.get(first);
    if (units) units.push(unit);
    else found.set(first, [unit]);
  }
  return found;
}

/** Goes through the words of a text without making anything of those that nobody asks for. */
export class WordScanner {
  /** Where the word stands that `next` came to. */
  start = 0;
  end = 0;
  readonly #text: string;
  readonly #tables = foldingTables();

  /** Begins at an offset, which must not be inside a word. */
  constructor(text: string, offset = 0) {
    this.#text = text;
    this.end = offset;
  }

  /** Goes on to the next word; false when there is none. */
  next(): boolean {
    while (this.#nextRun()) {
      if (!this.#isElided() && !this.#isPossessive()) return true;
    }
    return false;
  }

  /** Goes on to the next word that has one of these beginnings, and perhaps to some that only seem to. */
  nextBeginningWith(among: Beginnings): boolean {
    const { first } = among;
    const text = this.#text;
    const { length } = text;
    for (let offset = this.end; offset < length; offset += 1) {
      const unit = text.charCodeAt(offset);
      if (first[unit] === 0 || !this.#mayGoOn(unit, offset + 1, among)) continue;
      if (!this.#isBeginning(offset)) continue;
      this.end = offset;
      if (!this.next()) return false;
      if (this.start === offset) return true;
      // The word there is none to search for, and the one after it may begin with something else.
      offset = this.start - 1;
    }
    this.end = length;
    return false;
  }

  /** The first code unit of the word, folded. */
  initial(): number {
    const unit = this.#text.charCodeAt(this.start);
    const folded = this.#tables.folded[unit] ?? unit;
    return folded === expandingUnit ? expandedUnit(unit).charCodeAt(0) : folded;
  }

  /** The word, folded. */
  word(): string {
    return fold(this.#text.slice(this.start, this.end));
  }

  #nextRun(): boolean {
    const text = this.#text;
    const { folded, word: isWord } = this.#tables;
    const { length } = text;
    let offset = this.end;
    while (offset < length && isWord[text.charCodeAt(offset)] === 0) offset += 1;
    if (offset === length) return false;
    this.start = offset;
    for (; offset < length; offset += 1) {
      const unit = text.charCodeAt(offset);
      if (isWord[unit] === 1 || isCombiningMark(unit)) this.end = offset + 1;
      else if (folded[unit] !== droppedUnit) break;
    }
    return true;
  }

  /** What folds to several code units or to none ends the comparison: the word has to be looked at. */
  #mayGoOn(unit: number, offset: number, { second, third }: Beginnings): boolean {
    const { folded } = this.#tables;
    if (!second || folded[unit] === expandingUnit) return true;
    const next = this.#text.charCodeAt(offset);
    if (second[next] !== 1) return false;
    const isPlain = folded[next] !== droppedUnit && folded[next] !== expandingUnit;
    return !third || !isPlain || third[this.#text.charCodeAt(offset + 1)] === 1;
  }

  /** Whether no word goes on at an offset that has a letter or digit. Marks and what has no width belong to a word. */
  #isBeginning(offset: number): boolean {
    const { folded, word } = this.#tables;
    let before = offset - 1;
    while (before >= 0) {
      const unit = this.#text.charCodeAt(before);
      if (word[unit] === 1) return false;
      if (folded[unit] !== droppedUnit && !isCombiningMark(unit)) return true;
      before -= 1;
    }
    return true;
  }

  #isElided(): boolean {
    return this.#isApostrophe(this.end) && this.#isLetter(this.end + 1) && elided.has(this.word());
  }

  #isPossessive(): boolean {
    return (
      this.end - this.start === 1 &&
      this.#isApostrophe(this.start - 1) &&
      this.#isLetter(this.start - 2) &&
      this.word() === 's'
    );
  }

  #isApostrophe(offset: number): boolean {
    return this.#tables.folded[this.#text.charCodeAt(offset)] === apostrophe;
  }

  #isLetter(offset: number): boolean {
    return this.#tables.word[this.#text.charCodeAt(offset)] === 1;
  }
}
