import { knownLanguage, type LanguageTag } from '../domain/language.ts';
import { englishStem } from './english-stem.ts';
import { frenchStem } from './french-stem.ts';
import { isFunctionWord } from './function-words.ts';

/**
 * The languages by whose stems a person's note is found. Nobody says in which language a note is, and it is too short to
 * tell: so a word of it stands for its forms in French as well as in English.
 */
export const noteLanguages = ['fr', 'en'] as const;

/** Makes the stem of a folded word. */
export type Stemmer = (word: string) => string;

/**
 * What makes the stem of a folded word in `language`. A function word is its own stem, and so is every word where there is
 * no stemmer here.
 */
export function stemmerFor(language: LanguageTag): Stemmer {
  switch (knownLanguage(language)) {
    case 'fr':
      return (word) => (isFunctionWord(word) ? word : frenchStem(word));
    case 'en':
      return (word) => (isFunctionWord(word) ? word : englishStem(word));
    case undefined:
      return (word) => word;
  }
}
