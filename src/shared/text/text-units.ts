import type { TextRange } from '../domain/body.ts';
import { sentencesOf, trimmed } from './sentences.ts';

/** By what a passage can be chosen without a pointer, the largest first. */
export const textUnits = ['sentence', 'clause', 'word'] as const;
export type TextUnit = (typeof textUnits)[number];

/**
 * The sentences, clauses or words of a text, in order, without the spaces and the punctuation between them. `language` is a
 * BCP 47 tag.
 */
export function unitsOf(
  text: string,
  blocks: readonly TextRange[],
  language: string,
  unit: TextUnit,
): readonly TextRange[] {
  if (unit === 'word') return blocks.flatMap((block) => wordsOf(text, block, language));
  const sentences = sentencesOf(text, blocks, language);
  return unit === 'sentence'
    ? sentences
    : sentences.flatMap((sentence) => clausesOf(text, sentence));
}

/**
 * What stands between two clauses. Commas, semicolons and colons do so before a space or at a closing mark, so that
 * `3,5`, `12:30` and addresses stay whole; those of Chinese and Japanese always. A dash does so between spaces, or where it is long;
 * hyphens never. Of a bracket, what is in it is a clause, which keeps its brackets.
 */
const clauseMark =
  /[,;:](?=\s|$|[»”’")\]])|[，、；：]|(?<=\s)[–-](?=\s)|—|(?=[([{（](?=\S))(?<=\s)|(?<=[)\]}）])(?=\s)/gu;
/** What closes after a mark belongs to what it closes. */
const closing = /^\s?[»”]+|^["’)\]]+/u;
const hasWords = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;

/** The clauses of a sentence. Its last one has what ends the sentence, so that all together are the sentence. */
function clausesOf(text: string, sentence: TextRange): readonly TextRange[] {
  const words = text.slice(sentence.start, sentence.end);
  const clauses: TextRange[] = [];
  let from = 0;
  const add = (to: number) => {
    const clause = trimmed(text, sentence.start + from, sentence.start + to);
    const last = clauses.at(-1);
    if (hasWords.test(text.slice(clause.start, clause.end))) clauses.push(clause);
    // Marks without a word say nothing alone.
    else if (last && clause.end > clause.start) {
      clauses[clauses.length - 1] = { start: last.start, end: clause.end };
    } else return;
    from = to;
  };
  for (const mark of words.matchAll(clauseMark)) {
    const after = mark.index + mark[0].length;
    const [closed = ''] = (mark[0] === '' ? undefined : closing.exec(words.slice(after))) ?? [];
    const isClosed = closed !== '';
    const before = words.slice(from, mark.index);
    if (!hasWords.test(before)) continue;
    add(isClosed ? after + closed.length : mark.index);
    from = after + closed.length;
  }
  add(words.length);
  return clauses;
}

/** French takes a vowel off before another: what is left is a word of its own. */
const elided = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=[\p{L}\p{N}])/iu;

/** A narrow space binds marks to words and digits to digits: only in the second case is it within a word. */
const parted = /(?:[^\u202F]|(?<=\p{Nd})\u202F(?=\p{Nd}))+/gu;

/** The words, numbers and emoji of a block. */
function wordsOf(text: string, block: TextRange, language: string): readonly TextRange[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const isFrench = /^fr\b/i.test(language);
  const segments = segmenter.segment(text.slice(block.start, block.end));
  return [...segments].flatMap(({ segment, index, isWordLike = false }) => {
    if (!isWordLike && !hasWords.test(segment)) return [];
    return [...segment.matchAll(parted)].flatMap((part) => {
      const [word] = part;
      const start = block.start + index + part.index;
      const end = start + word.length;
      const [article = ''] = (isFrench ? elided.exec(word) : undefined) ?? [];
      if (article === '') return [{ start, end }];
      const noun = start + article.length;
      return [
        { start, end: noun },
        { start: noun, end },
      ];
    });
  });
}
