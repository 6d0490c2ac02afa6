import { z } from 'zod';

/**
 * Where syncing by itself stands. `resting` waits for the next launch; `metered` and `offline` wait for another kind of
 * network, and look again at `nextAt`.
 */
export const backgroundStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['off', 'paused', 'resting', 'running']) }),
  z.object({ state: z.enum(['waiting', 'offline', 'metered']), nextAt: z.iso.datetime() }),
]);
export type BackgroundState = Readonly<z.infer<typeof backgroundStateSchema>>;
