import { createHash } from 'node:crypto';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { asConcept, type PersonalConcept } from '../../../shared/domain/personal-concept.ts';
import { indexKey, type Term } from '../../../shared/text/term-index.ts';
import { termsIn } from '../../../shared/text/terms.ts';
import type { Collection } from '../ports.ts';
import { type Glossary, matchingOf } from './glossary.ts';

/** The theme of a person's own concepts. */
export const personalTheme = 'personal';

/** The glossary with a person's concepts before its own: where both write something the same, the person's counts. */
export function combineGlossaries(
  bundled: Glossary,
  personal: readonly PersonalConcept[],
): Glossary {
  if (personal.length === 0) return bundled;
  const own = new Map(personal.map((concept) => [concept.id, asConcept(concept)]));
  const concepts = [...own.values(), ...bundled.concepts.filter(({ id }) => !own.has(id))];
  const termsOf = (language: InterfaceLanguage): readonly Term[] => {
    const terms = personalTerms(personal, language);
    const taken = new Set(terms.map(({ label }) => indexKey(label)));
    const others = bundled.concepts.filter(({ id }) => !own.has(id));
    const left = termsIn(others, language).filter(({ label }) => !taken.has(indexKey(label)));
    return [...terms, ...left];
  };
  const written = JSON.stringify(personal.map(({ id, labels }) => [id, labels]));
  return {
    concepts,
    version: createHash('sha256').update(bundled.version).update(written).digest('hex'),
    concept: (id) => own.get(id) ?? bundled.concept(id),
    themeOf: (id) => (own.has(id) ? personalTheme : bundled.themeOf(id)),
    ...matchingOf(termsOf),
  };
}

/** How a person's concepts are written in a language in which they wrote them. */
export function personalTerms(
  personal: readonly PersonalConcept[],
  language: InterfaceLanguage,
): readonly Term[] {
  const written = personal.filter(({ labels }) => labels[language] !== undefined);
  return termsIn(written.map(asConcept), language);
}

/** The two together as they are at any moment, made anew when the person's concepts change. */
export function liveGlossary(
  bundled: Glossary,
  personal: Pick<Collection<PersonalConcept>, 'values' | 'onChange'>,
): Glossary {
  let now: Glossary | undefined;
  personal.onChange(() => {
    now = undefined;
  });
  const current = () => (now ??= combineGlossaries(bundled, [...personal.values()]));
  return {
    get concepts() {
      return current().concepts;
    },
    get version() {
      return current().version;
    },
    concept: (id) => current().concept(id),
    themeOf: (id) => current().themeOf(id),
    match: (text, language) => current().match(text, language),
    conceptIds: (text, language) => current().conceptIds(text, language),
  };
}
