import {
  type QueryClient,
  queryOptions,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type {
  ArticleListItem,
  FoundConcept,
  FoundItem,
  ListView,
  ReadingProgress,
} from '../shared/ipc/answers.ts';
import { mostTogether } from '../shared/domain/article-deed.ts';
import type { ListOrder } from '../shared/domain/list-order.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { articlesPageSize } from '../shared/ipc/requests/parts.ts';
import { searchPageSize } from '../shared/ipc/requests/article-requests.ts';
import { bridge, unwrap } from './bridge.ts';
import { queryKeys } from './queries.ts';
import { neighbourThatStays } from './ui/list-movement.ts';

/** The article in `language`, or in the language that the settings choose when it is undefined. */
export function useArticleView(articleId: string, language: string | undefined) {
  return useQuery(articleViewQuery(articleId, language));
}

/** What `useArticleView` asks for. */
export function articleViewQuery(articleId: string, language: string | undefined) {
  return queryOptions({
    queryKey: queryKeys.article(articleId, language),
    queryFn: () => unwrap(bridge.articleView({ articleId, ...(language ? { language } : {}) })),
  });
}

/** What a list shows: a view, or what a search found everywhere. */
export type ArticleListRequest =
  | {
      readonly type: 'view';
      readonly view: ListView;
      readonly order: ListOrder;
      /** An article that stays although reading it took it out of the view. */
      readonly keepArticleId: string | undefined;
    }
  | { readonly type: 'search'; readonly query: string };

/** An article in a list; with why it was found when a search did. */
export type ListRow = ArticleListItem & Partial<Pick<FoundItem, 'found' | 'notes'>>;

/**
 * Rows that one page of a list holds: of a view some screens full, since the pages in sight are asked for again whenever
 * an article is read.
 */
export const rowsPerPage: Readonly<Record<ArticleListRequest['type'], number>> = {
  view: articlesPageSize / 2,
  search: searchPageSize,
};

export interface LoadedArticles {
  /** Undefined until the first page has come. */
  readonly total: number | undefined;
  /** The row at `index`, or undefined while its page is on its way. */
  readonly at: (index: number) => ListRow | undefined;
  /** Where an article is, if its page is among those that were asked for. */
  readonly indexOf: (articleId: string) => number | undefined;
  /** Concepts of the glossary that a search found as well, with its first page. */
  readonly concepts: readonly FoundConcept[];
  /** Of a tag: how far the person has come with its articles. */
  readonly progress: ReadingProgress | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

interface ArticlesPage {
  readonly total: number;
  readonly items: readonly ListRow[];
  readonly concepts?: readonly FoundConcept[];
  readonly progress?: ReadingProgress | undefined;
}

/** The kept article is no part of the key: it decides what the next answer holds, not whether one is needed. */
function articlesPageQuery(request: ArticleListRequest, page: number) {
  return queryOptions({
    queryKey: queryKeys.articlesPage(listKey(request), page),
    queryFn: (): Promise<ArticlesPage> => fetchPage(request, page),
  });
}

function fetchPage(request: ArticleListRequest, page: number): Promise<ArticlesPage> {
  const limit = rowsPerPage[request.type];
  const offset = page * limit;
  if (request.type === 'search') {
    return unwrap(bridge.searchArticles({ query: request.query, offset, limit }));
  }
  const { view, order, keepArticleId } = request;
  return unwrap(
    bridge.articlesList({
      view,
      order,
      offset,
      limit,
      ...(keepArticleId ? { keepArticleId } : {}),
    }),
  );
}

/**
 * The ids of a stretch of a list, whether or not its pages have come. Throws BridgeError.
 */
export async function fetchIds(
  request: ArticleListRequest,
  offset: number,
  count: number,
): Promise<readonly string[]> {
  const { list, ...how } = listOf(request);
  const ids: string[] = [];
  for (let done = 0; done < count; done += mostTogether) {
    const limit = Math.min(mostTogether, count - done);
    const answer = await unwrap(bridge.articlesIds({ list, ...how, offset: offset + done, limit }));
    ids.push(...answer.articleIds);
  }
  return ids;
}

function listOf(
  request: ArticleListRequest,
): Pick<RequestInput<'articlesIds'>, 'list' | 'order' | 'keepArticleId'> {
  if (request.type === 'search') return { list: { query: request.query } };
  const { view, order, keepArticleId } = request;
  return { list: { view }, order, ...(keepArticleId ? { keepArticleId } : {}) };
}

/** What tells one list from another. */
export function listKey(request: ArticleListRequest): string {
  return JSON.stringify(request.type === 'search' ? request : [request.view, request.order]);
}

/** Some pages of a list, from 0, however long the list is. */
export function useArticlePages(
  request: ArticleListRequest,
  pages: readonly number[],
): LoadedArticles {
  const size = rowsPerPage[request.type];
  return useQueries({
    queries: pages.map((page) => articlesPageQuery(request, page)),
    combine: (answers) => ({
      total: answers.find((answer) => answer.data)?.data?.total,
      at: (index: number) =>
        answers[pages.indexOf(Math.floor(index / size))]?.data?.items[index % size],
      indexOf: (articleId: string) => {
        for (const [place, answer] of answers.entries()) {
          const row = answer.data?.items.findIndex(({ id }) => id === articleId) ?? -1;
          if (row >= 0) return (pages[place] ?? 0) * size + row;
        }
        return undefined;
      },
      concepts: answers[pages.indexOf(0)]?.data?.concepts ?? [],
      progress: answers.find((answer) => answer.data)?.data?.progress,
      error: answers.find((answer) => answer.error)?.error ?? null,
      retry: () => {
        for (const answer of answers) if (answer.error) void answer.refetch();
      },
    }),
  });
}

/**
 * An article's title in the list that is shown, and the one that is next to it there and is not `going` as well: the one
 * after it, if there is one.
 */
export function articleAround(
  client: QueryClient,
  articleId: string,
  going: ReadonlySet<string> = new Set([articleId]),
): { readonly title: string; readonly neighbourId: string | undefined } | undefined {
  const pages = client
    .getQueryCache()
    .findAll({ queryKey: queryKeys.articles, type: 'active' })
    .toSorted((a, b) => Number(a.queryKey.at(-1)) - Number(b.queryKey.at(-1)));
  const items = pages.flatMap(
    ({ queryKey }) => client.getQueryData<ArticlesPage>(queryKey)?.items ?? [],
  );
  const index = items.findIndex(({ id }) => id === articleId);
  const item = items[index];
  return item && { title: item.title, neighbourId: neighbourThatStays(items, index, going)?.id };
}

/** `request`, but only once its first page has come: the list before stays in sight until then. */
export function useLoadedRequest(request: ArticleListRequest): ArticleListRequest {
  const client = useQueryClient();
  const [shown, setShown] = useState(request);
  const latest = useRef(request);
  useEffect(() => {
    latest.current = request;
  });
  const key = listKey(request);
  const changed = listKey(shown) !== key;
  useEffect(() => {
    if (!changed) return undefined;
    let wanted = true;
    const showWhenReady = async () => {
      const next = latest.current;
      await client.prefetchQuery(articlesPageQuery(next, 0));
      if (wanted && listKey(next) === key) setShown(next);
    };
    void showWhenReady();
    return () => {
      wanted = false;
    };
  }, [changed, client, key]);
  return changed ? shown : request;
}

/** Whether a search finds everything. */
export function useSearchState() {
  return useQuery({
    queryKey: queryKeys.searchState,
    queryFn: () => unwrap(bridge.searchState()),
  });
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
