import { createVocabulary, tokenise } from './tokens.ts';

/**
 * Whether two passages say the same words: they differ in nothing but what `tokenise` does not tell apart, that is case,
 * accents, ligatures, and kinds of spaces, line ends, apostrophes, dashes and quotation marks. Any other sign counts as a
 * word does: a comma, or a sign before a number, can turn what is said around.
 */
export function haveSameWords(one: string, other: string): boolean {
  if (one === other) return true;
  const vocabulary = createVocabulary();
  const words = tokenise(one, vocabulary).ids;
  const others = tokenise(other, vocabulary).ids;
  return words.length === others.length && words.every((id, index) => id === others[index]);
}
