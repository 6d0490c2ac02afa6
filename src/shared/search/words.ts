import { droppedUnit, fold, foldingTables, isCombiningMark } from '../text/fold.ts';

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
  const { folded, word: isWord } = foldingTables();
  const words: TextWord[] = [];
  const { length } = text;
  const isApostrophe = (offset: number) => folded[text.charCodeAt(offset)] === apostrophe;
  const isLetter = (offset: number) => isWord[text.charCodeAt(offset)] === 1;
  for (let offset = 0; offset < length;) {
    if (!isLetter(offset)) {
      offset += 1;
      continue;
    }
    const start = offset;
    let end = start;
    for (; offset < length; offset += 1) {
      const unit = text.charCodeAt(offset);
      if (isWord[unit] === 1 || isCombiningMark(unit)) end = offset + 1;
      else if (folded[unit] !== droppedUnit) break;
    }
    const word = fold(text.slice(start, end));
    const isElided = isApostrophe(end) && isLetter(end + 1) && elided.has(word);
    const isPossessive = word === 's' && isApostrophe(start - 1) && isLetter(start - 2);
    if (!isElided && !isPossessive) words.push({ word, start, end });
  }
  return words;
}
