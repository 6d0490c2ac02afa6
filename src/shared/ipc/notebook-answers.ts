import { z } from 'zod';
import { annotationColours, annotationSchema } from '../domain/annotation.ts';
import { languageTagSchema } from '../domain/language.ts';
import { creatorSchema } from '../domain/settings.ts';
import { tagSchema, tagsSchema } from '../domain/tag.ts';
import { appErrorSchema } from '../result.ts';
import { neighbourSchema } from './glossary-answers.ts';

/** Most rows that one `notebookPage` answer holds: some screens full, each with as much of its texts as a row shows. */
export const notebookPageSize = 40;
/**
 * Most choices of one kind that an answer names, those with the most annotations; a list of more is no longer looked
 * through.
 */
export const mostChoices = 150;

const count = z.int().positive();

/** What the annotations of one group have in common. A group of what has no tag, or mentions no concept, names none. */
export const notebookGroupSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('article'), title: z.string(), language: languageTagSchema }),
  z.object({ by: z.literal('tag'), tag: z.string().optional() }),
  z.object({ by: z.literal('colour'), colour: z.enum(annotationColours) }),
  /** A day of the machine's calendar, as YYYY-MM-DD. */
  z.object({ by: z.literal('day'), day: z.iso.date() }),
  z.object({ by: z.literal('concept'), concept: neighbourSchema.optional() }),
]);
export type NotebookGroup = Readonly<z.infer<typeof notebookGroupSchema>>;

/** An annotation as a row shows it: its texts are cut where they are long, and end in an ellipsis then. */
export const notebookRowSchema = z.object({
  id: z.string(),
  articleId: z.string(),
  language: languageTagSchema,
  title: z.string(),
  /** Absent for a note about a whole article. */
  quote: z.string().optional(),
  note: z.string(),
  colour: z.enum(annotationColours),
  /** The first few. */
  tags: tagsSchema,
  kind: z.enum(['question', 'answer']).optional(),
  /** Under which it was written. */
  creator: z.string().optional(),
  isReceived: z.boolean().optional(),
  createdAt: z.iso.datetime(),
  /** With the first row of a group only. */
  group: notebookGroupSchema.optional(),
});
export type NotebookRow = Readonly<z.infer<typeof notebookRowSchema>>;

export const notebookPageSchema = z.object({
  /** Of the list as of this answer; `notebookOverview` may be of another moment. */
  total: z.int().nonnegative(),
  rows: z.array(notebookRowSchema),
});

/**
 * The notebook as a whole. The counts of a choice say how many annotations there would be with it, all other choices left
 * as they are.
 */
export const notebookOverviewSchema = z.object({
  /** Annotations in the library. */
  all: z.int().nonnegative(),
  /** Those that are wanted. */
  found: z.int().nonnegative(),
  /** Rows of the list: more than `found` where an annotation is in several groups. */
  rows: z.int().nonnegative(),
  /** Rows of each group, in order; empty without groups. */
  groups: z.array(count),
  articles: z.array(
    z.object({ articleId: z.string(), title: z.string(), language: languageTagSchema, count }),
  ),
  tags: z.array(z.object({ tag: tagSchema, count })),
  colours: z.array(z.object({ colour: z.enum(annotationColours), count })),
  /** Names under which annotations were written; those without one are of nobody here. */
  creators: z.array(z.object({ creator: z.string(), count })),
});
export type NotebookOverview = Readonly<z.infer<typeof notebookOverviewSchema>>;

/** The concepts that the wanted annotations mention, those with the most first. */
export const notebookConceptsSchema = z.array(neighbourSchema.extend({ count }));

/** Outlines by their names, each with how many items it has. */
export const outlineListSchema = z.array(
  z.object({ id: z.string(), name: z.string(), items: z.int().nonnegative() }),
);

/** An annotation whole, with the text around it. */
export const notebookEntrySchema = z.object({
  annotation: annotationSchema,
  /** Whether its article is still in the library. */
  articleIsThere: z.boolean(),
  /** The question that it answers, where that is in the library. */
  question: annotationSchema.optional(),
  /** Of the paragraphs that the passage is in, what stands before and after it; empty where the text is not known. */
  before: z.string(),
  after: z.string(),
});
export type NotebookEntry = Readonly<z.infer<typeof notebookEntrySchema>>;

/** Most refusals of a file that are told one by one. */
export const mostToldRefusals = 50;
/** Most names of others that are told of a file. */
export const mostToldCreators = 10;

/** What became of the annotations of a file. */
const annotationImportSchema = z.object({
  type: z.literal('read'),
  file: z.string(),
  added: z.int().nonnegative(),
  updated: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  /** By which it is taken back; absent where nothing was added or changed. */
  importId: z.string().optional(),
  /** How many of the file are deleted here, and stay so. */
  stayedDeleted: z.int().nonnegative(),
  /** By which those are brought back. */
  revivalId: z.string().optional(),
  /** How many of the new and changed ones mark words that their article does not have, or not beyond doubt. */
  withoutPlace: z.int().nonnegative(),
  /** The names of others under which the most of those that are in the library now were written. */
  creators: z.array(z.object({ name: creatorSchema, count })).max(mostToldCreators),
  /** How many further names of others there are. */
  moreCreators: z.int().nonnegative(),
  /** How many were not taken in. */
  refused: z.int().nonnegative(),
  /** Why, of the first of them. */
  refusals: z
    .array(
      z.object({
        id: z.string().optional(),
        reason: z.enum([
          'articleMissing',
          'deletedHere',
          'malformed',
          'otherAuthor',
          'placeUnknown',
          'tooLong',
          'wordsMissing',
        ]),
      }),
    )
    .max(mostToldRefusals),
});
export type AnnotationImport = Readonly<z.infer<typeof annotationImportSchema>>;

/** The same, or why a file could not be read or kept, of which nothing was taken in then. */
export const annotationFileImportSchema = z.discriminatedUnion('type', [
  annotationImportSchema,
  z.object({ type: z.literal('failed'), file: z.string(), error: appErrorSchema }),
]);
export type AnnotationFileImport = Readonly<z.infer<typeof annotationFileImportSchema>>;
