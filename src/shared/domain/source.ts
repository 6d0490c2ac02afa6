import { z } from 'zod';
import { type AppError, appErrorSchema } from '../result.ts';
import { gapSchema } from './article.ts';
import { languageTagSchema } from './language.ts';
import { sourceRetentionSchema } from './retention.ts';

/**
 * `page` is one web page, `pages` a list of them: a sitemap, or an outline whose entries are pages. `starter` is the
 * library that comes with Escale; it is installed once and never fetched.
 */
export const sourceKinds = ['feed', 'page', 'pages', 'file', 'folder', 'starter'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Whether sources of a kind come over the network; the others are read from this machine's disks. */
export function isFetched(kind: SourceKind): boolean {
  switch (kind) {
    case 'feed':
    case 'page':
    case 'pages':
      return true;
    case 'file':
    case 'folder':
    case 'starter':
      return false;
  }
}

export const sourceStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('never') }),
  z.object({ state: z.literal('ok'), syncedAt: z.iso.datetime() }),
  z.object({
    state: z.literal('failed'),
    failedAt: z.iso.datetime(),
    error: appErrorSchema,
    /** When it last worked, if it ever did: what was stored then is still there. */
    syncedAt: z.iso.datetime().optional(),
  }),
  /** The server said that it is gone for good (410): not asked again unless a person asks. */
  z.object({
    state: z.literal('gone'),
    goneAt: z.iso.datetime(),
    syncedAt: z.iso.datetime().optional(),
  }),
]);
export type SourceStatus = Readonly<z.infer<typeof sourceStatusSchema>>;

/** How often a feed says that it should be asked, in its own words. */
export const sourceRhythmSchema = z.object({
  /** Minutes between two askings that the publisher finds enough: `ttl`, or what `sy:updatePeriod` comes to. */
  minutes: z.number().positive().optional(),
  /** When the publisher's updates start counting: `sy:updateBase`. */
  base: z.iso.datetime().optional(),
  /** Hours in UTC, 0 to 23, in which not to ask. */
  skipHours: z.array(z.int().min(0).max(23)),
  /** Days in UTC, 0 for Sunday, on which not to ask. */
  skipDays: z.array(z.int().min(0).max(6)),
});
export type SourceRhythm = Readonly<z.infer<typeof sourceRhythmSchema>>;

/** When a source is next asked without a person asking, and from what that follows. */
export const sourceScheduleSchema = z.object({
  nextAt: z.iso.datetime(),
  /** Minutes between two askings, as the source's own rhythm suggests. */
  intervalMinutes: z.number().positive(),
  /** Failed askings in a row. */
  failures: z.int().nonnegative(),
});
export type SourceSchedule = Readonly<z.infer<typeof sourceScheduleSchema>>;

/** What a person decided for one source. */
export const sourcePreferencesSchema = z.object({
  /** Whose text to show: the better one, always the feed's, or always the page's. */
  text: z.enum(['auto', 'feed', 'page']),
  /** Whether sound and other files come with a sync, or only when asked for. */
  enclosures: z.enum(['ask', 'always']),
  /** What it keeps, where that differs from the settings. */
  retention: sourceRetentionSchema.optional(),
});
export type SourcePreferences = Readonly<z.infer<typeof sourcePreferencesSchema>>;
export const defaultSourcePreferences: SourcePreferences = { text: 'auto', enclosures: 'ask' };

/** Most characters of a title or folder that a person gives. */
export const longestName = 200;
/** Names of folders, outermost first. */
export const sourceFolderSchema = z.array(z.string().min(1));

export const sourceSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(sourceKinds),
  title: z.string(),
  /** The title is a person's own: what the source calls itself does not replace it. */
  named: z.literal(true).optional(),
  /** The address, or the absolute path of the file or folder. */
  location: z.string().min(1),
  /** Names of the folders that it is kept in, outermost first. */
  folder: sourceFolderSchema.default([]),
  preferences: sourcePreferencesSchema.default(defaultSourcePreferences),
  /** A person confirmed that its server is on this machine or its own network: `host:port`. */
  privateHost: z.string().optional(),
  homePageUrl: z.string().optional(),
  language: languageTagSchema.optional(),
  addedAt: z.iso.datetime(),
  status: sourceStatusSchema,
  /** HTTP validators of the last good response, sent back so that an unchanged feed costs one short answer. */
  validators: z
    .object({ etag: z.string().optional(), lastModified: z.string().optional() })
    .optional(),
  /** What of it could not be read when it was last asked: pages by their addresses, files by their paths, items by title. */
  unread: z.array(z.object({ title: z.string(), gap: gapSchema })).optional(),
  /** How many older items or pages it named than the newest that were taken, when it was last read. */
  leftOut: z.int().positive().optional(),
  /** How many of the lists in it were not read, as only the newest are. */
  listsLeftOut: z.int().positive().optional(),
  schedule: sourceScheduleSchema.optional(),
  rhythm: sourceRhythmSchema.optional(),
  /** Its server took longer than others are waited for: it is asked after them, and patiently. */
  slow: z.literal(true).optional(),
  /** Where it was asked before its server said that it had moved for good. */
  moved: z.object({ from: z.string(), at: z.iso.datetime() }).optional(),
});
export type Source = Readonly<z.infer<typeof sourceSchema>>;

/**
 * Until when its server asked to be left alone, if that is still to come: ISO 8601. Nobody asks it before that, a person
 * included.
 */
export function pausedUntil({ status }: Pick<Source, 'status'>, now: Date): string | undefined {
  if (status.state !== 'failed') return undefined;
  const until = endOfPause(status.error, status.failedAt);
  return until !== undefined && until > now ? until.toISOString() : undefined;
}

/** What is left of a pause that a server asked for in an answer of `since`, as the failure that it is. */
export function restOfPause(error: AppError, since: string, now: Date): AppError | undefined {
  const until = endOfPause(error, since);
  if (until === undefined || until <= now) return undefined;
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
  return { ...error, params: { ...error.params, seconds } };
}

/** When a pause ends that a server asked for in an answer of `since`, ISO 8601; undefined for any other failure. */
function endOfPause({ code, params }: AppError, since: string): Date | undefined {
  const { seconds } = params;
  if (code !== 'httpRateLimited' || typeof seconds !== 'number') return undefined;
  return new Date(Date.parse(since) + Math.min(seconds, longestPauseSeconds) * 1000);
}

/** Longest pause that a server can ask for: 31 days. */
export const longestPauseSeconds = 31 * 24 * 60 * 60;

/** A feed that Escale knows of and fetches only when a person chooses it. */
export const suggestedSourceSchema = z.object({
  id: z.string(),
  title: z.string(),
  url: z.url(),
  homePage: z.url(),
  language: languageTagSchema,
  description: z.object({ en: z.string(), fr: z.string() }),
});
export type SuggestedSource = Readonly<z.infer<typeof suggestedSourceSchema>>;
export const suggestedSourcesFileSchema = z.object({ suggestions: z.array(suggestedSourceSchema) });
