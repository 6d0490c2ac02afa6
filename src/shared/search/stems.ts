import { knownLanguage, type LanguageTag } from '../domain/language.ts';
import { englishStem } from './english-stem.ts';
import { frenchStem } from './french-stem.ts';

/** What makes the stem of a folded word in `language`; where there is no stemmer here, a word is its own stem. */
export function stemmerFor(language: LanguageTag): (word: string) => string {
  switch (knownLanguage(language)) {
    case 'fr':
      return frenchStem;
    case 'en':
      return englishStem;
    case undefined:
      return (word) => word;
  }
}
