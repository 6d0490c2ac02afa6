import { fold } from '../../../shared/text/fold.ts';

/** Words in a row that are compared as one: single words are in every text of a language. */
const wordsInShingle = 4;

/**
 * How much of one text another says, 0 to 1: the share of its runs of four words that the other has too. Punctuation,
 * case and accents are not compared. A text of fewer words is compared as one run; an empty one counts as covered.
 */
export function coverageOf(text: string, by: string): number {
  return coverageOfWords(wordsOf(text), wordsOf(by));
}

/** The same of texts that have been taken apart by `wordsOf`. */
export function coverageOfWords(words: readonly string[], by: readonly string[]): number {
  if (words.length === 0) return 1;
  const length = Math.min(wordsInShingle, words.length);
  const wanted = new Set(shingles(words, length));
  const beginnings = new Set(words);
  const missing = new Set(wanted);
  // The other text can be a whole page: of its runs only those are made that can be wanted.
  for (const shingle of shingles(by, length, beginnings)) missing.delete(shingle);
  return 1 - missing.size / wanted.size;
}

function* shingles(
  words: readonly string[],
  length: number,
  beginnings?: ReadonlySet<string>,
): Generator<string, void, undefined> {
  for (let at = 0; at + length <= words.length; at += 1) {
    if (beginnings && !beginnings.has(words[at] ?? '')) continue;
    yield words.slice(at, at + length).join(' ');
  }
}

/** The words of a text, folded: lower case, without accents. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
