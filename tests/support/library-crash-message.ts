import { z } from 'zod';

const tags = z.array(z.string());

/** What the process of `library-crash-child.ts` says, one message a line. */
export const libraryCrashMessageSchema = z.discriminatedUnion('type', [
  /** Before each step on the disk. */
  z.object({ type: z.literal('step') }),
  z.object({
    type: z.literal('opened'),
    recoveries: z.array(z.unknown()).readonly(),
    /** What `verify` finds. */
    faults: z.array(z.unknown()).readonly(),
    articles: z.array(z.object({ n: z.number(), isRead: z.boolean(), tags })),
    notes: z.array(z.object({ n: z.number(), note: z.string(), tags })),
  }),
  z.object({ type: z.literal('done'), deed: z.string(), n: z.number() }),
]);
export type LibraryCrashMessage = z.infer<typeof libraryCrashMessageSchema>;
