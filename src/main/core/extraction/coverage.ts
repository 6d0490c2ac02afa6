import { fold } from '../../../shared/text/fold.ts';

/** Words in a row that are compared as one: single words are in every text of a language. */
const wordsInShingle = 4;

/**
 * How much of one text another says, 0 to 1: the share of its runs of four words that the other has too. Punctuation,
 * case and accents are not compared. A text of fewer words is compared as one run; an empty one counts as covered.
 */
export function coverageOf(text: string, by: string): number {
  const wanted = shingles(text);
  if (wanted.size === 0) return 1;
  const had = shingles(by, Math.min(wordsInShingle, wordsOf(text).length));
  let covered = 0;
  for (const shingle of wanted) if (had.has(shingle)) covered += 1;
  return covered / wanted.size;
}

function shingles(text: string, size = wordsInShingle): Set<string> {
  const words = wordsOf(text);
  const length = Math.max(1, Math.min(size, words.length));
  const runs = new Set<string>();
  for (let at = 0; at + length <= words.length; at += 1) {
    runs.add(words.slice(at, at + length).join(' '));
  }
  return runs;
}

/** The words of a text, folded: lower case, without accents. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
