import { z } from 'zod';
import { languageTagSchema } from './language.ts';

const days = z.int().min(1).max(36_500);
const articles = z.int().min(1).max(100_000);

/** What a person lets go by itself. A limit that is absent is off; all are, until a person sets one. */
export const retentionRulesSchema = z.object({
  /** Days that an article stays, counted from when it came. */
  maxAgeDays: days.optional(),
  /** Articles that stay of each source, the newest of its list. */
  maxPerSource: articles.optional(),
  /** What texts, pictures and enclosures may take together, in MB of 1,000,000 bytes. */
  budgetMegabytes: z.int().min(10).max(100_000_000).optional(),
  /** Leaves what was not read yet alone, whatever the limits say. */
  keepUnread: z.boolean().default(true),
});
export type RetentionRules = Readonly<z.infer<typeof retentionRulesSchema>>;
export const defaultRetentionRules: RetentionRules = { keepUnread: true };

/** Where one source differs from the rules for all; what is absent is as for all. */
export const sourceRetentionSchema = z.object({
  maxAgeDays: z.union([days, z.literal('unlimited')]).optional(),
  maxArticles: z.union([articles, z.literal('unlimited')]).optional(),
});
export type SourceRetention = Readonly<z.infer<typeof sourceRetentionSchema>>;

/** Why an article goes: it has been here too long, its source has newer ones, or space is needed. */
export const retentionReasons = ['age', 'count', 'budget'] as const;
export type RetentionReason = (typeof retentionReasons)[number];

const bytes = z.int().nonnegative();

/** Bytes on disk. */
export const storageSizesSchema = z.object({
  articles: bytes,
  pictures: bytes,
  enclosures: bytes,
  /** Of backups in the library's folder. */
  backups: bytes,
  /** The search index. */
  search: bytes,
});
export type StorageSizes = Readonly<z.infer<typeof storageSizesSchema>>;

/** What would go under some rules, and what there is. */
export const retentionPreviewSchema = z.object({
  sizes: storageSizesSchema,
  /** How many articles would go, and the bytes that this would free. */
  articles: z.int().nonnegative(),
  bytes,
  /** The first of them, in the order in which they would go. */
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      language: languageTagSchema,
      sourceTitle: z.string(),
      addedAt: z.iso.datetime(),
      reason: z.enum(retentionReasons),
      /** Freed once it and those before it have gone; less than it takes where others share its pictures. */
      bytes,
    }),
  ),
  /** Bytes over the budget after all that may go has gone. */
  bytesOver: bytes,
});
export type RetentionPreview = Readonly<z.infer<typeof retentionPreviewSchema>>;

export const retentionOutcomeSchema = z.object({
  /** Articles that went. */
  articles: z.int().nonnegative(),
  /** Bytes of files that nothing refers to any more and that were deleted. */
  bytes,
});
export type RetentionOutcome = Readonly<z.infer<typeof retentionOutcomeSchema>>;
