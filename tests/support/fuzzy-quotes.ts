import search from 'approx-string-match';
import type { AnnotationTarget } from '../../src/shared/domain/annotation.ts';
import type { TextRange } from '../../src/shared/domain/body.ts';

/** Most differences that are looked for; more takes long and finds nothing that is meant. */
const mostErrors = 256;

/**
 * Where fuzzy search by quote places an annotation: with approx-string-match, up to half of the quote's letters wrong, and
 * of the best matches the one whose context and position are most alike, as annotation tools do. To compare with.
 */
export function placeByFuzzyQuote(
  text: string,
  { quote, position }: AnnotationTarget,
): TextRange | undefined {
  const matches = search(text, quote.exact, Math.min(mostErrors, quote.exact.length / 2));
  let best: { readonly start: number; readonly end: number; readonly score: number } | undefined;
  for (const { start, end, errors } of matches) {
    const before = text.slice(Math.max(0, start - quote.prefix.length), start);
    const after = text.slice(end, end + quote.suffix.length);
    const score =
      50 * (1 - errors / quote.exact.length) +
      20 * likeness(before, quote.prefix) +
      20 * likeness(after, quote.suffix) +
      2 * (1 - Math.abs(start - position.start) / text.length);
    if (!best || score > best.score) best = { start, end, score };
  }
  return best;
}

function likeness(text: string, pattern: string): number {
  if (text === '' || pattern === '') return 0;
  const [match] = search(text, pattern, pattern.length);
  return match ? 1 - match.errors / pattern.length : 0;
}
