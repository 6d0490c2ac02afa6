import { interfaceLanguages, type InterfaceLanguage } from '../../../shared/domain/language.ts';
import {
  longestTerm,
  type TypedConcept,
  typedConceptSchema,
  typedSourceSchema,
} from '../../../shared/domain/personal-concept.ts';
import type { ConceptDraft } from './open-glossary.ts';

/** What is written in the fields of one language. */
export interface WrittenLabels {
  readonly term: string;
  /** One on each line. */
  readonly forms: string;
  readonly definition: string;
  readonly caseSensitive: boolean;
  readonly accentSensitive: boolean;
}

/** What is written in the line of one source. */
export interface WrittenSource {
  /** Tells it from the others while they are written. */
  readonly key: number;
  readonly title: string;
  readonly url: string;
  readonly language: string;
}

/** All that is written of a concept. */
export interface WrittenConcept {
  readonly labels: Readonly<Record<InterfaceLanguage, WrittenLabels>>;
  readonly seeAlso: readonly string[];
  readonly sources: readonly WrittenSource[];
}

/** A concept as it is first shown to be written. */
export function writtenOf({ labels, seeAlso = [], sources = [] }: ConceptDraft): WrittenConcept {
  return {
    labels: { fr: writtenLabelsOf(labels.fr), en: writtenLabelsOf(labels.en) },
    seeAlso,
    sources: keepable(sources).map((source, key) => ({ ...source, key })),
  };
}

/**
 * Sources as a person may keep them. Files bring some without a title and name some twice: that must not hold up what is
 * written of the rest, nor be for the person to mend. The first of an address stays, with what title there is for it.
 */
function keepable(sources: NonNullable<ConceptDraft['sources']>) {
  const byAddress = new Map<string, (typeof sources)[number]>();
  for (const source of sources) {
    const title = byAddress.get(source.url)?.title ?? '';
    if (title.trim() === '') byAddress.set(source.url, source);
  }
  return [...byAddress.values()].map((source) =>
    source.title.trim() === '' ? { ...source, title: source.url.slice(0, longestTerm) } : source,
  );
}

function writtenLabelsOf(labels: ConceptDraft['labels'][InterfaceLanguage]): WrittenLabels {
  return {
    term: labels?.preferred ?? '',
    forms: labels?.forms.join('\n') ?? '',
    definition: labels?.definition ?? '',
    // Single forms come from files alone, and stay as they are while this is not chosen.
    caseSensitive: labels?.matching?.caseSensitive === true,
    accentSensitive: labels?.matching?.accentSensitive === true,
  };
}

/** What can be kept of what is written; undefined as long as something of it cannot. A line left empty is no source. */
export function typedConcept(
  { labels, seeAlso, sources }: WrittenConcept,
  where: Pick<TypedConcept, 'conceptId' | 'glossaryId'>,
): TypedConcept | undefined {
  const named = sources.filter((source) => !isEmpty(source));
  if (named.some((source) => sourceFault(source, sources) !== undefined)) return undefined;
  return typedConceptSchema.safeParse({
    ...where,
    labels: Object.fromEntries(
      interfaceLanguages
        .filter((language) => labels[language].term.trim() !== '')
        .map((language) => [language, typedLabels(labels[language])]),
    ),
    seeAlso,
    sources: named,
  }).data;
}

function typedLabels({ term, forms, definition, ...matching }: WrittenLabels) {
  return {
    preferred: term,
    forms: forms.split('\n').filter((form) => form.trim() !== ''),
    definition: definition.trim(),
    matching,
  };
}

/** Why a source cannot be kept as it is written; undefined where it can, and where nothing is written. */
export function sourceFault(
  source: WrittenSource,
  sources: readonly WrittenSource[],
): 'title' | 'address' | 'twice' | undefined {
  if (isEmpty(source)) return undefined;
  const { shape } = typedSourceSchema;
  const url = shape.url.safeParse(source.url).data;
  if (url === undefined) return 'address';
  const first = sources.find((other) => other.url.trim() === url);
  if (first && first.key !== source.key) return 'twice';
  return shape.title.safeParse(source.title).success ? undefined : 'title';
}

function isEmpty({ title, url }: WrittenSource): boolean {
  return title.trim() === '' && url.trim() === '';
}
