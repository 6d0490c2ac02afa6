import { z } from 'zod';
import { typedTagSchema } from './tag.ts';

/**
 * Most articles that one message names: of the 256 KB that a message may have, their ids of 36 characters take 78 KB, and
 * between two changes of so many the main process answers others. What is done to more is asked for in several messages,
 * each of which is done whole or not at all.
 */
export const mostTogether = 2000;

/** What a person does to several articles at once. */
export const articleDeedSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('read'), read: z.boolean() }),
  z.object({ type: z.literal('starred'), starred: z.boolean() }),
  z.object({ type: z.literal('queued'), queued: z.boolean() }),
  z.object({ type: z.literal('tagged'), tag: typedTagSchema }),
  z.object({ type: z.literal('deleted') }),
]);
export type ArticleDeed = z.infer<typeof articleDeedSchema>;
