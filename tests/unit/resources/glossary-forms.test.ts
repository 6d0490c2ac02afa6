import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGlossary } from '../../../src/main/core/glossary/glossary.ts';
import type { Concept } from '../../../src/shared/domain/glossary.ts';
import { interfaceLanguages, type InterfaceLanguage } from '../../../src/shared/domain/language.ts';
import { createTermMatcher, termsIn } from '../../../src/shared/text/terms.ts';

const glossary = await readGlossary(join(import.meta.dirname, '../../../resources/glossary'));

/** Names of companies, laws and authorities, and acronyms, have a capital early on: they take no ending. */
const isName = (label: string): boolean => /^\P{L}*\p{Lu}|^eIDAS/u.test(label);

/** Labels that have no plural: qualities and rights, techniques, and what is a plural or an expression already. */
const withoutPlural: Readonly<Record<InterfaceLanguage, string>> = {
  en: `
    confidentiality data-portability differential-privacy digital-sovereignty explainability
    extraterritoriality interoperability net-neutrality power-usage-effectiveness privacy-by-design
    reversibility strategic-autonomy technological-sovereignty
    cybersecurity high-bandwidth-memory lithography post-quantum-cryptography
    bring-your-own-key on-premises standard-contractual-clauses
  `,
  fr: 'zero-day',
};

/** Whether the whole text is found as the concept. */
function isFound(text: string, concept: Concept, language: InterfaceLanguage): boolean {
  const [match, ...others] = glossary.match(text, language);
  return (
    others.length === 0 &&
    match?.conceptId === concept.id &&
    match.start === 0 &&
    match.end === text.length
  );
}

/** What each concept should be found by and is not. */
function missing(
  language: InterfaceLanguage,
  wanted: (concept: Concept) => readonly string[],
): readonly string[] {
  return glossary.concepts.flatMap((concept) =>
    wanted(concept)
      .filter((text) => !isFound(text, concept, language))
      .map((text) => `${concept.id}: ${text}`),
  );
}

function writtenForms(concept: Concept, language: InterfaceLanguage): readonly string[] {
  const { preferred, forms } = concept.labels[language];
  return [preferred, ...forms];
}

const capitalised = (form: string): string => form.charAt(0).toUpperCase() + form.slice(1);

function englishPlural(label: string): string {
  const [head = '', ...rest] = label.split(/(?= (?:of|by) )/);
  const plural = /[^aeiou]y$/.test(head)
    ? head.replace(/y$/, 'ies')
    : `${head}${/(?:s|x|ch|sh)$/.test(head) ? 'es' : 's'}`;
  return [plural, ...rest].join('');
}

/** The noun and its adjectives up to the first preposition, acronyms as they are: `clés de chiffrement`, `adresses IP`. */
function frenchPlural(label: string): string {
  const [head = '', ...rest] = label.split(
    /(?= (?:de|du|des|à|au|aux|en|par|pour|sur|dans|vers|relative) | [dl]’)/,
  );
  const plural = head.split(' ').map((word) => {
    if (/[sxz]$|\p{Lu}{2}|\d/u.test(word)) return word;
    if (word.endsWith('al')) return word.replace(/al$/, 'aux');
    return `${word}${/[ae]u$/.test(word) ? 'x' : 's'}`;
  });
  return [plural.join(' '), ...rest].join('');
}

describe.each(interfaceLanguages)('the forms of the glossary in %s', (language) => {
  it('are each found as their own concept, whole', () => {
    expect(missing(language, (concept) => writtenForms(concept, language))).toEqual([]);
  });

  it('are found at the start of a sentence', () => {
    const problems = missing(language, (concept) =>
      writtenForms(concept, language)
        .filter((form) => !/^\p{L}*\p{Lu}/u.test(form))
        .map(capitalised),
    );
    expect(problems).toEqual([]);
  });

  it('are held by every exception to them, and not found there', () => {
    const matchAnyway = createTermMatcher(
      termsIn(glossary.concepts, language).filter((term) => !term.isException),
    );
    const problems = glossary.concepts.flatMap((concept) =>
      (concept.labels[language].matching?.exceptions ?? [])
        .filter((text) => {
          const isNeeded = [text, capitalised(text)].some((written) =>
            matchAnyway(written).some(({ conceptId }) => conceptId === concept.id),
          );
          return !isNeeded || glossary.match(text, language).length > 0;
        })
        .map((text) => `${concept.id}: ${text}`),
    );
    expect(problems).toEqual([]);
  });

  it('have the plural of every preferred label that takes one', () => {
    const without = new Set(withoutPlural[language].trim().split(/\s+/));
    const plural = language === 'fr' ? frenchPlural : englishPlural;
    const problems = missing(language, (concept) => {
      const { preferred } = concept.labels[language];
      const takesOne = !isName(preferred) && !without.has(concept.id);
      return takesOne ? [plural(preferred)] : [];
    });
    expect(problems).toEqual([]);
  });
});

describe('spelling', () => {
  const american: readonly (readonly [RegExp, string])[] = [
    [/isation/g, 'ization'],
    [/ised\b/g, 'ized'],
    [/centre/g, 'center'],
    [/defence/g, 'defense'],
    [/behaviour/g, 'behavior'],
  ];

  it('finds the American spelling of every English form', () => {
    const problems = missing('en', (concept) =>
      writtenForms(concept, 'en')
        .map((form) => american.reduce((text, [from, to]) => text.replaceAll(from, to), form))
        // A French name keeps its spelling.
        .filter((form) => !form.includes(' au ')),
    );
    expect(problems).toEqual([]);
  });

  it('finds French terms after an elided article', () => {
    const problems = missing('fr', (concept) =>
      writtenForms(concept, 'fr').filter((form) => {
        const [match] = glossary.match(`l’${form}`, 'fr');
        return match?.start !== 2 || match.conceptId !== concept.id;
      }),
    );
    expect(problems).toEqual([]);
  });
});
