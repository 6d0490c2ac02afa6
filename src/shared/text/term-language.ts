import type { Concept } from '../domain/glossary.ts';
import { knownLanguage, type InterfaceLanguage, type LanguageTag } from '../domain/language.ts';

/**
 * The language that a form of a concept is in where it is not that of the text around it: French texts say “machine
 * learning”. It is another language's form when it is the name there, or has a word of the name there in several words,
 * and shares none with the name in the text's own language. Names of companies and laws, which are the same in both, and
 * abbreviations stay with the text. Undefined where the form is the text's own, or nothing is sure.
 */
export function termLanguage(
  form: string,
  { labels }: Pick<Concept, 'labels'>,
  textLanguage: LanguageTag,
): InterfaceLanguage | undefined {
  const own = knownLanguage(textLanguage);
  // Two lower-case letters in a row: `GPU` and `IPv6` are spelt out in any language.
  if (own === undefined || !/\p{Ll}{2}/u.test(form)) return undefined;
  const other = own === 'fr' ? 'en' : 'fr';
  const words = wordsOf(form);
  const shares = (language: InterfaceLanguage) =>
    wordsOf(labels[language].preferred).some((word) => words.includes(word));
  if (shares(own) || !shares(other)) return undefined;
  const isName = form.toLowerCase() === labels[other].preferred.toLowerCase();
  return isName || words.length > 1 ? other : undefined;
}

function wordsOf(name: string): readonly string[] {
  return name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
