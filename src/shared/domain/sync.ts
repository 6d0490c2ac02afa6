import { z } from 'zod';
import { appErrorSchema } from '../result.ts';

const failedSourceSchema = z.object({
  sourceId: z.string(),
  title: z.string(),
  error: appErrorSchema,
});
/** A source that failed, or with a title of its own a part of one: a page of a list, an item of a feed. */
export type FailedSource = Readonly<z.infer<typeof failedSourceSchema>>;

/** What a finished sync did, kept so that the reader can say when and how the library was last brought up to date. */
export const syncSummarySchema = z.object({
  finishedAt: z.iso.datetime(),
  sources: z.int().nonnegative(),
  added: z.int().nonnegative(),
  updated: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  failed: z.array(failedSourceSchema),
  bytes: z.int().nonnegative(),
  /** Milliseconds from start to finish. */
  ms: z.number().nonnegative(),
  cancelled: z.boolean(),
  /** Nobody asked for it: it was due. */
  scheduled: z.boolean().optional(),
});
export type SyncSummary = Readonly<z.infer<typeof syncSummarySchema>>;

/** What a running sync reports, in order: one `started`, a `source-…` pair per source, one `finished`. */
export type SyncEvent =
  | { readonly type: 'started'; readonly sources: number }
  | { readonly type: 'source-started'; readonly sourceId: string; readonly title: string }
  | {
      readonly type: 'source-finished';
      readonly sourceId: string;
      readonly title: string;
      readonly added: number;
      readonly updated: number;
      readonly unchanged: number;
      /** Received for it. */
      readonly bytes: number;
      /** What of it could not be read. */
      readonly failed: readonly FailedSource[];
    }
  | {
      readonly type: 'source-failed';
      readonly sourceId: string;
      readonly title: string;
      readonly error: z.infer<typeof appErrorSchema>;
    }
  | { readonly type: 'finished'; readonly summary: SyncSummary };

/** Where syncing stands right now, as the window shows it. */
export const syncStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle') }),
  z.object({
    state: z.literal('running'),
    done: z.int().nonnegative(),
    total: z.int().nonnegative(),
    /** Titles of the sources being fetched. */
    current: z.array(z.string()).readonly(),
  }),
]);
export type SyncState = Readonly<z.infer<typeof syncStateSchema>>;
