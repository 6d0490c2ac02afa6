import type { LanguageTag } from '../../../shared/domain/language.ts';

/** One for each language, since making one takes longer than counting a paragraph. */
const segmenters = new Map<LanguageTag, Intl.Segmenter>();

/** The words of a text, counted by the rules of its language. */
export function countWords(text: string, language: LanguageTag): number {
  // A language that the segmenter does not know is cut by the general rules.
  const segmenter =
    segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike === true) words += 1;
  return words;
}
