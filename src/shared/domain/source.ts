import { z } from 'zod';
import { appErrorSchema } from '../result.ts';
import { languageTagSchema } from './language.ts';

/** `starter` is the library that comes with Escale; it is installed once and never fetched. */
export const sourceKinds = ['feed', 'file', 'folder', 'starter'] as const;
export type SourceKind = (typeof sourceKinds)[number];

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
]);
export type SourceStatus = Readonly<z.infer<typeof sourceStatusSchema>>;

export const sourceSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(sourceKinds),
  title: z.string(),
  /** The feed's address, or the absolute path of the file or folder. */
  location: z.string().min(1),
  homePageUrl: z.string().optional(),
  language: languageTagSchema.optional(),
  addedAt: z.iso.datetime(),
  status: sourceStatusSchema,
  /** HTTP validators of the last good response, sent back so that an unchanged feed costs one short answer. */
  validators: z
    .object({ etag: z.string().optional(), lastModified: z.string().optional() })
    .optional(),
});
export type Source = Readonly<z.infer<typeof sourceSchema>>;

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
