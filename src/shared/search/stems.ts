import { knownLanguage, type LanguageTag } from '../domain/language.ts';
import { englishStem } from './english-stem.ts';
import { frenchStem } from './french-stem.ts';
import { isFunctionWord } from './function-words.ts';

/**
 * What makes the stem of a folded word in `language`. A function word is its own stem, and so is every word where there is
 * no stemmer here.
 */
export function stemmerFor(language: LanguageTag): (word: string) => string {
  switch (knownLanguage(language)) {
    case 'fr':
      return (word) => (isFunctionWord(word) ? word : frenchStem(word));
    case 'en':
      return (word) => (isFunctionWord(word) ? word : englishStem(word));
    case undefined:
      return (word) => word;
  }
}
