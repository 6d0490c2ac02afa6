import { z } from 'zod';

/** Most rows that one `articlesList` answer holds, so that no message grows with the library. */
export const articlesPageSize = 100;

/** An article that is meant. */
export const articleIdSchema = z.object({ articleId: z.string().min(1) });

/** Most characters of an address that a person types. */
export const longestAddress = 4096;

/** An address as a person types it. */
export const addressSchema = z.string().max(longestAddress);

/** Of a request that needs no words. */
export const nothing = z.undefined();

/** Of a request that is answered by having been done. */
export const noAnswer = z.void();
