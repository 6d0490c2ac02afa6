import type { TextRange } from '../domain/body.ts';
import { type FoldedText, foldText, originalRange } from '../text/fold.ts';

/** Most places that are looked for: a text of one letter says one of many letters nearly everywhere. */
const mostPlaces = 100;

/**
 * The places where a text says `quote`, in order, the first hundred; also those that overlap, since a quotation that could
 * mean either of two places means neither beyond doubt. Case, accents and kinds of apostrophes, quotation marks and white
 * space make no difference, as who types a quotation seldom types them as the publisher did. Where some places have the very
 * letters of the quotation, only those are meant.
 */
export function findQuote(text: string, quote: string): readonly TextRange[] {
  const trimmed = quote.trim();
  const wanted = foldQuotation(trimmed).text;
  if (wanted === '') return [];
  const folded = foldQuotation(text);
  const found: TextRange[] = [];
  let at = folded.text.indexOf(wanted);
  while (at !== -1 && found.length < mostPlaces) {
    found.push(originalRange(text, folded, at, at + wanted.length));
    at = folded.text.indexOf(wanted, at + 1);
  }
  // Further places might have the same letters.
  if (found.length < 2 || found.length === mostPlaces) return found;
  const letters = lettersOf(trimmed);
  const exact = found.filter(({ start, end }) => lettersOf(text.slice(start, end)) === letters);
  return exact.length > 0 ? exact : found;
}

/** Most characters of a quotation that a message repeats. */
const startOfQuote = /^.{0,120}/u;

/** A quotation as a message repeats it: on one line, and no more of it than tells which one it is. */
export function shownQuote(quote: string): string {
  const line = quote.replace(/\s+/g, ' ').trim();
  const beginning = startOfQuote.exec(line)?.[0] ?? '';
  return beginning.length < line.length ? `${beginning}…` : line;
}

function lettersOf(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '');
}

const quotationMarks = '"“”„‟«»″＂';
/** French sets a space before these, other languages and most keyboards none. */
const afterSpace = `;:!?%${quotationMarks}`;

/**
 * Folds a text further than a search does: white space of any length is one space, also between paragraphs, and none beside
 * a quotation mark or before a sign that some languages set apart; quotation marks are of one kind.
 */
function foldQuotation(original: string): FoldedText {
  const { text, origins } = foldText(original);
  let folded = '';
  const kept: number[] = [];
  const keep = (unit: string, at: number) => {
    folded += unit;
    kept.push(origins[at] ?? 0);
  };
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (quotationMarks.includes(unit)) keep('"', at);
    else if (!isSpace(unit)) keep(unit, at);
    else {
      const from = at;
      while (at + 1 < text.length && isSpace(text.charAt(at + 1))) at += 1;
      const isBeside = folded.endsWith('"') || afterSpace.includes(text.charAt(at + 1));
      if (!isBeside) keep(' ', from);
    }
  }
  return { text: folded, origins: Uint32Array.from(kept) };
}

/** Folding has left one kind of space, and the ends of lines. */
function isSpace(unit: string): boolean {
  return unit === ' ' || unit === '\n';
}
