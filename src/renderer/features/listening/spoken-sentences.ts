import type { Body, TextRange } from '../../../shared/domain/body.ts';
import type { LanguageTag } from '../../../shared/domain/language.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { fold } from '../../../shared/text/fold.ts';
import { sentenceAt, sentencesOf } from '../../../shared/text/sentences.ts';
import { footnoteSigns, isSayable } from './footnote-signs.ts';
import { languageRuns, type LanguageSigns } from './language-runs.ts';

/** What a voice says in one breath: a sentence, or the part of one that is in another language. */
export interface SpokenSentence extends TextRange {
  readonly words: string;
  readonly language: LanguageTag;
}

/**
 * What is read aloud of an article, in order: its title, which stands nowhere in the text, and its sentences, each part in
 * its own language, so that a foreign word is said by a voice that knows it. Program text and the signs of footnotes are
 * left out, as nobody reads them to another. `canSay` tells whether there is a voice for a language; see `languageRuns`.
 */
export function spokenSentences(
  view: LanguageSigns & Pick<ArticleView, 'title'>,
  canSay: (language: LanguageTag) => boolean,
): readonly SpokenSentence[] {
  const { title, body, language } = view;
  const kept = keptOf(body);
  const runs = languageRuns(view, canSay);
  const inText = keptSentences(body, kept, language).flatMap((sentence) =>
    overlapping(runs, sentence).flatMap((run) => {
      const start = Math.max(sentence.start, run.start);
      const end = Math.min(sentence.end, run.end);
      const words = wordsIn(body.text, kept, { start, end });
      // A lone sign between two languages is nothing to say.
      return isSayable(words) ? [{ start, end, words, language: run.language }] : [];
    }),
  );
  const isRepeated = fold(inText[0]?.words ?? '').trim() === fold(title).trim();
  if (isRepeated || !isSayable(title)) return inText;
  return [{ start: 0, end: 0, words: title, language }, ...inText];
}

/** Index of what is said first to one who reads from `offset` on: the title for those at the very beginning. */
export function spokenFrom(sentences: readonly SpokenSentence[], offset: number): number {
  return offset === 0 ? 0 : sentenceAt(sentences, offset);
}

/** A range of a text that is said, and where it begins in all that is. */
interface KeptRange extends TextRange {
  readonly place: number;
}

/** The ranges of a text between the signs that call footnotes and lead back from them. */
function keptOf({ tree, text }: Body): readonly KeptRange[] {
  const kept: KeptRange[] = [];
  let from = 0;
  let place = 0;
  const keepTo = (end: number) => {
    kept.push({ start: from, end, place });
    place += end - from;
  };
  for (const sign of footnoteSigns(tree, text)) {
    keepTo(sign.start);
    from = sign.end;
  }
  keepTo(text.length);
  return kept;
}

/**
 * The sentences of what is kept, as ranges of the whole text: looked for where nothing stands between a full stop and
 * what follows it.
 */
function keptSentences(
  { text, blocks }: Body,
  kept: readonly KeptRange[],
  language: LanguageTag,
): readonly TextRange[] {
  const said = kept.map(({ start, end }) => text.slice(start, end)).join('');
  const placeOf = (offset: number) => {
    const range = kept[firstAfter(kept, ({ end }) => end >= offset)];
    return range ? range.place + Math.max(0, offset - range.start) : said.length;
  };
  const offsetOf = (place: number) => {
    const range = kept[firstAfter(kept, (one) => one.place + one.end - one.start > place)];
    return range ? range.start + place - range.place : text.length;
  };
  const spoken = blocks
    .filter(({ type }) => type !== 'code')
    .map(({ start, end }) => ({ start: placeOf(start), end: placeOf(end) }));
  return sentencesOf(said, spoken, language).map(({ start, end }) => ({
    start: offsetOf(start),
    end: offsetOf(end - 1) + 1,
  }));
}

function wordsIn(text: string, kept: readonly KeptRange[], range: TextRange): string {
  return overlapping(kept, range)
    .map(({ start, end }) => text.slice(Math.max(start, range.start), Math.min(end, range.end)))
    .join('');
}

/** Those of some ranges in order that have something of another. */
function overlapping<Range extends TextRange>(
  ranges: readonly Range[],
  { start, end }: TextRange,
): readonly Range[] {
  const found: Range[] = [];
  for (let at = firstAfter(ranges, (range) => range.end > start); at < ranges.length; at += 1) {
    const range = ranges[at];
    if (!range || range.start >= end) break;
    found.push(range);
  }
  return found;
}

/** Index of the first of some ranges from which on all are `past` something; their number when none is. */
function firstAfter<Range>(ranges: readonly Range[], past: (range: Range) => boolean): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const range = ranges[middle];
    if (range && past(range)) high = middle;
    else low = middle + 1;
  }
  return low;
}
