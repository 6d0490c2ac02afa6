import { z } from 'zod';
import {
  annotationColours,
  annotationFormats,
  annotationSchema,
  annotationTargetSchema,
  longestNote,
} from '../../domain/annotation.ts';
import { languageTagSchema } from '../../domain/language.ts';
import { notebookFilterSchema, notebookQuestionSchema } from '../../domain/notebook.ts';
import {
  mostOutlineItems,
  outlineItemsSchema,
  outlineNameSchema,
  outlineSchema,
} from '../../domain/outline.ts';
import { mostTags, tagSchema, typedTagSchema } from '../../domain/tag.ts';
import { placedAnnotationSchema } from '../answers.ts';
import {
  annotationAttachedSchema,
  annotationCandidatesSchema,
  passageSchema,
} from '../annotation-answers.ts';
import {
  annotationFileImportSchema,
  notebookConceptsSchema,
  notebookEntrySchema,
  notebookOverviewSchema,
  notebookPageSchema,
  notebookPageSize,
  notebookRowSchema,
  outlineListSchema,
} from '../notebook-answers.ts';
import { addressSchema, articleIdSchema, nothing, noAnswer } from './parts.ts';

/** What a person decides about an annotation. */
const annotationContent = {
  colour: z.enum(annotationColours),
  note: z.string().max(longestNote),
  tags: z.array(typedTagSchema).max(mostTags),
  isQuestion: z.boolean().optional(),
};

const annotationIdSchema = z.object({ id: z.string().min(1) });

const outlineIdSchema = z.object({ outlineId: z.string().min(1) });

/** Most files of annotations at once, so that what is told of all of them fits into one message. */
export const mostImportedFiles = 200;

const outlinedSchema = z.array(z.string().min(1)).max(mostOutlineItems);

/** Annotations of an article, the notebook of all, and outlines made of them. */
export const annotationRequests = {
  /**
   * What the person marked in an article and wrote about it, and where that is in one of its versions: as many from an index
   * on as a message holds. `next` is the index to go on from.
   */
  annotationsOfArticle: {
    input: articleIdSchema.extend({
      language: languageTagSchema,
      from: z.int().nonnegative().default(0),
    }),
    output: z.object({
      bodyHash: z.string(),
      annotations: z.array(placedAnnotationSchema),
      next: z.int().positive().optional(),
    }),
  },
  /** Marks a passage of the body that is shown, or, without `passage`, writes about the whole article. */
  annotationCreate: {
    input: articleIdSchema.extend({
      language: languageTagSchema,
      passage: passageSchema.optional(),
      answerTo: z.string().min(1).optional(),
      ...annotationContent,
    }),
    output: annotationSchema,
  },
  /**
   * Changes what is given; what is not stays. `retag` takes some tags away and gives others, for whoever does not mean the rest of
   * them.
   */
  annotationUpdate: {
    input: annotationIdSchema.extend({
      ...z.object(annotationContent).partial().shape,
      retag: z.object({ add: annotationContent.tags, remove: annotationContent.tags }).optional(),
    }),
    output: noAnswer,
  },
  /** Makes the person's own of what somebody else wrote, which stays. */
  annotationCopy: { input: annotationIdSchema, output: annotationSchema },
  annotationDelete: { input: annotationIdSchema, output: noAnswer },
  /** Removes without a trace what was begun and says nothing about no passage; whatever says something stays. */
  annotationDiscard: { input: annotationIdSchema, output: noAnswer },
  /** Brings a deleted annotation back. */
  annotationRestore: { input: annotationIdSchema, output: noAnswer },
  /** Where the passage of an orphan may be now, the likeliest place first. */
  annotationCandidates: { input: annotationIdSchema, output: annotationCandidatesSchema },
  /** Attaches an annotation to a passage that the person chose. */
  annotationAttach: {
    input: annotationIdSchema.extend({ passage: passageSchema }),
    output: annotationAttachedSchema,
  },
  /** Takes back that an annotation was attached. */
  annotationPutBack: {
    input: annotationIdSchema.extend({ target: annotationTargetSchema }),
    output: noAnswer,
  },
  /** The tags that annotations have, to be offered to others. */
  annotationTags: { input: nothing, output: z.object({ tags: z.array(tagSchema) }) },
  /** How many of the person's own notes have a tag: those that lose it where it goes. */
  ownNotesTagged: {
    input: z.object({ tag: typedTagSchema }),
    output: z.object({ count: z.int().nonnegative() }),
  },
  /** What the notebook holds of what is wanted, and what each other choice would bring. */
  notebookOverview: { input: notebookQuestionSchema, output: notebookOverviewSchema },
  notebookPage: {
    input: notebookQuestionSchema.extend({
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(notebookPageSize),
    }),
    output: notebookPageSchema,
  },
  /** Some annotations by their ids, as rows show them. */
  notebookRows: {
    input: z.object({ ids: z.array(z.string().min(1)).max(notebookPageSize) }),
    output: z.array(notebookRowSchema),
  },
  /** The concepts of the glossary that the wanted annotations mention; the first asking takes a moment. */
  notebookConcepts: {
    input: notebookQuestionSchema.pick({ filter: true }),
    output: notebookConceptsSchema,
  },
  notebookEntry: {
    input: z.object({ annotationId: z.string().min(1) }),
    output: notebookEntrySchema,
  },
  /**
   * Asks for a file in the system's dialog and writes into it all annotations, or those that the notebook finds, but those
   * `leftOut`, which its kind has no place for. Markdown may follow a template of the person's own, which is asked for first.
   * No answer when the person cancels.
   */
  annotationsExport: {
    input: z.object({
      format: z.enum(annotationFormats),
      filter: notebookFilterSchema.optional(),
      isByOwnTemplate: z.boolean().optional(),
    }),
    output: z.object({ file: z.string(), leftOut: z.int().nonnegative() }).optional(),
  },
  /** Writes the template that Markdown follows by itself into a file that is asked for, to begin one's own with. */
  annotationTemplateSave: { input: nothing, output: z.object({ file: z.string() }).optional() },
  /**
   * Takes in the annotations of files, those at paths that were dropped or those that are asked for in the system's dialog, and says
   * of each what became of them. No answer when the person cancels. Fails with `filesTooMany`.
   */
  annotationsImport: {
    input: z.object({ paths: z.array(addressSchema).min(1).optional() }),
    output: z.array(annotationFileImportSchema).optional(),
  },
  /** Takes an import back, or in again where it was taken back. What was changed since is left as it is. */
  annotationsImportReverse: {
    input: z.object({ importId: z.string() }),
    output: z.object({ changed: z.int().nonnegative(), left: z.int().nonnegative() }),
  },
  /** The outlines that the person made of annotations, the one that was changed last first. */
  outlinesList: { input: nothing, output: outlineListSchema },
  outlineView: { input: outlineIdSchema, output: outlineSchema },
  outlineCreate: {
    input: z.object({ name: outlineNameSchema, annotationIds: outlinedSchema }),
    output: outlineIdSchema,
  },
  /** Puts annotations at the end of an outline that are not in it yet. */
  outlineAdd: {
    input: outlineIdSchema.extend({ annotationIds: outlinedSchema }),
    output: noAnswer,
  },
  /** Changes what is given; what is not stays. */
  outlineChange: {
    input: outlineIdSchema.extend({
      name: outlineNameSchema.optional(),
      items: outlineItemsSchema.optional(),
    }),
    output: noAnswer,
  },
  /** Deletes an outline; its annotations stay. */
  outlineDelete: { input: outlineIdSchema, output: noAnswer },
  outlineRestore: { input: outlineIdSchema, output: noAnswer },
  /** Asks for a file in the system's dialog and writes an outline into it. No answer when the person cancels. */
  outlineExport: { input: outlineIdSchema, output: z.object({ file: z.string() }).optional() },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
