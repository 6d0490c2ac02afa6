import { z } from 'zod';
import { shownConceptSchema } from '../domain/glossary.ts';
import { languageTagSchema } from '../domain/language.ts';
import { namedGlossarySchema, shownGlossarySchema } from '../domain/named-glossary.ts';
import { skipReasons, unreadKinds } from '../domain/personal-concept.ts';

const writtenSchema = z.object({ preferred: z.string(), forms: z.array(z.string()) });

/** A concept as the glossary's list shows it and finds it: how it is written in both languages. */
export const listedConceptSchema = z.object({
  id: z.string(),
  glossaryId: z.string(),
  theme: z.string(),
  fr: writtenSchema,
  en: writtenSchema,
});
export type ListedConcept = Readonly<z.infer<typeof listedConceptSchema>>;

/** Some of the concepts; `next` is where the following ones start, absent with the last. */
export const conceptsPageSchema = z.object({
  concepts: z.array(listedConceptSchema),
  next: z.int().positive().optional(),
});

export const neighbourSchema = z.object({ id: z.string(), en: z.string(), fr: z.string() });
export type Neighbour = Readonly<z.infer<typeof neighbourSchema>>;

/** A concept of another glossary that explains the same words. */
export const alsoInSchema = neighbourSchema.extend({ glossary: shownGlossarySchema });

/** A glossary as the list of them shows it. */
export const glossaryOverviewSchema = namedGlossarySchema
  .omit({ createdAt: true, changedAt: true })
  .extend({ concepts: z.int().nonnegative() });
export type GlossaryOverview = Readonly<z.infer<typeof glossaryOverviewSchema>>;

/** A concept with what surrounds it. */
export const conceptPageSchema = z.object({
  concept: shownConceptSchema,
  theme: z.string(),
  /** What it refers to, in its own order, then what refers to it. */
  neighbours: z.array(neighbourSchema),
  /** Which neighbours refer to one another, by their ids; each pair once. */
  links: z.array(z.tuple([z.string(), z.string()])),
  /** How many articles mention it. */
  mentions: z.int().nonnegative(),
  /** Whether the person added it. */
  own: z.boolean(),
  glossary: shownGlossarySchema,
  /** Concepts of other glossaries that are written the same, and whether this one is marked rather than that. */
  alsoIn: z.array(alsoInSchema.extend({ label: z.string(), wins: z.boolean() })),
});
export type ConceptPage = Readonly<z.infer<typeof conceptPageSchema>>;

/** One mention in an article: the words as they stand there, and those around them on the same line. */
export const concordanceLineSchema = z.object({
  articleId: z.string(),
  /** Of the version that is quoted; its title. */
  language: languageTagSchema,
  title: z.string(),
  /** When it was published, or else added. */
  date: z.iso.datetime(),
  /** Offset of the mention in the version's canonical text. */
  start: z.int().nonnegative(),
  before: z.string(),
  keyword: z.string(),
  after: z.string(),
});
export type ConcordanceLine = Readonly<z.infer<typeof concordanceLineSchema>>;

export const concordanceSchema = z.object({
  total: z.int().nonnegative(),
  lines: z.array(concordanceLineSchema),
});
export type ConcordancePage = Readonly<z.infer<typeof concordanceSchema>>;

const skippedSchema = z.array(
  z.object({
    line: z.int().positive().optional(),
    name: z.string().optional(),
    reason: z.enum(skipReasons),
  }),
);

const unreadSchema = z.array(
  z.object({ kind: z.enum(unreadKinds), name: z.string(), entries: z.int().positive() }),
);

/** What a file says, before anything of it is kept. */
export const glossaryReadingSchema = z.object({
  file: z.string(),
  concepts: z.int().nonnegative(),
  /** How many of them are written in each language. */
  written: z.object({ fr: z.int().nonnegative(), en: z.int().nonnegative() }),
  skipped: skippedSchema,
  unread: unreadSchema,
});
export type GlossaryReading = Readonly<z.infer<typeof glossaryReadingSchema>>;

/** What became of the concepts of a file. */
export const glossaryImportSchema = z.object({
  added: z.int().nonnegative(),
  updated: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  skipped: skippedSchema,
});
export type GlossaryImport = Readonly<z.infer<typeof glossaryImportSchema>>;
