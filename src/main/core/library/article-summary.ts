import { type Article, readingMinutes, type Variant } from '../../../shared/domain/article.ts';
import { completenessOf } from '../../../shared/domain/completeness.ts';

/** What a search needs of every version at once, apart from its words. */
export type VersionSummary = Pick<Variant, 'language' | 'sourceId'>;

/** What lists, counts and filters need of every article at once. */
export interface ArticleSummary {
  /** Its place in time, in milliseconds since 1970. */
  readonly time: number;
  /** Whether something of it is not in the library. */
  readonly incomplete: boolean;
  /** Of its versions, each once. */
  readonly sourceIds: readonly string[];
  /** In the order of the article's versions; in most libraries there are few that differ. */
  readonly versions: readonly VersionSummary[];
  /** Of each version, how many milliseconds after `time` it was published, or came where that is unknown. */
  readonly offsets: readonly number[];
  /** Of each version, who wrote it. */
  readonly authors: readonly (readonly string[])[];
  /** Of each version, how many minutes it takes to read. */
  readonly minutes: readonly number[];
}

export const articleSummaryFields = [
  'time',
  'incomplete',
  'sourceIds',
  'versions',
  'offsets',
  'authors',
  'minutes',
] as const;

/** Stored beside the article; see `articleFormat` for what else to change with it. */
export function summariseArticle(article: Article): ArticleSummary {
  const { variants } = article;
  const time = placeInTime(article);
  return {
    time,
    incomplete: completenessOf(article).gaps.length > 0,
    sourceIds: [...new Set(variants.map(({ sourceId }) => sourceId))],
    versions: variants.map(({ language, sourceId }) => ({ language, sourceId })),
    offsets: variants.map(({ publishedAt, addedAt }) => Date.parse(publishedAt ?? addedAt) - time),
    authors: variants.map(({ authors }) => authors),
    minutes: variants.map(({ words }) => readingMinutes(words)),
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
