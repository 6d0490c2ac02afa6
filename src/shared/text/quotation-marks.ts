import { type LanguageTag, primaryLanguage } from '../domain/language.ts';

/** No-break spaces, narrow, which French puts inside its quotation marks. */
const narrow = '\u202f';

/** Words in the quotation marks of a language. */
export function inQuotationMarks(words: string, language: LanguageTag): string {
  const isFrench = primaryLanguage(language) === 'fr';
  return isFrench ? `«${narrow}${words}${narrow}»` : `“${words}”`;
}
