import type { TextRange } from '../domain/body.ts';
import { foldText, originalRange } from '../text/fold.ts';

/** Most places that are looked for: a text of one letter says one of many letters nearly everywhere. */
const mostPlaces = 100;

/**
 * The places where a text says `quote`, in order, the first hundred; also those that overlap, since a quotation that could
 * mean either of two places means neither beyond doubt. Case, accents and kinds of apostrophes and spaces
 * make no difference, as who types a quotation seldom types them as the publisher did.
 */
export function findQuote(text: string, quote: string): readonly TextRange[] {
  const wanted = foldText(quote.trim()).text;
  if (wanted === '') return [];
  const folded = foldText(text);
  const found: TextRange[] = [];
  let at = folded.text.indexOf(wanted);
  while (at !== -1 && found.length < mostPlaces) {
    const end = at + wanted.length;
    found.push(originalRange(text, folded, at, end));
    at = folded.text.indexOf(wanted, at + 1);
  }
  return found;
}
