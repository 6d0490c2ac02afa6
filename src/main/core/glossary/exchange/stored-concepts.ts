import type { Concept } from '../../../../shared/domain/glossary.ts';
import { interfaceLanguages } from '../../../../shared/domain/language.ts';
import { personalGlossaryId } from '../../../../shared/domain/named-glossary.ts';
import {
  type ExchangedConcept,
  type FiledConcept,
  type FiledLabels,
  type KeptGlossaryFile,
  type PersonalConcept,
  type PersonalLabels,
  type ReadGlossaryFile,
  unkeptKinds,
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

/** A concept of Escale's as files carry it: with everything that it says. */
export function outOfEscale(concept: Concept, theme: string | undefined): FiledConcept {
  return { ...concept, ...(theme !== undefined && { theme }) };
}

/**
 * What a glossary of a person's keeps of a file, with an account of what it has no place for: themes, what only looks like
 * a term, and which forms alone need capitals. Those are needed everywhere where they are needed for the name.
 */
export function fitToKeep({ concepts, skipped, unread }: ReadGlossaryFile): KeptGlossaryFile {
  const entries = { theme: 0, exceptions: 0, sensitiveForms: 0 };
  for (const { theme, labels } of concepts) {
    const matchings = interfaceLanguages.map((language) => labels[language]?.matching);
    if (theme !== undefined) entries.theme += 1;
    if (matchings.some((matching) => matching?.exceptions)) entries.exceptions += 1;
    if (matchings.some((matching) => Array.isArray(matching?.caseSensitive)))
      entries.sensitiveForms += 1;
  }
  const unkept = unkeptKinds.map((kind) => ({ kind, entries: entries[kind] }));
  return {
    concepts: concepts.map(fitConcept),
    skipped,
    unread: [...unread, ...unkept.filter((part) => part.entries > 0)],
  };
}

function fitConcept({ id, labels, seeAlso, sources }: FiledConcept): ExchangedConcept {
  const written = interfaceLanguages.flatMap((language) => {
    const here = labels[language];
    return here ? [[language, fitLabels(here)] as const] : [];
  });
  return { id, labels: Object.fromEntries(written), seeAlso, sources };
}

function fitLabels({ matching = {}, ...words }: FiledLabels): PersonalLabels {
  const { caseSensitive: sensitive = false, accentSensitive = false } = matching;
  const caseSensitive =
    typeof sensitive === 'boolean' ? sensitive : sensitive.includes(words.preferred);
  const kept = {
    ...(caseSensitive && { caseSensitive }),
    ...(accentSensitive && { accentSensitive }),
  };
  return { ...words, ...(Object.keys(kept).length > 0 && { matching: kept }) };
}
