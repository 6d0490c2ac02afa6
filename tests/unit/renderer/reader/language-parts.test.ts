import { describe, expect, it } from 'vitest';
import {
  languageParts,
  nextLanguagePart,
} from '../../../../src/renderer/features/reader/language-parts.ts';

const summary = (shown: string, languages: readonly string[]) =>
  languageParts(shown, languages).map(({ sign, state }) => `${sign} ${state}`);

describe('the language switch', () => {
  it('shows French and English in the same order for every article', () => {
    expect(summary('fr', ['fr', 'en'])).toEqual(['FR shown', 'EN available']);
    expect(summary('en', ['en', 'fr'])).toEqual(['FR available', 'EN shown']);
  });

  it('says which version there is not', () => {
    expect(summary('fr', ['fr'])).toEqual(['FR shown', 'EN missing']);
  });

  it('shows any other language as its own, and pretends neither French nor English', () => {
    expect(summary('de', ['de'])).toEqual(['FR missing', 'EN missing', 'DE shown']);
    expect(summary('und', ['und'])).toEqual(['FR missing', 'EN missing', '? shown']);
  });

  it('takes a regional version for its language, and asks for it by its own tag', () => {
    const parts = languageParts('fr', ['fr', 'en-GB']);
    expect(parts[1]).toEqual({ sign: 'EN', tag: 'en-GB', state: 'available' });
  });
});

describe('the next language', () => {
  it('is the other version when there is one', () => {
    expect(nextLanguagePart(languageParts('fr', ['fr', 'en']))?.tag).toBe('en');
    expect(nextLanguagePart(languageParts('en', ['fr', 'en']))?.tag).toBe('fr');
  });

  it('goes round all versions', () => {
    const languages = ['fr', 'en', 'de'];
    expect(nextLanguagePart(languageParts('en', languages))?.tag).toBe('de');
    expect(nextLanguagePart(languageParts('de', languages))?.tag).toBe('fr');
  });

  it('is the missing one when there is no other, so that it can be said', () => {
    expect(nextLanguagePart(languageParts('fr', ['fr']))).toMatchObject({
      state: 'missing',
      language: 'en',
    });
    expect(nextLanguagePart(languageParts('en', ['en']))).toMatchObject({
      state: 'missing',
      language: 'fr',
    });
  });
});
