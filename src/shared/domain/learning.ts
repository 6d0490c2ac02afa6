import { z } from 'zod';
import { conceptSchema } from './glossary.ts';
import { languageTagSchema } from './language.ts';
import { longestStoredId } from './personal-concept.ts';

/** How well a person knew a term, the worst first. */
export const grades = ['again', 'hard', 'good', 'easy'] as const;
export type Grade = (typeof grades)[number];

/** What the terms that are learnt are written as, beside the formats of whole glossaries. */
export const ankiFormat = 'anki';

/** Most characters that are kept of the sentence in which a term was met: longer ones are cut around the term. */
export const longestMetSentence = 600;

/** How many terms a day can be new; the third is the default, which takes a few minutes a day. */
export const newTermsADay = [0, 5, 10, 20, 50] as const;

/** A sentence of an article with a term in it, as it stood there when the term was met. */
export const metSentenceSchema = z.object({
  language: languageTagSchema,
  /** Of the article. */
  title: z.string(),
  sentence: z.string(),
  /** Where the term stands in the sentence. */
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
});
export type MetSentence = Readonly<z.infer<typeof metSentenceSchema>>;

/** What the scheduler knows of a term. The names and their meaning are those of FSRS. */
export const learningScheduleSchema = z.object({
  /** `learning` and `relearning` are steps of minutes, `review` intervals of days. */
  state: z.enum(['new', 'learning', 'review', 'relearning']),
  dueAt: z.iso.datetime(),
  /** Days after which the term is still known with a probability of nine in ten. */
  stability: z.number().nonnegative(),
  /** From 1 to 10; 0 before the first answer. */
  difficulty: z.number().min(0).max(10),
  /** Days between the last answer and `dueAt`. */
  scheduledDays: z.int().nonnegative(),
  /** Index of the step in `learning` and `relearning`. */
  step: z.int().nonnegative(),
  /** How often it was answered, and how often forgotten. */
  answers: z.int().nonnegative(),
  lapses: z.int().nonnegative(),
  answeredAt: z.iso.datetime().optional(),
});
export type LearningSchedule = Readonly<z.infer<typeof learningScheduleSchema>>;

/** A term that a person learns, or has learnt, or does not want to learn. */
export const learningCardSchema = z.object({
  /** The concept's: each is learnt once, in however many articles it was met. */
  id: conceptSchema.shape.id.max(longestStoredId),
  /** The article in which it was met, whether or not that is still there. */
  articleId: z.string().optional(),
  met: metSentenceSchema.optional(),
  schedule: learningScheduleSchema,
  /** When it was answered first: so many are new on one day and no more. */
  begunAt: z.iso.datetime().optional(),
  createdAt: z.iso.datetime(),
  /** When it was last answered, taken out or put back: of two libraries, the later change counts. */
  changedAt: z.iso.datetime(),
  /** What was taken out stays as a mark, so that meeting the term again does not bring it back. */
  stoppedAt: z.iso.datetime().optional(),
});
export type LearningCard = Readonly<z.infer<typeof learningCardSchema>>;
