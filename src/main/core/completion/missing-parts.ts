import type { Alternate, Article, Gap, Variant } from '../../../shared/domain/article.ts';
import { missingVariants } from '../../../shared/domain/completeness.ts';
import type { Source } from '../../../shared/domain/source.ts';
import { isWanted, type RetryContext } from './retry.ts';

/**
 * A page to be fetched: of a summary, of a language version that the library lacks, or of a text that came from it, to see
 * whether it has changed since (`check`).
 */
export interface PageTask {
  readonly type: 'text' | 'variant' | 'check';
  readonly articleId: string;
  /** The version that is a summary, or that names the one that is missing. */
  readonly variant: Variant;
  readonly url: string;
  /** The version that is missing. */
  readonly alternate?: Alternate;
}

/** A picture to be fetched, and all who want it. */
export interface ImageTask {
  readonly url: string;
  /** Whose picture it is: the first that wants it. */
  readonly sourceId: string;
  readonly articleIds: readonly string[];
  /** What came of asking the last time. */
  readonly gap?: Gap;
}

/** The pages that articles lack, worked out from what is stored. */
export function missingPages(
  articles: readonly Article[],
  sourceOf: (sourceId: string) => Source | undefined,
  context: RetryContext,
): readonly PageTask[] {
  return articles.flatMap(({ id, variants, apart }) => [
    ...variants.flatMap((variant): PageTask[] => {
      const { text, url, sourceId, addedAt } = variant;
      if (text.state === 'whole' || !isWebAddress(url)) return [];
      if (sourceOf(sourceId)?.preferences.text === 'feed') return [];
      const gap = text.state === 'partial' ? text.gap : undefined;
      return isWanted(gap, addedAt, context) ? [{ type: 'text', articleId: id, variant, url }] : [];
    }),
    // A person parted it from its other versions, which are articles of their own.
    ...(apart ? [] : missingVariants(variants)).flatMap((alternate): PageTask[] => {
      const variant = variants.find(({ alternates }) => alternates.includes(alternate));
      if (!variant || !isWebAddress(alternate.url)) return [];
      if (!isWanted(alternate.gap, variant.addedAt, context)) return [];
      return [{ type: 'variant', articleId: id, variant, url: alternate.url, alternate }];
    }),
  ]);
}

const day = 24 * 60 * 60 * 1000;
/** Publishers correct what is new: a page is looked at again for a week, once a day at the most. */
const checkedFor = 7 * day;
/** Pages of one source that one run looks at again, the newest first. */
const mostChecks = 50;

/** The pages of texts that may have changed behind a summary that has not. */
export function pagesToCheck(
  articles: readonly Article[],
  sourceOf: (sourceId: string) => Source | undefined,
  now: Date,
): readonly PageTask[] {
  const age = (time: string) => now.getTime() - Date.parse(time);
  const checks = new Map<string, number>();
  return articles
    .flatMap(({ id, variants }) => variants.map((variant) => ({ id, variant })))
    .toSorted((one, other) => other.variant.addedAt.localeCompare(one.variant.addedAt))
    .flatMap(({ id, variant }): PageTask[] => {
      const { text, feedBodyHash, url, sourceId, addedAt, pageCheck } = variant;
      const isPages = text.state === 'whole' && text.origin === 'page' && feedBodyHash;
      if (!isPages || !isWebAddress(url)) return [];
      if (sourceOf(sourceId)?.preferences.text === 'feed') return [];
      if (age(addedAt) > checkedFor || age(pageCheck?.at ?? addedAt) < day) return [];
      const count = (checks.get(sourceId) ?? 0) + 1;
      checks.set(sourceId, count);
      return count > mostChecks ? [] : [{ type: 'check', articleId: id, variant, url }];
    });
}

/** The pages of whole texts that came from them, or were compared with them: to see whether they are other by now. */
export function pagesOfTexts(
  articles: readonly Article[],
  sourceOf: (sourceId: string) => Source | undefined,
): readonly PageTask[] {
  return articles.flatMap(({ id, variants }) =>
    variants.flatMap((variant): PageTask[] => {
      const { text, url, sourceId, pageCheck } = variant;
      const cameFromPage = text.origin === 'page' || pageCheck !== undefined;
      if (text.state !== 'whole' || !cameFromPage || !isWebAddress(url)) return [];
      if (sourceOf(sourceId)?.preferences.text === 'feed') return [];
      return [{ type: 'check', articleId: id, variant, url }];
    }),
  );
}

/** The pictures that articles lack, each address once, of sources that may be asked. */
export function missingImages(
  articles: readonly Article[],
  mayAsk: (sourceId: string) => boolean,
  context: RetryContext,
): readonly ImageTask[] {
  const tasks = new Map<
    string,
    Omit<ImageTask, 'url' | 'articleIds'> & { articleIds: Set<string> }
  >();
  for (const { id, variants } of articles) {
    for (const { images, sourceId, addedAt } of variants) {
      if (!mayAsk(sourceId)) continue;
      for (const { url, asset, dropped, gap } of images) {
        if (asset || dropped || !isWebAddress(url) || !isWanted(gap, addedAt, context)) continue;
        const task = tasks.get(url) ?? { sourceId, articleIds: new Set(), ...(gap && { gap }) };
        tasks.set(url, task);
        task.articleIds.add(id);
      }
    }
  }
  return [...tasks].map(([url, { articleIds, ...task }]) => ({
    ...task,
    url,
    articleIds: [...articleIds],
  }));
}

export function isWebAddress(url: string | undefined): url is string {
  return /^https?:/i.test(url ?? '');
}
