import {
  type QueryClient,
  queryOptions,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ArticleListItem, ListView } from '../shared/ipc/answers.ts';
import { articlesPageSize, type RequestOutput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';
import { queryKeys } from './queries.ts';

/** The article in `language`, or in the language that the settings choose when it is undefined. */
export function useArticleView(articleId: string, language: string | undefined) {
  return useQuery({
    queryKey: queryKeys.article(articleId, language),
    queryFn: () => unwrap(bridge.articleView({ articleId, ...(language ? { language } : {}) })),
  });
}

/** What a list shows. */
export interface ArticleListRequest {
  readonly view: ListView;
  /** Filters by words in titles; empty for all. */
  readonly text: string;
  /** An article that stays although reading it took it out of the view. */
  readonly keepArticleId: string | undefined;
}

export interface LoadedArticles {
  /** Undefined until the first page has come. */
  readonly total: number | undefined;
  /** The row at `index`, or undefined while its page is on its way. */
  readonly at: (index: number) => ArticleListItem | undefined;
  /** Where an article is, if its page is among those that were asked for. */
  readonly indexOf: (articleId: string) => number | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** The kept article is no part of the key: it decides what the next answer holds, not whether one is needed. */
function articlesPageQuery({ view, text, keepArticleId }: ArticleListRequest, page: number) {
  return queryOptions({
    queryKey: queryKeys.articlesPage(view, text, page),
    queryFn: () =>
      unwrap(
        bridge.articlesList({
          view,
          offset: page * articlesPageSize,
          limit: articlesPageSize,
          ...(text ? { text } : {}),
          ...(keepArticleId ? { keepArticleId } : {}),
        }),
      ),
  });
}

/** Some pages of a list, from 0, however long the list is. */
export function useArticlePages(
  request: ArticleListRequest,
  pages: readonly number[],
): LoadedArticles {
  return useQueries({
    queries: pages.map((page) => articlesPageQuery(request, page)),
    combine: (answers) => ({
      total: answers.find((answer) => answer.data)?.data?.total,
      at: (index: number) =>
        answers[pages.indexOf(Math.floor(index / articlesPageSize))]?.data?.items[
          index % articlesPageSize
        ],
      indexOf: (articleId: string) => {
        for (const [place, answer] of answers.entries()) {
          const row = answer.data?.items.findIndex(({ id }) => id === articleId) ?? -1;
          if (row >= 0) return (pages[place] ?? 0) * articlesPageSize + row;
        }
        return undefined;
      },
      error: answers.find((answer) => answer.error)?.error ?? null,
      retry: () => {
        for (const answer of answers) if (answer.error) void answer.refetch();
      },
    }),
  });
}

/** An article's title in a list that is shown, and the one that is next to it there: the one after it, if there is one. */
export function articleAround(
  client: QueryClient,
  view: ListView,
  articleId: string,
): { readonly title: string; readonly neighbourId: string | undefined } | undefined {
  const pages = client
    .getQueryCache()
    .findAll({ queryKey: ['library', 'articles', view], type: 'active' })
    .toSorted((a, b) => Number(a.queryKey.at(-1)) - Number(b.queryKey.at(-1)));
  const items = pages.flatMap(
    ({ queryKey }) => client.getQueryData<RequestOutput<'articlesList'>>(queryKey)?.items ?? [],
  );
  const index = items.findIndex(({ id }) => id === articleId);
  const item = items[index];
  return item && { title: item.title, neighbourId: (items[index + 1] ?? items[index - 1])?.id };
}

/** `request`, but only once its first page has come: the list before stays in sight until then. */
export function useLoadedRequest(request: ArticleListRequest): ArticleListRequest {
  const client = useQueryClient();
  const [shown, setShown] = useState(request);
  const { view, text, keepArticleId } = request;
  const changed = shown.view !== view || shown.text !== text;
  useEffect(() => {
    if (!changed) return undefined;
    const next = { view, text, keepArticleId };
    let wanted = true;
    const showWhenReady = async () => {
      await client.prefetchQuery(articlesPageQuery(next, 0));
      if (wanted) setShown(next);
    };
    void showWhenReady();
    return () => {
      wanted = false;
    };
  }, [changed, client, view, text, keepArticleId]);
  return changed ? shown : request;
}

/** The earlier texts of an article that are kept. */
export function useArticleHistory(articleId: string, language: string) {
  return useQuery({
    queryKey: queryKeys.history(articleId, language),
    queryFn: () => unwrap(bridge.articleHistory({ articleId, language })),
  });
}

/** What became of an earlier text, once one is chosen. */
export function useArticleDiff(articleId: string, language: string, earlierHash: string) {
  return useQuery({
    queryKey: [...queryKeys.history(articleId, language), 'diff', earlierHash],
    queryFn: () => unwrap(bridge.articleDiff({ articleId, language, earlierHash })),
  });
}

/** An earlier text whole. */
export function useEarlierArticle(articleId: string, language: string, earlierHash: string) {
  return useQuery({
    queryKey: [...queryKeys.history(articleId, language), 'whole', earlierHash],
    queryFn: () => unwrap(bridge.articleEarlier({ articleId, language, earlierHash })),
  });
}
