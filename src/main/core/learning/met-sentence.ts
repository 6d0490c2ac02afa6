import type { TextRange } from '../../../shared/domain/body.ts';
import { longestMetSentence, type MetSentence } from '../../../shared/domain/learning.ts';
import { sentencesAround } from '../../../shared/text/sentences.ts';

/**
 * The sentence of a text around a term, with where the term stands in it. One that is very long is cut at words, with an
 * ellipsis where something is missing.
 */
export function metSentence(
  text: string,
  term: TextRange,
  language: string,
): Pick<MetSentence, 'sentence' | 'start' | 'end'> {
  const whole = sentencesAround(text, term, language);
  if (whole.end - whole.start <= longestMetSentence) return within(text, whole, term, '', '');
  const room = Math.max(0, longestMetSentence - (term.end - term.start) - 2);
  const before = Math.max(whole.start, term.start - Math.floor(room / 2));
  const after = Math.min(whole.end, before + room + (term.end - term.start));
  const from = before === whole.start ? before : nextWord(text, before, term.start);
  const to = after === whole.end ? after : lastWord(text, after, term.end);
  return within(
    text,
    { start: from, end: to },
    term,
    from === whole.start ? '' : '…',
    to === whole.end ? '' : '…',
  );
}

function within(
  text: string,
  { start, end }: TextRange,
  term: TextRange,
  before: string,
  after: string,
) {
  const moved = before.length - start;
  return {
    sentence: `${before}${text.slice(start, end)}${after}`,
    start: term.start + moved,
    end: term.end + moved,
  };
}

/** The first word that begins after an offset, up to `most`. */
function nextWord(text: string, from: number, most: number): number {
  const space = text.slice(from, most).search(/\s/);
  return space === -1 ? most : from + space + 1;
}

/** The end of the last word that ends before an offset, from `least` on. */
function lastWord(text: string, to: number, least: number): number {
  const kept = text.slice(least, to).replace(/\s\S*$/, '');
  return least + kept.length;
}
