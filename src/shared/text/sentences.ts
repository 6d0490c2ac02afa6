import type { Block, TextRange } from '../domain/body.ts';

/** The sentences of a text, block by block, without the spaces around them. `language` is a BCP 47 tag. */
export function sentencesOf(
  text: string,
  blocks: readonly Block[],
  language: string,
): readonly TextRange[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return blocks.flatMap(({ start, end }) =>
    [...segmenter.segment(text.slice(start, end))].flatMap(({ segment, index }) => {
      const trimmed = segment.trim();
      if (trimmed === '') return [];
      const from = start + index + segment.indexOf(trimmed);
      return [{ start: from, end: from + trimmed.length }];
    }),
  );
}

/** The sentences of one line that a range of it touches, as one range without the spaces around. */
export function sentencesAround(
  text: string,
  { start, end }: TextRange,
  language: string,
): TextRange {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const line = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd);
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const touched = [...segmenter.segment(line)].filter(
    ({ index, segment }) => lineStart + index < end && lineStart + index + segment.length > start,
  );
  const words = touched.map(({ segment }) => segment).join('');
  const from = lineStart + (touched[0]?.index ?? 0) + (words.length - words.trimStart().length);
  return { start: from, end: from + words.trim().length };
}

/** Index of the sentence that holds `offset`, or of the first one after it; the last when there is none. */
export function sentenceAt(sentences: readonly TextRange[], offset: number): number {
  const found = sentences.findIndex(({ end }) => end > offset);
  return found === -1 ? Math.max(0, sentences.length - 1) : found;
}
