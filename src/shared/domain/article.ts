import { z } from 'zod';
import { appErrorSchema } from '../result.ts';
import { languageTagSchema } from './language.ts';
import { passageChoicesSchema } from './site-rule.ts';
import { tagsSchema } from './tag.ts';

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

/** Why something that belongs to an article is not in the library, and when it was last asked for. */
export const gapSchema = z.object({
  error: appErrorSchema,
  triedAt: z.iso.datetime(),
  /** Times in a row that it was asked for in vain. */
  attempts: z.int().positive(),
});
export type Gap = Readonly<z.infer<typeof gapSchema>>;

/**
 * A picture that a body refers to by `url`. Without `asset` it is not stored and a placeholder stands for it: not asked
 * for yet, or, with a `gap`, asked for in vain. One that proved to be no picture for readers, such as a counting pixel, is
 * `dropped`: nothing stands for it and nothing is missing.
 */
export const imageSchema = z.object({
  url: z.string(),
  asset: assetSchema.optional(),
  gap: gapSchema.optional(),
  dropped: z.literal('tracker').optional(),
  /** What the server calls the version that is stored; the date of its last change only where it has no name. */
  etag: z.string().optional(),
  lastModified: z.string().optional(),
});
export type Image = Readonly<z.infer<typeof imageSchema>>;

/** Sound or another file that an item brings along; fetched only on request or by rule. */
export const enclosureSchema = z.object({
  url: z.string(),
  /** As declared, such as `audio/mpeg`. */
  mediaType: z.string(),
  title: z.string().optional(),
  /** As declared, until it is stored. */
  bytes: z.int().nonnegative().optional(),
  /** Seconds. */
  duration: z.number().nonnegative().optional(),
  /** The stored file. */
  stored: z
    .object({ hash: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().nonnegative() })
    .optional(),
  gap: gapSchema.optional(),
  /** A person removed the stored file: no rule brings it back. */
  declined: z.literal('person').optional(),
  /** The text plays it, and the feed does not name it. */
  foundIn: z.literal('text').optional(),
});
export type Enclosure = Readonly<z.infer<typeof enclosureSchema>>;

/** Whose text a variant shows: the feed's own, that of the article's page, or a file's. */
export const textOrigins = ['feed', 'page', 'file'] as const;
export type TextOrigin = (typeof textOrigins)[number];

/** Why a feed's own text or its page's is shown, where the two were compared. */
export const textReasons = [
  'feedIsEmpty',
  'feedIsTruncated',
  'pageAddsNothing',
  'pageIsAnother',
  'pageIsShorter',
  'pageSaysMore',
] as const;
export type TextReason = (typeof textReasons)[number];
const textReasonSchema = z.enum(textReasons).optional();

/**
 * Whether the text is the whole article. `pending` stands for a summary whose page has not been asked for yet, `partial`
 * for one whose page was asked for and gave nothing better, or gave a beginning whose further pages could not be had.
 */
export const textStateSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('whole'),
    origin: z.enum(textOrigins),
    reason: textReasonSchema,
  }),
  z.object({ state: z.literal('pending'), origin: z.enum(textOrigins) }),
  z.object({
    state: z.literal('partial'),
    origin: z.enum(textOrigins),
    gap: gapSchema,
    reason: textReasonSchema,
  }),
]);
export type TextState = Readonly<z.infer<typeof textStateSchema>>;

/** A body that the publisher has since replaced. */
export const earlierBodySchema = z.object({
  bodyHash: z.string().regex(/^[0-9a-f]{64}$/),
  title: z.string(),
  /** When a newer one took its place. */
  replacedAt: z.iso.datetime(),
  /** Its pictures that were stored by then. */
  images: z.array(imageSchema).default([]),
});
export type EarlierBody = Readonly<z.infer<typeof earlierBodySchema>>;

/** Where the publisher says that another language version is. */
export const alternateSchema = z.object({
  language: languageTagSchema,
  url: z.string(),
  /** Given when the version was asked for in vain. */
  gap: gapSchema.optional(),
});
export type Alternate = Readonly<z.infer<typeof alternateSchema>>;

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
  alternates: z.array(alternateSchema),
  /** What files of one article share: `folder/slug` for `folder/slug.fr.md` and `folder/slug.en.md`. */
  translationKey: z.string().optional(),
  bodyHash: z.string().regex(/^[0-9a-f]{64}$/),
  text: textStateSchema.default({ state: 'whole', origin: 'feed' }),
  /** The feed's own body while the page's is shown: what the next reading of the feed is compared with. */
  feedBodyHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** When the page of the text was last asked for, and what its server calls the version that came. */
  pageCheck: z
    .object({
      at: z.iso.datetime(),
      etag: z.string().optional(),
      lastModified: z.string().optional(),
    })
    .optional(),
  /**
   * Of the title and words that the publisher sent, and of those that are shown: a change of both is the publisher's, a
   * change of one comes from their markup or from our cleaning.
   */
  textHashes: z.object({ sent: z.string(), shown: z.string() }).optional(),
  /** Newest first. */
  earlier: z.array(earlierBodySchema).default([]),
  siteName: z.string().optional(),
  words: z.int().nonnegative(),
  images: z.array(imageSchema),
  enclosures: z.array(enclosureSchema).default([]),
  /** Glossary concepts found in the body, each once. */
  conceptIds: z.array(z.string()),
});
export type PageCheck = NonNullable<z.infer<typeof variantSchema>['pageCheck']>;
export type Variant = Readonly<z.infer<typeof variantSchema>>;

/** The pictures of a version, those that only its earlier texts have last. */
export function picturesOf({ images, earlier }: Pick<Variant, 'images' | 'earlier'>): Image[] {
  return [...images, ...earlier.flatMap((one) => one.images)];
}

/** What a reader calls an article: one or more language versions, the first being the one met first. */
export const articleSchema = z.object({
  id: z.string().min(1),
  variants: z.array(variantSchema).min(1),
  /** A person parted it from its other versions: nothing but a person joins any to it. */
  apart: z.literal(true).optional(),
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
  /** Blocks that the person showed or hid in this article. */
  passages: passageChoicesSchema.optional(),
  /** In the order in which they were given; absent when none. */
  tags: tagsSchema.optional(),
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
