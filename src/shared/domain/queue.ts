import { z } from 'zod';

/** Most articles that wait in the queue: more would be another list of all articles, and no message grows without end. */
export const mostQueued = 500;

/** An article that a person means to read next. */
export const queueEntrySchema = z.object({
  /** Of the article, so that it waits once, whatever its versions. */
  id: z.string().min(1),
  /** Those with lower numbers come first. */
  place: z.number(),
  /** When the person last put it in, moved it or took it out: of two libraries, the later change counts. */
  changedAt: z.iso.datetime(),
  /** What was taken out stays as a mark, so that no backup brings it back. */
  leftAt: z.iso.datetime().optional(),
});
export type QueueEntry = Readonly<z.infer<typeof queueEntrySchema>>;
