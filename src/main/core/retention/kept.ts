import type { Article, ArticleStatus } from '../../../shared/domain/article.ts';
import { isFetched, type Source } from '../../../shared/domain/source.ts';

/** What decides whether an article may go at all. */
export interface KeptFacts {
  readonly article: Article;
  readonly status: ArticleStatus | undefined;
  /** Whether the person marked anything in it, or wrote about it. */
  readonly annotated: boolean;
  /** Whether it waits to be read next. */
  readonly queued: boolean;
  /** The article that the window shows. */
  readonly openArticleId: string | undefined;
  readonly sourceOf: (sourceId: string) => Source | undefined;
}

/**
 * Whether an article stays whatever the rules say: a person starred, tagged or annotated it, means to read it next,
 * has it open, or put it there themselves as a file (and the starter library, which is files as well). The one place that knows.
 */
export function isKept({
  article,
  status,
  annotated,
  queued,
  openArticleId,
  sourceOf,
}: KeptFacts): boolean {
  return (
    status?.starredAt !== undefined ||
    status?.tags !== undefined ||
    annotated ||
    queued ||
    article.id === openArticleId ||
    article.variants.some(({ sourceId }) => {
      const source = sourceOf(sourceId);
      return source !== undefined && !isFetched(source.kind);
    })
  );
}
