import { z } from 'zod';
import { conceptSchema, type Concept, type ConceptLabels } from './glossary.ts';
import { interfaceLanguages, languageTagSchema, type InterfaceLanguage } from './language.ts';
import { namedGlossarySchema, personalGlossaryId } from './named-glossary.ts';

/** What a person's glossaries may hold together, so that no file fills the disk or slows the reading down. */
export const mostPersonalConcepts = 20_000;
export const longestTerm = 200;
export const longestDefinition = 5000;
export const mostForms = 100;
export const mostReferences = 100;
export const longestAddress = 4096;
/** A concept of a named glossary bears the id of that before its own, so that two files may call theirs the same. */
export const longestStoredId = 2 * longestTerm;

const termSchema = z
  .string()
  .min(1)
  .max(longestTerm)
  .refine((term) => term === normaliseTerm(term));

/** How a person's concept is written in one language; the definition may be empty. */
export const personalLabelsSchema = z.object({
  preferred: termSchema,
  forms: z.array(termSchema).max(mostForms),
  definition: z.string().max(longestDefinition),
  /** As `conceptLabelsSchema` has it. */
  matching: z
    .object({
      caseSensitive: z
        .union([
          z.boolean(),
          z
            .array(termSchema)
            .min(1)
            .max(mostForms + 1),
        ])
        .optional(),
      accentSensitive: z.boolean().optional(),
      exceptions: z.array(termSchema).min(1).max(mostForms).optional(),
    })
    .optional(),
});
export type PersonalLabels = Readonly<z.infer<typeof personalLabelsSchema>>;

/** Where a definition comes from. */
const conceptSourceSchema = z.object({
  title: z.string().max(longestTerm),
  url: z.url({ protocol: /^https?$/ }).max(longestAddress),
  language: languageTagSchema,
});

/** What a concept of a person's own says, apart from when they wrote it. At least one of the languages is there. */
export const personalContentSchema = z.object({
  /** What a file calls the field that it belongs to. */
  theme: termSchema.optional(),
  labels: z
    .object({ fr: personalLabelsSchema.optional(), en: personalLabelsSchema.optional() })
    .refine(({ fr, en }) => fr !== undefined || en !== undefined),
  /** Ids of other concepts, the person's or Escale's, whether or not they exist. */
  seeAlso: z.array(z.string().min(1).max(longestStoredId)).max(mostReferences),
  sources: z.array(conceptSourceSchema).max(mostReferences),
});

export const personalConceptSchema = personalContentSchema.extend({
  id: conceptSchema.shape.id.max(longestStoredId),
  /** The glossary that it belongs to. */
  glossaryId: namedGlossarySchema.shape.id.default(personalGlossaryId),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});
export type PersonalConcept = Readonly<z.infer<typeof personalConceptSchema>>;

/** A concept as it goes from one glossary to another, in a file or a pack. */
export const exchangedConceptSchema = personalConceptSchema.omit({
  glossaryId: true,
  createdAt: true,
  changedAt: true,
});
export type ExchangedConcept = Readonly<z.infer<typeof exchangedConceptSchema>>;

/** A term as it is kept: composed, on one line, with single spaces. */
export function normaliseTerm(term: string): string {
  return term.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}

const typedTermSchema = z
  .string()
  .max(longestTerm)
  .transform(normaliseTerm)
  .pipe(z.string().min(1));
const typedLabelsSchema = z.object({
  preferred: typedTermSchema,
  forms: z.array(typedTermSchema).max(mostForms),
  definition: z.string().max(longestDefinition),
  /** As it was, where nothing is said. */
  matching: z.object({ caseSensitive: z.boolean(), accentSensitive: z.boolean() }).optional(),
});
export type TypedLabels = Readonly<z.output<typeof typedLabelsSchema>>;

/** A source as a person writes it: never without a title, which is all that is shown of it. */
export const typedSourceSchema = z.object({
  title: typedTermSchema,
  url: z.string().trim().pipe(conceptSourceSchema.shape.url),
  language: languageTagSchema,
});

/** What a person writes of a concept of their own: a new one, or one that is there already. */
export const typedConceptSchema = z.object({
  conceptId: z.string().optional(),
  /** The glossary that a new one goes into; that which the person writes where none is named. */
  glossaryId: z.string().optional(),
  labels: z
    .object({ fr: typedLabelsSchema.optional(), en: typedLabelsSchema.optional() })
    .refine(({ fr, en }) => fr !== undefined || en !== undefined),
  /** In place of what it refers to; that stays where nothing is said. */
  seeAlso: personalContentSchema.shape.seeAlso.optional(),
  /** In place of its sources, as with `seeAlso`. */
  sources: z.array(typedSourceSchema).max(mostReferences).optional(),
});
export type TypedConcept = Readonly<z.output<typeof typedConceptSchema>>;

/** The languages in which a concept is written. */
export function languagesOf({ labels }: Pick<ExchangedConcept, 'labels'>): InterfaceLanguage[] {
  return interfaceLanguages.filter((language) => labels[language] !== undefined);
}

/** A person's concept as the glossary shows it: in a language in which it is not written it bears its other name. */
export function asConcept({ id, labels, seeAlso, sources }: PersonalConcept): Concept {
  const name = (labels.fr ?? labels.en)?.preferred ?? id;
  const unwritten: ConceptLabels = { preferred: name, forms: [], definition: '' };
  return {
    id,
    seeAlso,
    sources,
    labels: { fr: labels.fr ?? unwritten, en: labels.en ?? unwritten },
  };
}

export const glossaryFormats = ['csv', 'tsv', 'skos-jsonld', 'skos-turtle', 'tbx'] as const;
export type GlossaryFormat = (typeof glossaryFormats)[number];

/** Why something in a file was not taken in. */
export const skipReasons = ['noTerm', 'noLanguage', 'tooLong', 'tooMany', 'malformed'] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What was left out of a file: which line or what it is called, and why. */
export interface SkippedEntry {
  readonly line?: number;
  readonly name?: string;
  readonly reason: SkipReason;
}

export const unreadKinds = ['language', 'field'] as const;

/** What an entry says that a glossary has no place for: a language, by its tag, or a field, as the file calls it. */
export interface UnreadPart {
  readonly kind: (typeof unreadKinds)[number];
  readonly name: string;
}

/** What a file said. */
export interface ReadGlossaryFile {
  readonly concepts: readonly ExchangedConcept[];
  readonly skipped: readonly SkippedEntry[];
  /** What was left out of entries that were read, and of how many. */
  readonly unread: readonly (UnreadPart & { readonly entries: number })[];
}
