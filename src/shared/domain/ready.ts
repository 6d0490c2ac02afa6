import { z } from 'zod';
import { appErrorSchema } from '../result.ts';
import { articleGapSchema } from './completeness.ts';

const shareSchema = z.object({ have: z.int().nonnegative(), want: z.int().nonnegative() });

/** What getting ready to fly came to. */
export const readyReportSchema = z.object({
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  articles: z.object({ complete: z.int().nonnegative(), withGaps: z.int().nonnegative() }),
  images: shareSchema,
  /** On disk: texts, pictures and enclosures of the articles that were verified. */
  bytes: z.int().nonnegative(),
  /** Received from the network. */
  received: z.int().nonnegative(),
  /** Milliseconds that it worked, pauses left out. */
  ms: z.number().nonnegative(),
  /** Sources that could not be synced, and parts of others, such as pages of a list. */
  failed: z.array(z.object({ sourceId: z.string(), title: z.string(), error: appErrorSchema })),
});
export type ReadyReport = Readonly<z.infer<typeof readyReportSchema>>;

/** How far a run has come: kept on disk, so that it goes on where it was. Without a report it has not ended. */
export const readyRunSchema = z.object({
  startedAt: z.iso.datetime(),
  /** Ids of sources that were asked in this run. */
  synced: z.array(z.string()),
  failed: readyReportSchema.shape.failed,
  received: z.int().nonnegative(),
  /** Milliseconds worked so far. */
  ms: z.number().nonnegative(),
  report: readyReportSchema.optional(),
  /** Ids of the articles that the report calls incomplete. */
  gapIds: z.array(z.string()).optional(),
});
export type ReadyRun = Readonly<z.infer<typeof readyRunSchema>>;

/** An article that is not whole, as the board of gaps lists it. */
export const readyGapSchema = z.object({
  articleId: z.string(),
  title: z.string(),
  language: z.string(),
  /** Where the article itself is on the web. */
  url: z.string().optional(),
  sourceId: z.string(),
  sourceTitle: z.string(),
  gaps: z.array(articleGapSchema),
});
export type ReadyGap = Readonly<z.infer<typeof readyGapSchema>>;

/** Which articles with gaps are meant: those that the last report speaks of, or all, with those that are read. */
export const gapScopes = ['report', 'all'] as const;
export type GapScope = (typeof gapScopes)[number];

/** The steps of getting ready, in their order. */
export const readyPhases = ['sources', 'texts', 'images', 'enclosures', 'verifying'] as const;
export type ReadyPhase = (typeof readyPhases)[number];

export const readySourceSchema = z.object({
  sourceId: z.string(),
  title: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  texts: shareSchema,
  images: shareSchema,
  /** Received for this source. */
  bytes: z.int().nonnegative(),
  error: appErrorSchema.optional(),
});
export type ReadySource = Readonly<z.infer<typeof readySourceSchema>>;

const progressSchema = z.object({
  startedAt: z.iso.datetime(),
  phase: z.enum(readyPhases),
  sources: z.array(readySourceSchema).readonly(),
  articles: shareSchema,
  texts: shareSchema,
  images: shareSchema,
  /** Sound and other files that the rules of sources want and that were missing. */
  enclosures: shareSchema,
  /** Articles of which everything was read back from disk, of those that are to be. */
  verified: shareSchema,
  received: z.int().nonnegative(),
  /** Milliseconds that are likely left; absent while there is nothing to judge by. */
  remaining: z.number().nonnegative().optional(),
});
export type ReadyProgress = Readonly<z.infer<typeof progressSchema>>;

/**
 * Where getting ready stands. It is `paused` by a person or because nothing answers any more, and goes on where it was;
 * `interrupted` means that the program ended in the middle of it.
 */
export const readyStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle'), report: readyReportSchema.optional() }),
  z.object({ state: z.literal('running'), progress: progressSchema }),
  z.object({
    state: z.literal('paused'),
    reason: z.enum(['person', 'offline']),
    progress: progressSchema,
  }),
  z.object({ state: z.literal('interrupted'), startedAt: z.iso.datetime() }),
]);
export type ReadyState = Readonly<z.infer<typeof readyStateSchema>>;
