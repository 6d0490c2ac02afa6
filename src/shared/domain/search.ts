import { z } from 'zod';
import { appErrorSchema } from '../result.ts';

/**
 * Why the index lacks something: it was not there, was damaged, was made by another version of Escale, or the library
 * has changed a lot since.
 */
export const buildingReasons = ['missing', 'damaged', 'outdated', 'behind'] as const;
export type BuildingReason = (typeof buildingReasons)[number];

/**
 * Whether everything can be found. While the index is `building`, what is in it is found; when it `failed`, it is tried
 * again at the next change or search.
 */
export const searchStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready') }),
  z.object({
    state: z.literal('building'),
    because: z.enum(buildingReasons),
    /** Articles. */
    done: z.int().nonnegative(),
    total: z.int().nonnegative(),
  }),
  z.object({ state: z.literal('failed'), error: appErrorSchema }),
]);
export type SearchState = Readonly<z.infer<typeof searchStateSchema>>;
