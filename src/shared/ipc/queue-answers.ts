import { z } from 'zod';
import { languageTagSchema } from '../domain/language.ts';

/** Where an article is in the reading queue, from 0, and among how many. */
export const queuedPlaceSchema = z.object({
  place: z.int().nonnegative(),
  of: z.int().positive(),
});

/** The same, with the article to read after it where there is another one. */
export const queuePlaceSchema = queuedPlaceSchema.extend({
  next: z
    .object({ articleId: z.string(), title: z.string(), language: languageTagSchema })
    .optional(),
});
export type QueuePlace = Readonly<z.infer<typeof queuePlaceSchema>>;
