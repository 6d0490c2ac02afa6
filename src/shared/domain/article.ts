import { z } from 'zod';
import { languageTagSchema } from './language.ts';

/** A picture's bytes in the library, addressed by their SHA-256. */
export const assetSchema = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.string(),
  /** CSS pixels, read from the bytes. */
  width: z.int().positive(),
  height: z.int().positive(),
  bytes: z.int().nonnegative(),
});
export type Asset = Readonly<z.infer<typeof assetSchema>>;

/** A picture that a body refers to by `url`; without `asset` it is not stored yet and a placeholder stands for it. */
export const imageSchema = z.object({
  url: z.string(),
  asset: assetSchema.optional(),
});
export type Image = Readonly<z.infer<typeof imageSchema>>;

/**
 * What makes an item the same item at the next sync. Compared in this order: guid within its source, then canonical
 * URL, then the hash of its content.
 */
export const identitySchema = z.object({
  guid: z.string().optional(),
  url: z.string().optional(),
  contentHash: z.string(),
});
export type Identity = Readonly<z.infer<typeof identitySchema>>;

/** One language version of an article: one item of one source. */
export const variantSchema = z.object({
  sourceId: z.string(),
  identity: identitySchema,
  language: languageTagSchema,
  title: z.string(),
  /** One plain-text sentence or two for lists; may be empty. */
  summary: z.string(),
  authors: z.array(z.string()),
  publishedAt: z.iso.datetime().optional(),
  updatedAt: z.iso.datetime().optional(),
  addedAt: z.iso.datetime(),
  url: z.string().optional(),
  /** Where the publisher says that other language versions are. */
  alternates: z.array(z.object({ language: languageTagSchema, url: z.string() })),
  /** What files of one article share: `folder/slug` for `folder/slug.fr.md` and `folder/slug.en.md`. */
  translationKey: z.string().optional(),
  bodyHash: z.string().regex(/^[0-9a-f]{64}$/),
  words: z.int().nonnegative(),
  images: z.array(imageSchema),
  /** Glossary concepts found in the body, each once. */
  conceptIds: z.array(z.string()),
});
export type Variant = Readonly<z.infer<typeof variantSchema>>;

/** What a reader calls an article: one or more language versions, the first being the one met first. */
export const articleSchema = z.object({
  id: z.string().min(1),
  variants: z.array(variantSchema).min(1),
});
export type Article = Readonly<z.infer<typeof articleSchema>>;

/** What a person did with an article. Kept apart from the article so that a sync can never touch it. */
export const articleStatusSchema = z.object({
  /** The article's id. */
  id: z.string().min(1),
  readAt: z.iso.datetime().optional(),
  starredAt: z.iso.datetime().optional(),
  /** Per language tag, the offset in the canonical text of the first paragraph in view. */
  progress: z.record(z.string(), z.int().nonnegative()),
});
export type ArticleStatus = Readonly<z.infer<typeof articleStatusSchema>>;

/**
 * Silent reading speed in words a minute for expository prose: 238 for English in M. Brysbaert, "How many words do we
 * read per minute?", Journal of Memory and Language 109 (2019), rounded down for a specialist subject.
 */
const wordsPerMinute = 230;

/** Estimated reading time in whole minutes, at least one. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / wordsPerMinute));
}
