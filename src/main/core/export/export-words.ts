import type { TFunction } from 'i18next';
import { createTranslations } from '../../../shared/i18n/catalogue.ts';
import {
  type InterfaceLanguage,
  knownLanguage,
  type LanguageTag,
} from '../../../shared/domain/language.ts';

/** What a file says besides the article speaks the article's language, or English where Escale does not know that. */
export interface ExportWords {
  readonly language: InterfaceLanguage;
  readonly t: TFunction;
}

const known = new Map<InterfaceLanguage, ExportWords>();

/** The words for a file in a language. */
export function exportWords(tag: LanguageTag): ExportWords {
  const language = knownLanguage(tag) ?? 'en';
  const made = known.get(language) ?? { language, t: createTranslations(language).t };
  known.set(language, made);
  return made;
}
