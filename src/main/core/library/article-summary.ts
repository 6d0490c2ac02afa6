import type { Article } from '../../../shared/domain/article.ts';
import { completenessOf } from '../../../shared/domain/completeness.ts';

/**
 * What lists and counts need of every article at once: its place in time in milliseconds since 1970, whether something of
 * it is not in the library, and the sources of its versions. A list rather than an object, as there are 50,000 of them in
 * one file.
 */
export type ArticleSummary = readonly [
  time: number,
  incomplete: boolean,
  ...sourceIds: readonly string[],
];

/** Stored beside the article; see `articleFormat` for what else to change with it. */
export function summariseArticle(article: Article): ArticleSummary {
  const sourceIds = new Set(article.variants.map(({ sourceId }) => sourceId));
  return [placeInTime(article), completenessOf(article).gaps.length > 0, ...sourceIds];
}

/** An article counts from its publication, or from when it came if that is unknown or lies in the future. */
function placeInTime({ variants }: Article): number {
  const [first] = variants;
  if (!first) return 0;
  const added = Date.parse(first.addedAt);
  const published = first.publishedAt === undefined ? added : Date.parse(first.publishedAt);
  return Math.min(published, added);
}
