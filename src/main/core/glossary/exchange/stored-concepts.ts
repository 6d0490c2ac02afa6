import type { Concept } from '../../../../shared/domain/glossary.ts';
import { interfaceLanguages } from '../../../../shared/domain/language.ts';
import { personalGlossaryId } from '../../../../shared/domain/named-glossary.ts';
import type {
  ExchangedConcept,
  PersonalConcept,
} from '../../../../shared/domain/personal-concept.ts';

/** What a concept says, as it is kept. */
export type StoredContent = Omit<PersonalConcept, 'createdAt' | 'changedAt'>;

/**
 * The concepts of a file as a glossary keeps them. Those of a named one bear its id before their own, so that the same
 * file can be read into two; a reference to one of them follows, and any other stays. `isThere` says which ids it has.
 */
export function intoGlossary(
  concepts: readonly ExchangedConcept[],
  glossaryId: string,
  isThere: (id: string) => boolean,
): readonly StoredContent[] {
  if (glossaryId === personalGlossaryId) {
    return concepts.map((concept) => ({ ...concept, glossaryId }));
  }
  const ids = new Set(concepts.map(({ id }) => id));
  const kept = (id: string) => idWithin(glossaryId, id);
  return concepts.map((concept) => ({
    ...concept,
    id: kept(concept.id),
    seeAlso: concept.seeAlso.map((id) => (ids.has(id) || isThere(kept(id)) ? kept(id) : id)),
    glossaryId,
  }));
}

/** What a concept is called that a glossary calls `id`. */
export function idWithin(glossaryId: string, id: string): string {
  return glossaryId === personalGlossaryId ? id : `${glossaryId}-${id}`;
}

/** A concept as files carry it: without what only this library knows of it. */
export function outOfGlossary({
  id,
  glossaryId,
  labels,
  seeAlso,
  sources,
}: PersonalConcept): ExchangedConcept {
  const prefix = `${glossaryId}-`;
  const bare = (other: string) => (other.startsWith(prefix) ? other.slice(prefix.length) : other);
  return { id: bare(id), labels, seeAlso: seeAlso.map(bare), sources };
}

/**
 * Whether files say less than Escale does of how a concept's terms are told from other words: what only looks like one of
 * them, or in which of its forms alone case matters.
 */
export function losesMatching({ labels }: Pick<Concept, 'labels'>): boolean {
  return interfaceLanguages.some((language) => {
    const { exceptions, caseSensitive } = labels[language].matching ?? {};
    return exceptions !== undefined || Array.isArray(caseSensitive);
  });
}

/**
 * A concept of Escale's as files carry it. No format has words for what only looks like a term; case matters for the whole
 * where it matters for the name.
 */
export function outOfEscale({ id, labels, seeAlso, sources }: Concept): ExchangedConcept {
  const written = interfaceLanguages.map((language) => {
    const { preferred, forms, definition, matching = {} } = labels[language];
    const { caseSensitive: sensitive = false, accentSensitive = false } = matching;
    const caseSensitive =
      typeof sensitive === 'boolean' ? sensitive : sensitive.includes(preferred);
    const kept = {
      ...(caseSensitive && { caseSensitive }),
      ...(accentSensitive && { accentSensitive }),
    };
    const isSensitive = caseSensitive || accentSensitive;
    return [language, { preferred, forms, definition, ...(isSensitive && { matching: kept }) }];
  });
  return { id, labels: Object.fromEntries(written), seeAlso, sources };
}
