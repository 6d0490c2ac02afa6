import { createInstance, type i18n } from 'i18next';
import { interfaceLanguages, type InterfaceLanguage } from '../domain/language.ts';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

/** English is the reference: its keys are the type of every key, and a test holds the others to it. */
export const catalogues = { en, fr } as const satisfies Record<InterfaceLanguage, typeof en>;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/**
 * An i18next instance with both catalogues in it, ready at once: main makes one for its menus and dialogs, the window
 * one for everything else. A value that a text asks for and nobody gave shows as an ellipsis, never as braces.
 */
export function createTranslations(language: InterfaceLanguage): i18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: interfaceLanguages,
    resources: { en: { translation: en }, fr: { translation: fr } },
    initAsync: false,
    returnNull: false,
    // React and the native menus both treat texts as text, so nothing may be escaped twice.
    interpolation: { escapeValue: false },
    missingInterpolationHandler: () => '…',
  });
  return instance;
}

/** The interface language for a setting and the system's own languages, best first. */
export function resolveInterfaceLanguage(
  setting: InterfaceLanguage | 'system',
  systemLanguages: readonly string[],
): InterfaceLanguage {
  if (setting !== 'system') return setting;
  for (const tag of systemLanguages) {
    const primary = tag.split('-')[0]?.toLowerCase();
    const known = interfaceLanguages.find((language) => language === primary);
    if (known) return known;
  }
  return 'en';
}
