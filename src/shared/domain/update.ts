import { z } from 'zod';
import { appErrorSchema } from '../result.ts';

/** A version as releases have it: three numbers. */
export const versionSchema = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/);

/** Most changes that a description names, and how long each may be: what a person still reads. */
const changesSchema = z.array(z.string().min(1).max(500)).max(20);

/** For whom a version is announced: for everybody, or first for those who try it. */
export const updateChannels = ['stable', 'beta'] as const;
export type UpdateChannelName = (typeof updateChannels)[number];

/** What is said of a release: what it changes, in both languages, and the page where it can be had. */
export const releaseSchema = z.object({
  version: versionSchema,
  /** Absent for a stable one, as copies before 0.10.0 know no other. */
  channel: z.literal('beta').optional(),
  date: z.iso.date(),
  changes: z.object({ en: changesSchema, fr: changesSchema }),
  page: z.url({ protocol: /^https$/ }).max(2048),
});
export type Release = Readonly<z.infer<typeof releaseSchema>>;

/** Who looks for a newer version: nobody, only a person who asks, or Escale by itself as well. */
export const updateModes = ['off', 'ask', 'weekly'] as const;
export type UpdateMode = (typeof updateModes)[number];

export const updateStateSchema = z.object({
  mode: z.enum(updateModes),
  /** Whether there is somebody to ask, and a key that tells their answers from others’. */
  canAsk: z.boolean(),
  checkedAt: z.iso.datetime().optional(),
  /** What the last question of this run came to. */
  answer: z
    .discriminatedUnion('state', [
      z.object({ state: z.literal('current') }),
      z.object({ state: z.literal('newer'), release: releaseSchema }),
      z.object({ state: z.literal('failed'), error: appErrorSchema }),
    ])
    .optional(),
});
export type UpdateState = Readonly<z.infer<typeof updateStateSchema>>;
