import type { Concept } from '../../../../shared/domain/glossary.ts';
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
  glossaryId,
  createdAt: _created,
  changedAt: _changed,
  ...concept
}: PersonalConcept): ExchangedConcept {
  const prefix = `${glossaryId}-`;
  const bare = (other: string) => (other.startsWith(prefix) ? other.slice(prefix.length) : other);
  return { ...concept, id: bare(concept.id), seeAlso: concept.seeAlso.map(bare) };
}

/** A concept of Escale's as files carry it: with everything that it says. */
export function outOfEscale(concept: Concept, theme: string | undefined): ExchangedConcept {
  return { ...concept, ...(theme !== undefined && { theme }) };
}
