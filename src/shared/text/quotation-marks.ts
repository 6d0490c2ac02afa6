import { type LanguageTag, primaryLanguage } from '../domain/language.ts';

/** No-break spaces, narrow, which French puts inside its quotation marks. */
const narrow = '\u202f';

/** Words in the quotation marks of a language. Marks that the words have already become those of a quotation within one. */
export function inQuotationMarks(words: string, language: LanguageTag): string {
  const inner = withInnerMarks(words, language);
  return isFrench(language) ? `«${narrow}${inner}${narrow}»` : `“${inner}”`;
}

/**
 * Words as they stand within quotation marks of a language: French has “…” there, English ‘…’. Marks are changed one by
 * one, as a passage may begin or end within a quotation.
 */
export function withInnerMarks(words: string, language: LanguageTag): string {
  const curly = withoutStraightMarks(words.replace(/«\s?/g, '“').replace(/\s?»/g, '”'));
  return isFrench(language) ? curly : curly.replaceAll('“', '‘').replaceAll('”', '’');
}

/** A straight mark opens where nothing, a space or a bracket stands before it. */
function withoutStraightMarks(words: string): string {
  return words.replace(/(^|[\s([{—–’-])"/g, '$1“').replaceAll('"', '”');
}

function isFrench(language: LanguageTag): boolean {
  return primaryLanguage(language) === 'fr';
}
