import { z } from 'zod';

/** Most rows that one `articlesList` answer holds, so that no message grows with the library. */
export const articlesPageSize = 100;

/** An article that is meant. */
export const articleIdSchema = z.object({ articleId: z.string().min(1) });

/** Most characters of an address that a person types. */
export const longestAddress = 4096;

/** An address as a person types it. */
export const addressSchema = z.string().max(longestAddress);

/** Of a request for a list, as many of its items from an index on as a message holds. */
export const fromSchema = z.object({ from: z.int().nonnegative().default(0) });

/** Its answer; `next` is the index to go on from. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.int().positive().optional() });
}

/** Of a request that needs no words. */
export const nothing = z.undefined();

/** Of a request that is answered by having been done. */
export const noAnswer = z.void();
