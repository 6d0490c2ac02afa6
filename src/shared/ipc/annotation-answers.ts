import { z } from 'zod';
import { annotationTargetSchema } from '../domain/annotation.ts';

/** Where a passage is in one body: UTF-16 offsets into its canonical text, end exclusive. */
export const passageSchema = z.object({
  bodyHash: z.string(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
});

/** A place in the current text where the passage of an orphan may be, with what stands there. */
export const annotationCandidateSchema = z.object({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  /** From 0 to 1: how much speaks for it. */
  score: z.number(),
  before: z.string(),
  words: z.string(),
  after: z.string(),
});
export type AnnotationCandidate = Readonly<z.infer<typeof annotationCandidateSchema>>;

export const annotationCandidatesSchema = z.object({
  bodyHash: z.string(),
  candidates: z.array(annotationCandidateSchema),
});

/** Where an annotation was attached before. */
export const annotationAttachedSchema = z.object({ earlier: annotationTargetSchema.optional() });
