import { z } from 'zod';
import { annotationColours, longestCreator } from './annotation.ts';
import { longestQuery } from './saved-search.ts';
import { tagSchema } from './tag.ts';

/** How the notebook's annotations follow one another: by when they were made, or in groups of what they have in common. */
export const notebookArrangements = [
  'newest',
  'oldest',
  'article',
  'tag',
  'colour',
  'day',
  'concept',
] as const;
export type NotebookArrangement = (typeof notebookArrangements)[number];

/** Which annotations are wanted: those for which all that is given holds. */
export const notebookFilterSchema = z.object({
  /**
   * Words that each begin a word of the passage, the note, the title or a tag; phrases in quotation marks stand there
   * whole.
   */
  text: z.string().max(longestQuery).optional(),
  articleId: z.string().optional(),
  /** Of the annotation, not of its article. */
  tag: tagSchema.optional(),
  colour: z.enum(annotationColours).optional(),
  /** The name that its author chose. */
  creator: z.string().min(1).max(longestCreator).optional(),
  /** Made at this moment or later, and before the other one. */
  from: z.iso.datetime().optional(),
  before: z.iso.datetime().optional(),
  /** Only those whose passage is no longer found in their article. */
  isLost: z.literal(true).optional(),
  /** Only those whose passage says something else now than what was marked. */
  isChanged: z.literal(true).optional(),
  /** Of the glossary, mentioned in the passage. */
  conceptId: z.string().optional(),
});
export type NotebookFilter = Readonly<z.infer<typeof notebookFilterSchema>>;

/** What is shown of the notebook, and in which order. */
export const notebookQuestionSchema = z.object({
  filter: notebookFilterSchema,
  arrangement: z.enum(notebookArrangements),
});
export type NotebookQuestion = Readonly<z.infer<typeof notebookQuestionSchema>>;
