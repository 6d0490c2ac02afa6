import type { Variant } from '../../../shared/domain/article.ts';
import type { InterfaceLanguage, LanguageTag } from '../../../shared/domain/language.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { sameLanguage } from './variant-links.ts';

/** The version in a language: with that very tag, else with the same primary language. */
export function variantIn<T extends Pick<Variant, 'language'>>(
  variants: readonly T[],
  language: LanguageTag,
): T | undefined {
  return (
    variants.find((variant) => variant.language === language) ??
    variants.find((variant) => sameLanguage(variant.language, language))
  );
}

/** The version that opens: in the preferred language if there is one, else the one met first. */
export function openingVariant(
  variants: readonly Variant[],
  preferred: LanguageTag | undefined,
): Variant {
  const first = variants[0];
  if (!first) throw new Error('An article has at least one variant');
  return (preferred === undefined ? undefined : variantIn(variants, preferred)) ?? first;
}

/** The language in which a person wants articles to open; undefined for the one that an article came in first. */
export function preferredLanguage(settings: {
  get(): Pick<Settings, 'openingLanguage'>;
  interfaceLanguage(): InterfaceLanguage;
}): InterfaceLanguage | undefined {
  const { openingLanguage } = settings.get();
  switch (openingLanguage) {
    case 'interface':
      return settings.interfaceLanguage();
    case 'original':
      return undefined;
    default:
      return openingLanguage;
  }
}
