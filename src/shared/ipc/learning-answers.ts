import { z } from 'zod';
import { shownConceptSchema } from '../domain/glossary.ts';
import { interfaceLanguages, languageTagSchema } from '../domain/language.ts';
import { grades, learningScheduleSchema, metSentenceSchema } from '../domain/learning.ts';

/** Where a term was met: at an offset of a version's canonical text. */
export const metPlaceSchema = z.object({
  articleId: z.string().min(1),
  language: languageTagSchema,
  offset: z.int().nonnegative(),
});

/** A term that is asked for. */
export const askedTermSchema = z.object({
  concept: shownConceptSchema.pick({ id: true, labels: true }),
  /** Whether the person added the concept, so that one of its languages may be missing. */
  own: z.boolean(),
  /** How often it was answered: an answer names it, so that a key pressed twice answers once. */
  answers: z.int().nonnegative(),
  met: metSentenceSchema.optional(),
  /** The article in which it was met, where the library still has it. */
  articleId: z.string().optional(),
  /** Seconds until it is asked for again, after each answer. */
  intervals: z.record(z.enum(grades), z.number().nonnegative()),
});
export type AskedTerm = Readonly<z.infer<typeof askedTermSchema>>;

/** A term that is learnt, or was taken out: what the scheduler knows of it. */
export const deckTermSchema = z.object({
  conceptId: z.string(),
  /** What it is called in each language; in one in which it is not written, its name in the other. */
  names: z.object({ fr: z.string(), en: z.string() }),
  /** At least one. */
  writtenIn: z.array(z.enum(interfaceLanguages)),
  state: z.enum([...learningScheduleSchema.shape.state.options, 'stopped']),
  /** When it is asked for next; means nothing for what is new or taken out. */
  dueAt: z.iso.datetime(),
  answers: z.int().nonnegative(),
});
export type DeckTerm = Readonly<z.infer<typeof deckTermSchema>>;

/** Where learning stands. */
export const learningStateSchema = z.object({
  /** Terms in the deck. */
  terms: z.int().nonnegative(),
  /** How many are to be asked for today. */
  left: z.int().nonnegative(),
  /** How many new ones are kept for later days. */
  waiting: z.int().nonnegative(),
  /** When the first that was learnt before is due after today. */
  nextAt: z.iso.datetime().optional(),
  /** Whether there is an answer, or a beginning anew, to take back. */
  canUndo: z.boolean(),
  asked: askedTermSchema.optional(),
});
export type LearningState = Readonly<z.infer<typeof learningStateSchema>>;
