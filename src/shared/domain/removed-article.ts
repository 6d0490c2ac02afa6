import { z } from 'zod';
import { articleSchema, variantSchema } from './article.ts';

/** Who let an article go: the person who deleted it, or the rules that they set. */
export const removers = ['person', 'retention'] as const;
export type Remover = (typeof removers)[number];

/** What tells a later reading of a removed version, and of another version of the same article. */
export const removedVariantSchema = variantSchema.pick({
  sourceId: true,
  identity: true,
  language: true,
  url: true,
  alternates: true,
  translationKey: true,
});
export type RemovedVariant = Readonly<z.infer<typeof removedVariantSchema>>;

/**
 * Stands in the place of an article that was removed, so that no later sync brings it back. One that lies beside its own
 * article counts for nothing: a removal or an undo was cut short, and the article that is there wins.
 */
export const removedArticleSchema = z.object({
  /** The article's id. */
  id: z.string().min(1),
  removedAt: z.iso.datetime(),
  by: z.enum(removers),
  variants: z.array(removedVariantSchema).min(1),
  /** What undoing puts back; let go after `undoHours`, and its files with it. */
  article: articleSchema.optional(),
});
export type RemovedArticle = Readonly<z.infer<typeof removedArticleSchema>>;

/** For how long a person can change their mind about a deletion. */
export const undoHours = 24;
