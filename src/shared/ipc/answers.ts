import { z } from 'zod';
import { annotationSchema, longestQuote } from '../domain/annotation.ts';
import { enclosureSchema, imageSchema, textStateSchema } from '../domain/article.ts';
import { bodySchema } from '../domain/body.ts';
import { completenessSchema } from '../domain/completeness.ts';
import { shownConceptSchema } from '../domain/glossary.ts';
import { languageTagSchema } from '../domain/language.ts';
import { glossaryColours, shownGlossarySchema } from '../domain/named-glossary.ts';
import { longestQuery, savedSearchSchema } from '../domain/saved-search.ts';
import { layoutStateSchema } from '../domain/settings.ts';
import { passageChoicesSchema } from '../domain/site-rule.ts';
import { sourceSchema } from '../domain/source.ts';
import { syncStateSchema, syncSummarySchema } from '../domain/sync.ts';
import { countedTagSchema, tagsSchema } from '../domain/tag.ts';
import { appErrorSchema } from '../result.ts';
import { alsoInSchema } from './glossary-answers.ts';

export const articleListItemSchema = z.object({
  id: z.string(),
  /** Of the variant that would open: its title, language and summary. */
  title: z.string(),
  language: languageTagSchema,
  summary: z.string(),
  /** Languages of all variants, the opening one first. */
  languages: z.array(languageTagSchema),
  sourceId: z.string(),
  sourceTitle: z.string(),
  publishedAt: z.iso.datetime().optional(),
  addedAt: z.iso.datetime(),
  minutes: z.int().positive(),
  read: z.boolean(),
  starred: z.boolean(),
  /** Whether it waits to be read next. */
  queued: z.boolean(),
  tags: tagsSchema,
  /** Of all variants; of the gaps only the first, so that a page of rows stays small. */
  completeness: completenessSchema,
});
export type ArticleListItem = Readonly<z.infer<typeof articleListItemSchema>>;

/** How far a person has come with some articles. */
export const readingProgressSchema = z.object({
  articles: z.int().nonnegative(),
  read: z.int().nonnegative(),
  annotated: z.int().nonnegative(),
});
export type ReadingProgress = Readonly<z.infer<typeof readingProgressSchema>>;

export const articleViewSchema = z.object({
  id: z.string(),
  language: languageTagSchema,
  /** Languages of all variants, in the order they were met. */
  languages: z.array(languageTagSchema),
  title: z.string(),
  summary: z.string(),
  authors: z.array(z.string()),
  sourceId: z.string(),
  sourceTitle: z.string(),
  url: z.string().optional(),
  publishedAt: z.iso.datetime().optional(),
  updatedAt: z.iso.datetime().optional(),
  minutes: z.int().positive(),
  read: z.boolean(),
  starred: z.boolean(),
  tags: tagsSchema,
  /** Of all variants. */
  completeness: completenessSchema,
  /** Whether there is anybody to ask for it once more. */
  checkable: z.boolean(),
  /** Of the version that is shown. */
  text: textStateSchema,
  /** When its publisher last changed it, if the text before that is kept. */
  changedAt: z.iso.datetime().optional(),
  /** Offset in the canonical text where reading stopped last time in this language. */
  progress: z.int().nonnegative(),
  bodyHash: z.string(),
  body: bodySchema,
  images: z.array(imageSchema),
  enclosures: z.array(enclosureSchema),
  /** The site whose rules hold; absent when the article did not come from the web. */
  site: z.string().optional(),
  /** Blocks that the person showed or hid in this article; absent when none. */
  choices: passageChoicesSchema.optional(),
  /** Every glossary term in the body, in text order, not overlapping. */
  matches: z.array(
    z.object({
      conceptId: z.string(),
      label: z.string(),
      start: z.int(),
      end: z.int(),
      /** Of its glossary. */
      colour: z.enum(glossaryColours),
      /** That the form is in, where it is known to be another than the article's. */
      language: languageTagSchema.optional(),
    }),
  ),
});
export type ArticleView = Readonly<z.infer<typeof articleViewSchema>>;
/** A term as the page marks it. */
export type ShownMatch = Readonly<ArticleView['matches'][number]>;

const textRangeSchema = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });

/** A stretch of a text, where it begins, and the hits in it as offsets into the whole text. */
export const snippetSchema = z.object({
  text: z.string(),
  start: z.int().nonnegative(),
  hits: z.array(textRangeSchema),
});

/** An article that a search found. */
const foundVersionSchema = z.object({
  language: languageTagSchema,
  title: z.string(),
  /** UTF-16 offsets into the title. */
  titleHits: z.array(textRangeSchema),
  /** Of the canonical text. */
  snippet: snippetSchema,
});

const foundNoteSchema = z.object({
  annotationId: z.string(),
  /** Of the version with which it is found. */
  language: languageTagSchema,
  /** Of what is written. */
  snippet: snippetSchema,
});
export type FoundNote = Readonly<z.infer<typeof foundNoteSchema>>;

export const foundItemSchema = articleListItemSchema.extend({
  /** The language versions that match, best first. */
  found: z.array(foundVersionSchema).min(1),
  /** What the person wrote about it that holds something of what is searched for, best first. */
  notes: z.array(foundNoteSchema),
});
export type FoundItem = Readonly<z.infer<typeof foundItemSchema>>;

/** A concept of the glossary that was found: its name is the title, its definition the text. */
export const foundConceptSchema = z.object({
  conceptId: z.string(),
  glossary: shownGlossarySchema,
  /** The languages in which it matches, best first. */
  found: z.array(foundVersionSchema).min(1),
});
export type FoundConcept = Readonly<z.infer<typeof foundConceptSchema>>;
/**
 * Whether a text still says what was marked, but for its typography; else with what it says there now, cut where that is
 * longer than a passage can be.
 */
export const passageWordsSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('same') }),
  z.object({ state: z.literal('changed'), now: z.string().max(longestQuote) }),
]);
export type PassageWords = Readonly<z.infer<typeof passageWordsSchema>>;

/**
 * Where an annotation is in the version that is shown: in its text, about the whole article, without a place since its
 * passage is gone or cannot be told, or in another language version.
 */
export const annotationPlaceSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('whole') }),
  z.object({
    state: z.literal('placed'),
    ...textRangeSchema.shape,
    words: passageWordsSchema,
    /** False where a person had better check that it is the place. */
    isSure: z.boolean(),
  }),
  z.object({ state: z.literal('orphaned') }),
  z.object({ state: z.literal('otherVersion') }),
]);
export type AnnotationPlace = Readonly<z.infer<typeof annotationPlaceSchema>>;

export const placedAnnotationSchema = z.object({
  annotation: annotationSchema,
  place: annotationPlaceSchema,
});
export type PlacedAnnotation = Readonly<z.infer<typeof placedAnnotationSchema>>;

export const listViewSchema = layoutStateSchema.shape.view;
export type ListView = z.infer<typeof listViewSchema>;

/** What a list shows: the articles of a view, or those that are found for a query. */
export const shownListSchema = z.union([
  z.strictObject({ view: listViewSchema }),
  z.strictObject({ query: z.string().min(1).max(longestQuery) }),
]);

/** Most parts of a source that are named one by one: a list of pages can lack hundreds. */
export const mostPartsNamed = 30;

/** Files of a folder, pages of a list or items of a feed that could not be read, of which the first are named. */
export const missingPartsSchema = z.object({
  count: z.int().positive(),
  named: z
    .array(
      z.object({
        /** The path inside the folder, the address of a page, or the title of an item. */
        title: z.string(),
        reason: appErrorSchema,
      }),
    )
    .max(mostPartsNamed),
});
export type MissingParts = Readonly<z.infer<typeof missingPartsSchema>>;

export const libraryOverviewSchema = z.object({
  sources: z.array(
    sourceSchema.extend({
      articles: z.int(),
      unread: z.int(),
      /** `host:port` of its server, where it failed because that is private and nobody has confirmed it. */
      unconfirmedHost: z.string().optional(),
      /** What of it could not be read when it was last asked, where that is anything. */
      missingParts: missingPartsSchema.optional(),
    }),
  ),
  counts: z.object({
    all: z.int(),
    unread: z.int(),
    starred: z.int(),
    queue: z.int(),
    incomplete: z.int(),
  }),
  /** How many there are in all. */
  annotations: z.int().nonnegative(),
  /** By name. */
  tags: z.array(countedTagSchema),
  /** By name. */
  savedSearches: z.array(savedSearchSchema),
  lastSync: syncSummarySchema.optional(),
  sync: syncStateSchema,
});
export type LibraryOverview = Readonly<z.infer<typeof libraryOverviewSchema>>;
export type SourceOverview = LibraryOverview['sources'][number];

export const conceptCardSchema = z.object({
  concept: shownConceptSchema,
  glossary: shownGlossarySchema,
  /** Concepts of other glossaries that are written the same. */
  alsoIn: z.array(alsoInSchema),
  /** See-also concepts that exist, with their preferred labels. */
  seeAlso: z.array(z.object({ id: z.string(), en: z.string(), fr: z.string() })),
  /** Newest first, at most five. */
  mentionedIn: z.array(
    z.object({ articleId: z.string(), title: z.string(), language: languageTagSchema }),
  ),
  /** How many articles mention it in all. */
  mentions: z.int().nonnegative(),
});
export type ConceptCard = Readonly<z.infer<typeof conceptCardSchema>>;

export const addSourceOutcomeSchema = z.object({
  added: z.array(sourceSchema),
  failed: z.array(z.object({ location: z.string(), error: appErrorSchema })),
});
export type AddSourceOutcome = Readonly<z.infer<typeof addSourceOutcomeSchema>>;

/** What speaks for two articles being versions of one. Each is a key under `reader.pairing.reasons`. */
export const pairingReasons = [
  'pictures',
  'numbers',
  'names',
  'concepts',
  'date',
  'source',
] as const;
export type PairingReason = (typeof pairingReasons)[number];

/** An article that may be another version of one. */
export const pairingSuggestionSchema = z.object({
  id: z.string(),
  title: z.string(),
  language: languageTagSchema,
  sourceTitle: z.string(),
  publishedAt: z.iso.datetime().optional(),
  reasons: z.array(z.enum(pairingReasons)),
});
export type PairingSuggestion = Readonly<z.infer<typeof pairingSuggestionSchema>>;
