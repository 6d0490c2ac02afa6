import { createHash } from 'node:crypto';
import { type InterfaceLanguage, interfaceLanguages } from '../../../shared/domain/language.ts';
import {
  escaleGlossaryId,
  glossariesInOrder,
  type NamedGlossary,
} from '../../../shared/domain/named-glossary.ts';
import {
  asConcept,
  languagesOf,
  type PersonalConcept,
} from '../../../shared/domain/personal-concept.ts';
import type { Term } from '../../../shared/text/term-index.ts';
import { matcherVersion, termsIn } from '../../../shared/text/terms.ts';
import { grouped } from '../grouped.ts';
import type { Library } from '../ports.ts';
import { type Glossary, matchingOf } from './glossary.ts';
import { SharedLabels } from './shared-labels.ts';

/** The theme of concepts that are not Escale's. */
export const personalTheme = 'personal';

/** What a person decided and wrote: their glossaries, and the concepts of all of these. */
export interface PersonalGlossaries {
  readonly glossaries: readonly NamedGlossary[];
  readonly concepts: readonly PersonalConcept[];
}

/**
 * Escale's glossary and a person's as one, as far as they are on. What several write the same, the first in their order
 * explains, in the articles that it explains at all; the same holds for an id that two of them have.
 */
export function combineGlossaries(bundled: Glossary, personal: PersonalGlossaries): Glossary {
  if (personal.concepts.length === 0 && personal.glossaries.length === 0) return bundled;
  const order = glossariesInOrder(personal.glossaries).filter(({ isOn }) => isOn);
  const conceptsOf = grouped(personal.concepts, ({ glossaryId }) => glossaryId);
  const owners = new Map<string, string>();
  const layers = order.map(({ id: glossaryId }, rank) => {
    const isOwn = glossaryId !== escaleGlossaryId;
    const personalOnes = (conceptsOf.get(glossaryId) ?? []).filter(({ id }) => !owners.has(id));
    const concepts = isOwn
      ? personalOnes.map(asConcept)
      : bundled.concepts.filter(({ id }) => !owners.has(id));
    for (const { id } of concepts) owners.set(id, glossaryId);
    const written = new Map(personalOnes.map((one) => [one.id, languagesOf(one)]));
    const isWritten = (id: string, language: InterfaceLanguage) =>
      !isOwn || written.get(id)?.includes(language) === true;
    const termsOf = (language: InterfaceLanguage) =>
      termsIn(
        concepts.filter(({ id }) => isWritten(id, language)),
        language,
        { glossaryId, rank },
      );
    return { concepts, termsOf };
  });
  const concepts = layers.flatMap((layer) => layer.concepts);
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const termsOf = (language: InterfaceLanguage): readonly Term[] =>
    layers.flatMap((layer) => layer.termsOf(language));
  // Both take a while, and few ask.
  let shared: SharedLabels | undefined;
  let version: string | undefined;
  return {
    concepts,
    get version() {
      return (version ??= versionOf(bundled, personal.concepts, order));
    },
    concept: (id) => byId.get(id),
    themeOf: (id) => (owners.get(id) === escaleGlossaryId ? bundled.themeOf(id) : personalTheme),
    glossaryOf: (id) => owners.get(id),
    sharing: (id) => (shared ??= new SharedLabels(interfaceLanguages.map(termsOf))).of(id),
    ...matchingOf(termsOf, order),
  };
}

/** What what is found depends on. */
function versionOf(
  bundled: Glossary,
  concepts: readonly PersonalConcept[],
  order: readonly NamedGlossary[],
): string {
  const written = concepts.map(({ id, glossaryId, labels }) => [id, glossaryId, labels]);
  const decided = order.map(({ id, sourceIds }) => [id, sourceIds]);
  return createHash('sha256')
    .update(bundled.version)
    .update(JSON.stringify([matcherVersion, decided, written]))
    .digest('hex');
}

/** All of them together as they are at any moment, made anew when something changes that they depend on. */
export function liveGlossary(
  bundled: Glossary,
  { glossaries, personalConcepts }: Pick<Library, 'glossaries' | 'personalConcepts'>,
): Glossary {
  const finding = () =>
    JSON.stringify(
      glossariesInOrder(glossaries.values()).map(({ id, isOn, sourceIds }) => [
        id,
        isOn,
        sourceIds,
      ]),
    );
  let now: Glossary | undefined;
  let found = finding();
  personalConcepts.onChange(() => {
    now = undefined;
  });
  glossaries.onChange(() => {
    // A name or a colour changes nothing of what is found, which takes long to prepare.
    if (finding() === found) return;
    found = finding();
    now = undefined;
  });
  const current = () =>
    (now ??= combineGlossaries(bundled, {
      glossaries: [...glossaries.values()],
      concepts: [...personalConcepts.values()],
    }));
  return {
    get concepts() {
      return current().concepts;
    },
    get version() {
      return current().version;
    },
    concept: (id) => current().concept(id),
    themeOf: (id) => current().themeOf(id),
    glossaryOf: (id) => current().glossaryOf(id),
    sharing: (id) => current().sharing(id),
    match: (text, language, sourceId) => current().match(text, language, sourceId),
    conceptIds: (text, language, sourceId) => current().conceptIds(text, language, sourceId),
  };
}
