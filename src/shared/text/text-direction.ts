import { undeterminedLanguage } from '../domain/language.ts';

const rightToLeft: ReadonlySet<string> = new Set([
  'ar',
  'ckb',
  'dv',
  'fa',
  'he',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);

/** The direction of text in a language; `auto` lets the text itself decide where the language is unknown. */
export function textDirection(tag: string): 'ltr' | 'rtl' | 'auto' {
  if (tag === undeterminedLanguage) return 'auto';
  return rightToLeft.has(new Intl.Locale(tag).language) ? 'rtl' : 'ltr';
}
