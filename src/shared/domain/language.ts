import { z } from 'zod';

/** The languages that the interface, the glossary and the menus speak. */
export const interfaceLanguages = ['en', 'fr'] as const;
export type InterfaceLanguage = (typeof interfaceLanguages)[number];
export const interfaceLanguageSchema = z.enum(interfaceLanguages);

/** BCP 47's tag for content whose language nobody knows. */
export const undeterminedLanguage = 'und';

/** A BCP 47 language tag in canonical case, such as `fr`, `en-GB` or `und`. */
export const languageTagSchema = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/);
export type LanguageTag = z.infer<typeof languageTagSchema>;

/** The primary subtag in lower case: `fr` for `fr-CA`. Two variants with the same primary language are one version. */
export function primaryLanguage(tag: LanguageTag): string {
  return (tag.split('-')[0] ?? tag).toLowerCase();
}

/** The glossary and interface language that content in `tag` belongs to, or undefined when we have none for it. */
export function knownLanguage(tag: LanguageTag): InterfaceLanguage | undefined {
  const primary = primaryLanguage(tag);
  return interfaceLanguages.find((language) => language === primary);
}

/** Reads a declared tag (`fr_FR`, ` FR `, `en-gb`) into canonical form; undefined when it is not a language tag. */
export function parseLanguageTag(declared: string): LanguageTag | undefined {
  const candidate = declared.trim().replaceAll('_', '-');
  if (!languageTagSchema.safeParse(candidate).success) return undefined;
  try {
    return Intl.getCanonicalLocales(candidate)[0];
  } catch {
    return undefined;
  }
}
