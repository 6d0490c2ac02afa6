/** Shorter words are another word with any letter changed; longer ones are addresses or no words at all. */
const shortest = 4;
const longest = 32;

/**
 * How much two folded words have in common, from 0 to 1: the share of letters that need not be changed, by Levenshtein's
 * distance. 0 for words that differ and are too short or too long to tell.
 */
export function likenessOfWords(a: string, b: string): number {
  if (a === b) return 1;
  const length = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < shortest || length > longest) return 0;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return 1 - (row[b.length] ?? length) / length;
}
