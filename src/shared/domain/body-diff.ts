import { z } from 'zod';
import { blockTypes } from './body.ts';

/** A stretch of text that both versions have, or only the newer, or only the earlier. */
export const diffPartSchema = z.object({
  change: z.enum(['same', 'added', 'removed']),
  text: z.string(),
});
export type DiffPart = Readonly<z.infer<typeof diffPartSchema>>;

/**
 * One block of either version, in the order in which both read together. `changed` has the words of both in its parts,
 * `moved` stood elsewhere before; all others have one part.
 */
export const diffBlockSchema = z.object({
  type: z.enum(blockTypes),
  change: z.enum(['same', 'added', 'removed', 'changed', 'moved']),
  parts: z.array(diffPartSchema),
});
export type DiffBlock = Readonly<z.infer<typeof diffBlockSchema>>;

/** What became of an earlier text. */
export const bodyDiffSchema = z.object({
  title: z.array(diffPartSchema),
  blocks: z.array(diffBlockSchema),
  /** Words that are only in the newer version, and only in the earlier. */
  added: z.int().nonnegative(),
  removed: z.int().nonnegative(),
});
export type BodyDiff = Readonly<z.infer<typeof bodyDiffSchema>>;
