import type { Article } from '../../../shared/domain/article.ts';
import { completenessOf } from '../../../shared/domain/completeness.ts';

/** What lists and counts need of every article at once. */
export interface ArticleSummary {
  /** Its place in time, in milliseconds since 1970. */
  readonly time: number;
  /** Whether something of it is not in the library. */
  readonly incomplete: boolean;
  /** Of its versions, each once. */
  readonly sourceIds: readonly string[];
}

export const articleSummaryFields = ['time', 'incomplete', 'sourceIds'] as const;

/** Stored beside the article; see `articleFormat` for what else to change with it. */
export function summariseArticle(article: Article): ArticleSummary {
  return {
    time: placeInTime(article),
    incomplete: completenessOf(article).gaps.length > 0,
    sourceIds: [...new Set(article.variants.map(({ sourceId }) => sourceId))],
  };
}

/** An article counts from its publication, or from when it came if that is unknown or lies in the future. */
function placeInTime({ variants }: Article): number {
  const [first] = variants;
  if (!first) return 0;
  const added = Date.parse(first.addedAt);
  const published = first.publishedAt === undefined ? added : Date.parse(first.publishedAt);
  return Math.min(published, added);
}
