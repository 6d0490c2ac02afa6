import { z } from 'zod';
import { placeFaults } from '../policy/effective-policy.ts';
import { policyKeys, type PolicyKey } from '../policy/policies.ts';

const policyKeySchema = z.enum(policyKeys as readonly [PolicyKey, ...PolicyKey[]]);

/** What the window has to know of what administrators decided. */
export const policyViewSchema = z.object({
  /** Every key that is decided, and for whom. */
  decided: z.array(z.object({ key: policyKeySchema, scope: z.enum(['machine', 'user']) })),
  /** Switches that are off. */
  off: z.array(policyKeySchema),
  /** Ids of the sources that everybody has. */
  forcedSourceIds: z.array(z.string()),
  /** How much of what was decided could not be understood. */
  problems: z.int().nonnegative(),
  /** The places of which nothing is in force, and why. */
  lost: z.array(
    z.object({
      scope: z.enum(['machine', 'user']),
      origin: z.string(),
      reason: z.enum(placeFaults),
      found: z.string().optional(),
    }),
  ),
});
export type PolicyView = Readonly<z.infer<typeof policyViewSchema>>;
