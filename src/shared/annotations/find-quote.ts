import type { TextRange } from '../domain/body.ts';
import { foldText, originalRange } from '../text/fold.ts';

/**
 * Every place where a text says `quote`, in order and without overlaps. Case, accents and kinds of apostrophes and spaces
 * make no difference, as who types a quotation seldom types them as the publisher did.
 */
export function findQuote(text: string, quote: string): readonly TextRange[] {
  const wanted = foldText(quote.trim()).text;
  if (wanted === '') return [];
  const folded = foldText(text);
  const found: TextRange[] = [];
  let at = folded.text.indexOf(wanted);
  while (at !== -1) {
    const end = at + wanted.length;
    found.push(originalRange(text, folded, at, end));
    at = folded.text.indexOf(wanted, end);
  }
  return found;
}
