import { QueryClient, useMutation, useQueries, useQuery } from '@tanstack/react-query';
import {
  articlesPageSize,
  type ArticleListItem,
  type LibraryOverview,
  type ListView,
  type RequestInput,
  type RequestOutput,
} from '../shared/ipc/contract.ts';
import { toAppError, type AppError } from '../shared/result.ts';
import { bridge, BridgeError, unwrap } from './bridge.ts';

export type ApplicationInfo = RequestOutput<'applicationInfo'>;

/** Everything under `library` is asked for again when the library changes. */
export const queryKeys = {
  application: ['application'] as const,
  library: ['library'] as const,
  overview: ['library', 'overview'] as const,
  articlesPage: (view: ListView, text: string, page: number) =>
    ['library', 'articles', view, text, page] as const,
  article: (articleId: string, language: string | undefined) =>
    ['library', 'article', articleId, language ?? 'opening'] as const,
  concept: (conceptId: string, exceptArticleId: string | undefined) =>
    ['library', 'concept', conceptId, exceptArticleId ?? 'none'] as const,
  suggestedSources: ['library', 'suggested-sources'] as const,
};

/**
 * The answers of the main process, kept until it says that they changed. It answers without a network, so queries run
 * always, and an error is an answer: asking again is left to the person.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: Infinity },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Keeps `client` up to date with the events of the main process, until the returned function is called. */
export function followMainProcess(client: QueryClient): () => void {
  const unsubscribers = [
    bridge.on('libraryChanged', () => {
      void client.invalidateQueries({ queryKey: queryKeys.library });
    }),
    bridge.on('syncChanged', (sync) => {
      client.setQueryData<LibraryOverview>(queryKeys.overview, (old) => old && { ...old, sync });
    }),
    bridge.on('settingsChanged', (changed) => {
      client.setQueryData<ApplicationInfo>(queryKeys.application, (old) =>
        old ? { ...old, ...changed } : old,
      );
      // The language that an article opens in, and so its title in lists, follows the settings.
      void client.invalidateQueries({ queryKey: queryKeys.library });
    }),
  ];
  return () => {
    for (const unsubscribe of unsubscribers) unsubscribe();
  };
}

/** What went wrong in a query or mutation, as data that has texts in the catalogues. */
export function appErrorOf(error: Error): AppError {
  return error instanceof BridgeError ? error.error : toAppError(error);
}

export function useApplication() {
  return useQuery({
    queryKey: queryKeys.application,
    queryFn: () => unwrap(bridge.applicationInfo()),
  });
}

export function useOverview() {
  return useQuery({
    queryKey: queryKeys.overview,
    queryFn: () => unwrap(bridge.libraryOverview()),
  });
}

/** The article in `language`, or in the language that the settings choose when it is undefined. */
export function useArticleView(articleId: string, language: string | undefined) {
  return useQuery({
    queryKey: queryKeys.article(articleId, language),
    queryFn: () => unwrap(bridge.articleView({ articleId, ...(language ? { language } : {}) })),
  });
}

export function useConceptCard(conceptId: string, exceptArticleId: string | undefined) {
  return useQuery({
    queryKey: queryKeys.concept(conceptId, exceptArticleId),
    queryFn: () =>
      unwrap(bridge.conceptCard({ conceptId, ...(exceptArticleId ? { exceptArticleId } : {}) })),
  });
}

export function useSuggestedSources() {
  return useQuery({
    queryKey: queryKeys.suggestedSources,
    queryFn: () => unwrap(bridge.suggestedSources()),
  });
}

interface ArticlePages {
  readonly view: ListView;
  /** Filters by words in titles; empty for all. */
  readonly text: string;
  /** Numbers of the pages that are on screen, from 0. */
  readonly pages: readonly number[];
  readonly keepArticleId: string | undefined;
}

export interface LoadedArticles {
  /** Undefined until the first page has come. */
  readonly total: number | undefined;
  /** The row at `index`, or undefined while its page is on its way. */
  readonly at: (index: number) => ArticleListItem | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** The pages of a list that are on screen, however long the list is. */
export function useArticlePages(request: ArticlePages): LoadedArticles {
  const { view, text, pages, keepArticleId } = request;
  return useQueries({
    queries: pages.map((page) => ({
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
    })),
    combine: (answers) => ({
      total: answers.find((answer) => answer.data)?.data?.total,
      at: (index: number) =>
        answers[pages.indexOf(Math.floor(index / articlesPageSize))]?.data?.items[
          index % articlesPageSize
        ],
      error: answers.find((answer) => answer.error)?.error ?? null,
      retry: () => {
        for (const answer of answers) if (answer.error) void answer.refetch();
      },
    }),
  });
}

export function useAddAddress() {
  return useMutation({
    mutationFn: (address: string) => unwrap(bridge.sourceAddAddress({ address })),
  });
}

export function useAddFiles() {
  return useMutation({
    mutationFn: (choose: RequestInput<'sourceAddFiles'>['choose']) =>
      unwrap(bridge.sourceAddFiles({ choose })),
  });
}

export function useRemoveSource() {
  return useMutation({
    mutationFn: (sourceId: string) => unwrap(bridge.sourceRemove({ sourceId })),
  });
}

/** Syncs the named sources, or all of them. */
export function useStartSync() {
  return useMutation({
    mutationFn: (sourceIds?: readonly string[]) =>
      unwrap(bridge.syncStart(sourceIds ? { sourceIds: [...sourceIds] } : {})),
  });
}

export function useCancelSync() {
  return useMutation({ mutationFn: () => unwrap(bridge.syncCancel()) });
}

export function useUpdateSettings() {
  return useMutation({
    mutationFn: (patch: RequestInput<'settingsUpdate'>) => unwrap(bridge.settingsUpdate(patch)),
  });
}
