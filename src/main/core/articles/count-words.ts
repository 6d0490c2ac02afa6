import type { LanguageTag } from '../../../shared/domain/language.ts';

export function countWords(text: string, language: LanguageTag): number {
  // A language that the segmenter does not know is cut by the general rules.
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike === true) words += 1;
  return words;
}
