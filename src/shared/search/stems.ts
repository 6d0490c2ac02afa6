import { knownLanguage, type LanguageTag } from '../domain/language.ts';
import { englishStem } from './english-stem.ts';
import { frenchStem } from './french-stem.ts';

/** The stem of a folded word in `language`. In languages that have no stemmer here a word is its own stem. */
export function stemOf(word: string, language: LanguageTag): string {
  switch (knownLanguage(language)) {
    case 'fr':
      return frenchStem(word);
    case 'en':
      return englishStem(word);
    case undefined:
      return word;
  }
}
