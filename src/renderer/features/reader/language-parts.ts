import { primaryLanguage, type InterfaceLanguage } from '../../../shared/domain/language.ts';
import { languageSign } from '../../../shared/i18n/formats.ts';

/** One part of the language switch. `sign` is what it shows, such as `FR`. */
export type LanguagePart = {
  readonly sign: string;
  /** Language tag of the version, or of the language that has none. */
  readonly tag: string;
} & (
  | { readonly state: 'shown' | 'available' }
  | { readonly state: 'missing'; readonly language: InterfaceLanguage }
);

/** In this order for every article, so that each is always in the same place. */
const alwaysListed: readonly InterfaceLanguage[] = ['fr', 'en'];

/** French and English, there or missing, and after them any other language that the article has. */
export function languageParts(
  shown: string,
  languages: readonly string[],
): readonly LanguagePart[] {
  const byPrimary = new Map(languages.map((tag) => [primaryLanguage(tag), tag]));
  const shownPrimary = primaryLanguage(shown);
  byPrimary.set(shownPrimary, shown);
  const others = [...byPrimary.keys()].filter(
    (primary) => !alwaysListed.some((language) => language === primary),
  );
  return [
    ...alwaysListed.map((language): LanguagePart => {
      const tag = byPrimary.get(language);
      const sign = languageSign(language);
      if (tag === undefined) return { sign, tag: language, state: 'missing', language };
      return { sign, tag, state: language === shownPrimary ? 'shown' : 'available' };
    }),
    ...others.map((primary): LanguagePart => ({
      sign: languageSign(primary),
      tag: byPrimary.get(primary) ?? primary,
      state: primary === shownPrimary ? 'shown' : 'available',
    })),
  ];
}

/** Whether the language switch lists one version of an article before another. */
export function comesFirst(one: string, other: string, languages: readonly string[]): boolean {
  const tags = languageParts(one, languages).map(({ tag }) => tag);
  return tags.indexOf(one) < tags.indexOf(other);
}

/** The part that comes after the one on screen; it may be one that is missing, which is then worth saying. */
export function nextLanguagePart(parts: readonly LanguagePart[]): LanguagePart | undefined {
  const shown = parts.findIndex((part) => part.state === 'shown');
  const inTurn = [...parts.slice(shown + 1), ...parts.slice(0, Math.max(0, shown))];
  return inTurn.find((part) => part.state === 'available') ?? inTurn[0];
}
