import { describe, expect, it } from 'vitest';
import {
  catalogues,
  createTranslations,
  resolveInterfaceLanguage,
} from '../../../../src/shared/i18n/catalogue.ts';
import { errorCodes } from '../../../../src/shared/result.ts';

/** Every text of a catalogue by its dotted key. */
function textsOf(catalogue: object, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? [...textsOf(value, `${prefix}${name}.`)]
        : [[`${prefix}${name}`, String(value)] as const],
    ),
  );
}

const english = textsOf(catalogues.en);
const french = textsOf(catalogues.fr);
const valuesIn = (text: string) =>
  [...text.matchAll(/\{\{\s*([^},\s]+)[^}]*\}\}/g)].map((match) => match[1] ?? '').sort();
const offending = (texts: ReadonlyMap<string, string>, pattern: RegExp) =>
  [...texts].filter(([, text]) => pattern.test(text));

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('name the same values in each text', () => {
    for (const [key, text] of english) {
      expect({ key, values: valuesIn(french.get(key) ?? '') }).toEqual({
        key,
        values: valuesIn(text),
      });
    }
  });

  it('leave no text empty', () => {
    expect(offending(english, /^\s*$/)).toEqual([]);
    expect(offending(french, /^\s*$/)).toEqual([]);
  });

  it('tell every error by title, text and action, and no other', () => {
    expect(Object.keys(catalogues.en.errors).sort()).toEqual([...errorCodes].sort());
    for (const code of errorCodes) {
      expect(Object.keys(catalogues.en.errors[code])).toEqual(['title', 'text', 'action']);
    }
  });

  it('have a plural for each singular', () => {
    for (const texts of [english, french]) {
      const singular = [...texts.keys()].filter((key) => key.endsWith('_one'));
      const without = singular.filter((key) => !texts.has(key.replace(/_one$/, '_other')));
      expect(without).toEqual([]);
    }
  });

  it('use no straight apostrophe, no three dots and no exclamation mark', () => {
    for (const texts of [english, french]) {
      expect(offending(texts, /'/)).toEqual([]);
      expect(offending(texts, /\.\.\./)).toEqual([]);
      expect(offending(texts, /!/)).toEqual([]);
    }
  });
});

describe('French typography', () => {
  it('puts a narrow no-break space before semicolons and question marks', () => {
    expect(offending(french, /[^\u202f][;?]/)).toEqual([]);
  });

  it('puts a no-break space before colons', () => {
    expect(offending(french, /[^\u00a0]:(?!\/\/)/)).toEqual([]);
  });

  it('puts a narrow no-break space inside guillemets', () => {
    expect(offending(french, /«(?!\u202f)|(?<!\u202f)»/)).toEqual([]);
  });

  it('quotes with guillemets', () => {
    expect(offending(french, /["“”]/)).toEqual([]);
  });
});

describe('translations', () => {
  it('count in each language', () => {
    const t = createTranslations('en').t;
    expect(t('library.articles.count', { count: 1 })).toBe('1 article');
    expect(t('library.articles.count', { count: 12_345 })).toBe('12,345 articles');
    const tFrench = createTranslations('fr').t;
    expect(tFrench('library.articles.count', { count: 0 })).toBe('0 article');
    expect(tFrench('library.articles.count', { count: 12_345 })).toBe('12\u202f345 articles');
  });

  it('show a value that nobody gave as an ellipsis', () => {
    expect(createTranslations('en').t('errors.httpServer.text')).toContain('the error ….');
  });

  it('leave what they are given as it is', () => {
    const { t } = createTranslations('en');
    expect(t('errors.sourceDuplicate.text', { title: 'R&D <b>' })).toContain('“R&D <b>”');
  });

  it('change language while in use', async () => {
    const translations = createTranslations('en');
    await translations.changeLanguage('fr');
    expect(translations.t('library.lists.unread')).toBe('Non lus');
  });
});

describe('the interface language', () => {
  it('is the one that was chosen', () => {
    expect(resolveInterfaceLanguage('fr', ['en-GB'])).toBe('fr');
  });

  it('follows the first of the system’s languages that there is', () => {
    expect(resolveInterfaceLanguage('system', ['de-DE', 'fr-CA', 'en-US'])).toBe('fr');
    expect(resolveInterfaceLanguage('system', ['EN_us', 'fr'])).toBe('fr');
  });

  it('is English when the system speaks neither', () => {
    expect(resolveInterfaceLanguage('system', ['de-DE'])).toBe('en');
    expect(resolveInterfaceLanguage('system', [])).toBe('en');
  });
});
