import { z } from 'zod';
import { type AppError, appErrorSchema } from '../result.ts';
import type { Alternate, Article, Variant } from './article.ts';
import { knownLanguage, languageTagSchema, primaryLanguage } from './language.ts';

/** The parts of an article that can be missing. */
export const articleParts = ['text', 'image', 'variant', 'enclosure'] as const;
export type ArticlePart = (typeof articleParts)[number];

/** One thing that an article lacks, and why. */
export const articleGapSchema = z.object({
  part: z.enum(articleParts),
  reason: appErrorSchema,
  /** The address of what is missing, where it has one. */
  url: z.string().optional(),
  /** Of the version that lacks it; of a missing version, its own. */
  language: languageTagSchema,
});
export type ArticleGap = Readonly<z.infer<typeof articleGapSchema>>;

const shareSchema = z.object({ have: z.int().nonnegative(), want: z.int().nonnegative() });

/** How much of an article is in the library. An enclosure counts only once somebody asked for it. */
export const completenessSchema = z.object({
  /** `whole` when every version's text is; `partial` when one is a summary. */
  text: z.enum(['whole', 'partial']),
  images: shareSchema,
  variants: shareSchema,
  gaps: z.array(articleGapSchema),
});
export type Completeness = Readonly<z.infer<typeof completenessSchema>>;

/** What came of asking for an article once more. */
export const articleCheckSchema = z.object({
  /** Whether anything is there now that was not, or is other than it was. */
  changed: z.boolean(),
  /** Why something is still missing or could not be asked for. */
  reason: appErrorSchema.optional(),
});
export type ArticleCheck = Readonly<z.infer<typeof articleCheckSchema>>;

const notYet: AppError = { code: 'notFetchedYet', params: {} };

/** What there is and what there is not of an article, as its record says; the files behind it are checked elsewhere. */
export function completenessOf({ variants, apart }: Article): Completeness {
  // Its other versions are articles of their own.
  const missing = apart ? [] : missingVariants(variants);
  const wanted = variants.flatMap(({ images }) => images.filter(({ dropped }) => !dropped));
  return {
    text: variants.every(({ text }) => text.state === 'whole') ? 'whole' : 'partial',
    images: { have: wanted.filter(({ asset }) => asset).length, want: wanted.length },
    variants: { have: variants.length, want: variants.length + missing.length },
    gaps: [
      ...variants.flatMap(gapsOfVariant),
      ...missing.map(({ language, url, gap }) => ({
        part: 'variant' as const,
        reason: gap?.error ?? notYet,
        url,
        language,
      })),
    ],
  };
}

function gapsOfVariant({ language, text, url, images, enclosures }: Variant): ArticleGap[] {
  const gaps: ArticleGap[] = [];
  if (text.state !== 'whole') {
    const reason = text.state === 'partial' ? text.gap.error : notYet;
    gaps.push({ part: 'text', reason, language, ...(url !== undefined && { url }) });
  }
  for (const image of images) {
    if (image.asset || image.dropped) continue;
    gaps.push({ part: 'image', reason: image.gap?.error ?? notYet, url: image.url, language });
  }
  for (const enclosure of enclosures) {
    if (!enclosure.gap || enclosure.stored) continue;
    gaps.push({ part: 'enclosure', reason: enclosure.gap.error, url: enclosure.url, language });
  }
  return gaps;
}

/**
 * Versions that the publisher names and the library lacks, one per language; only in the languages that Escale speaks,
 * since some sites name forty.
 */
export function missingVariants(variants: readonly Variant[]): readonly Alternate[] {
  const languages = new Set(variants.map(({ language }) => primaryLanguage(language)));
  return variants
    .flatMap(({ alternates }) => alternates)
    .filter(({ language }) => {
      const primary = primaryLanguage(language);
      if (knownLanguage(language) === undefined || languages.has(primary)) return false;
      languages.add(primary);
      return true;
    });
}

/** The pass stub that lists show: whole, with gaps, or with no more than a summary. */
export type CompletenessStub = 'full' | 'torn' | 'none';

export function stubOf({ text, gaps }: Pick<Completeness, 'text' | 'gaps'>): CompletenessStub {
  if (gaps.length === 0) return 'full';
  return text === 'whole' ? 'torn' : 'none';
}
