import { z } from 'zod';
import { dictionarySchema, longestLookUp, lookedUpSchema } from '../../domain/dictionary.ts';
import { concordanceOrders } from '../../domain/glossary.ts';
import { languageTagSchema } from '../../domain/language.ts';
import { grades } from '../../domain/learning.ts';
import { glossaryNameSchema, namedGlossarySchema } from '../../domain/named-glossary.ts';
import { glossaryFormats, typedConceptSchema } from '../../domain/personal-concept.ts';
import { appErrorSchema } from '../../result.ts';
import { conceptCardSchema } from '../answers.ts';
import {
  conceptPageSchema,
  conceptsPageSchema,
  concordanceSchema,
  glossaryImportSchema,
  glossaryOverviewSchema,
  glossaryReadingSchema,
} from '../glossary-answers.ts';
import { deckTermSchema, learningStateSchema, metPlaceSchema } from '../learning-answers.ts';
import { addressSchema, fromSchema, nothing, noAnswer, pageSchema } from './parts.ts';

/** Most lines of a concordance that one answer holds. */
export const concordancePageSize = 100;

const glossaryIdSchema = z.object({ glossaryId: z.string() });

const conceptIdSchema = z.object({ conceptId: z.string().min(1) });

/** Glossaries and their concepts, dictionaries, and what is learnt of them. */
export const glossaryRequests = {
  /** The concepts of the glossary in no order, as many at once as one message may hold, from `offset` on. */
  glossaryConcepts: {
    input: z.object({ offset: z.int().nonnegative() }),
    output: conceptsPageSchema,
  },
  glossaryPage: { input: z.object({ conceptId: z.string() }), output: conceptPageSchema },
  /** Adds a concept of the person's own, or writes one of theirs anew. */
  personalConceptSave: {
    input: typedConceptSchema,
    output: z.object({ conceptId: z.string() }),
  },
  /** Deletes a concept that the person added. */
  personalConceptDelete: { input: z.object({ conceptId: z.string() }), output: noAnswer },
  /** Brings one back that was deleted since the library was opened. */
  personalConceptRestore: { input: z.object({ conceptId: z.string() }), output: noAnswer },
  /** All glossaries, the one that explains before the others first. */
  glossariesList: { input: nothing, output: z.array(glossaryOverviewSchema) },
  /** Changes what is given; what is not stays. With `null` it explains the articles of all sources again. */
  glossaryUpdate: {
    input: glossaryIdSchema.extend({
      name: glossaryNameSchema.optional(),
      colour: namedGlossarySchema.shape.colour.optional(),
      isOn: z.boolean().optional(),
      sourceIds: namedGlossarySchema.shape.sourceIds.nullable(),
    }),
    output: noAnswer,
  },
  /** Puts a glossary before or after its neighbour in the order. */
  glossaryMove: {
    input: glossaryIdSchema.extend({ to: z.enum(['before', 'after']) }),
    output: noAnswer,
  },
  /** Deletes a glossary that the person named, with its concepts. */
  glossaryDelete: { input: glossaryIdSchema, output: noAnswer },
  /** Brings one back that was deleted since the library was opened. */
  glossaryRestore: { input: glossaryIdSchema, output: noAnswer },
  /**
   * Reads a file, the one at a path that was dropped or one that is asked for in the system's dialog, and keeps nothing of
   * it yet. No answer when the person cancels.
   */
  glossaryImportRead: {
    input: z.object({ path: addressSchema.optional() }),
    output: glossaryReadingSchema.optional(),
  },
  /** Takes what was read last into a glossary. */
  glossaryImportKeep: {
    input: z.object({
      into: z.discriminatedUnion('type', [
        z.object({ type: z.literal('new'), name: glossaryNameSchema }),
        z.object({ type: z.literal('existing'), glossaryId: z.string() }),
      ]),
    }),
    output: glossaryImportSchema,
  },
  /** Asks for a file in the system's dialog and writes a glossary into it. No answer when the person cancels. */
  glossaryExport: {
    input: glossaryIdSchema.extend({ format: z.enum(glossaryFormats) }),
    output: z.object({ file: z.string() }).optional(),
  },
  /** The StarDict dictionaries that the person added. */
  dictionariesList: { input: nothing, output: z.array(dictionarySchema) },
  /** Asks for the files of dictionaries in the system's dialog, or takes the one at a path that was dropped. */
  dictionaryAdd: {
    input: z.object({ path: addressSchema.optional() }),
    output: z.object({
      added: z.array(dictionarySchema),
      failed: z.array(z.object({ file: z.string(), error: appErrorSchema })),
    }),
  },
  dictionaryRemove: { input: z.object({ dictionaryId: z.string() }), output: noAnswer },
  /** What each dictionary says of a word; those that do not know it say nothing. */
  dictionaryLookUp: {
    input: z.object({ text: z.string().max(longestLookUp), language: languageTagSchema }),
    output: z.array(lookedUpSchema),
  },
  /** Where the library mentions a concept, in context. */
  glossaryConcordance: {
    input: z.object({
      conceptId: z.string(),
      order: z.enum(concordanceOrders),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(concordancePageSize),
    }),
    output: concordanceSchema,
  },
  /** How many terms that the person learns are due, and the one that is asked for. */
  learningState: { input: nothing, output: learningStateSchema },
  /** Every term that the person learns or has taken out, in no order. */
  learningDeck: { input: fromSchema, output: pageSchema(deckTermSchema) },
  /** Forgets the answers about a term, which is new again; taken back as an answer is. */
  learningStartOver: { input: conceptIdSchema, output: learningStateSchema },
  /** Whether the person learns a concept. */
  learningHas: { input: conceptIdSchema, output: z.boolean() },
  /** Told when the card of a concept is opened in an article: it is learnt from then on, unless it was taken out before. */
  learningMeet: { input: conceptIdSchema.extend({ place: metPlaceSchema }), output: noAnswer },
  /** Puts a concept among what is learnt; with the place in an article where the person asked for that, if any. */
  learningLearn: {
    input: conceptIdSchema.extend({ place: metPlaceSchema.optional() }),
    output: noAnswer,
  },
  learningStop: { input: conceptIdSchema, output: noAnswer },
  /** How well the person knew what was asked for, and how often they had answered before. */
  learningAnswer: {
    input: conceptIdSchema.extend({ answers: z.int().nonnegative(), grade: z.enum(grades) }),
    output: learningStateSchema,
  },
  /** Takes the last answer back. */
  learningUndo: { input: nothing, output: learningStateSchema },
  /** Asks for a file in the system's dialog and writes the terms into it, for Anki. No answer when the person cancels. */
  learningExport: { input: nothing, output: z.object({ file: z.string() }).optional() },
  conceptCard: {
    input: z.object({ conceptId: z.string(), exceptArticleId: z.string().optional() }),
    output: conceptCardSchema,
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
