import type { LanguageTag } from '../../../shared/domain/language.ts';
import type { IndexedArticle } from '../library/article-index.ts';

/** A variant that was found. */
export interface FoundVariant {
  readonly entry: IndexedArticle;
  readonly language: LanguageTag;
  /** The index's document; undefined when it is not indexed yet. */
  readonly documentId: number | undefined;
  /** How well it matches: the lower the better; 0 when nothing was asked for but filters. */
  readonly rank: number;
}

/** An article that was found, with those of its variants that were, best first. */
export interface FoundArticle {
  readonly entry: IndexedArticle;
  readonly rank: number;
  readonly variants: readonly FoundVariant[];
}

/**
 * Puts the variants of an article together, which come best first: best article first, and of those that match equally
 * well the newest.
 */
export function groupByArticle(found: Iterable<FoundVariant>): readonly FoundArticle[] {
  const articles = new Map<IndexedArticle, { rank: number; variants: FoundVariant[] }>();
  for (const variant of found) {
    const article = articles.get(variant.entry);
    if (article) article.variants.push(variant);
    else articles.set(variant.entry, { rank: variant.rank, variants: [variant] });
  }
  return Array.from(articles, ([entry, article]) => ({ entry, ...article })).sort(
    (a, b) => a.rank - b.rank || b.entry.time - a.entry.time,
  );
}
