import type { GapScope } from '../shared/domain/ready.ts';
import {
  keepPreviousData,
  QueryClient,
  queryOptions,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  articlesPageSize,
  type AddSourceOutcome,
  type ArticleListItem,
  type LibraryOverview,
  type ListView,
  type RequestInput,
  type RequestOutput,
} from '../shared/ipc/contract.ts';
import type { EnclosureDownload } from '../shared/domain/enclosure.ts';
import type { RetentionRules, SourceRetention } from '../shared/domain/retention.ts';
import type { Settings } from '../shared/domain/settings.ts';
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
  history: (articleId: string, language: string) =>
    ['library', 'history', articleId, language] as const,
  retention: (rules: RetentionRules) => ['library', 'retention', rules] as const,
  ready: ['ready'] as const,
  readyGapsPage: (scope: GapScope, page: number) => ['library', 'ready-gaps', scope, page] as const,
  background: ['background'] as const,
  enclosureDownloads: ['enclosure-downloads'] as const,
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
      // When it ends there is a new summary to ask for.
      if (sync.state === 'idle') void client.invalidateQueries({ queryKey: queryKeys.overview });
    }),
    bridge.on('readyChanged', (ready) => {
      client.setQueryData(queryKeys.ready, ready);
      // When it ends, what was counted before it may be counted anew.
      if (ready.state === 'idle') void client.invalidateQueries({ queryKey: queryKeys.library });
    }),
    bridge.on('backgroundChanged', (state) => {
      client.setQueryData(queryKeys.background, state);
    }),
    bridge.on('enclosuresChanged', (downloads) => {
      client.setQueryData(queryKeys.enclosureDownloads, downloads);
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
export function useReadyRequest(request: ArticleListRequest): ArticleListRequest {
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

/** Adds feeds by their addresses, one after the other; one that fails does not stop the others. */
export function useAddAddresses() {
  return useMutation({
    mutationFn: async (addresses: readonly string[]): Promise<AddSourceOutcome> => {
      const outcomes: AddSourceOutcome[] = [];
      for (const address of addresses) outcomes.push(await addAddress(address));
      return {
        added: outcomes.flatMap(({ added }) => added),
        failed: outcomes.flatMap(({ failed }) => failed),
      };
    },
  });
}

async function addAddress(address: string): Promise<AddSourceOutcome> {
  const result = await bridge.sourceAddAddress({ address });
  if (result.ok) return result.value;
  return { added: [], failed: [{ location: address, error: result.error }] };
}

export function useAddFiles() {
  return useMutation({
    mutationFn: (choose: RequestInput<'sourceAddFiles'>['choose']) =>
      unwrap(bridge.sourceAddFiles({ choose })),
  });
}

/** `onRemoved` is called even when what asked for the removal is gone by then, with the source. */
export function useRemoveSource(onRemoved: () => void) {
  return useMutation({
    mutationFn: (sourceId: string) => unwrap(bridge.sourceRemove({ sourceId })),
    onSuccess: onRemoved,
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

/** What would go under some rules; the last answer stays in sight until the next has come. */
export function useRetentionPreview(rules: RetentionRules) {
  return useQuery({
    queryKey: queryKeys.retention(rules),
    queryFn: () => unwrap(bridge.retentionPreview({ rules })),
    placeholderData: keepPreviousData,
  });
}

/** Sets the rules and lets go what they say. */
export function useApplyRetention() {
  return useMutation({
    mutationFn: (rules: RetentionRules) => unwrap(bridge.retentionApply({ rules })),
  });
}

/** Sets where one source differs from the rules for all. */
export function useSourceRetention() {
  return useMutation({
    mutationFn: (change: { readonly sourceId: string; readonly retention: SourceRetention }) =>
      unwrap(bridge.sourceSetRetention(change)),
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

/** Changes settings; the window shows them at once and takes them back when they could not be kept. */
export function useUpdateSettings() {
  const client = useQueryClient();
  const show = (patch: Partial<Settings>) =>
    client.setQueryData<ApplicationInfo>(
      queryKeys.application,
      (old) => old && { ...old, settings: { ...old.settings, ...patch } },
    );
  return useMutation({
    mutationFn: (patch: Partial<Settings>) => unwrap(bridge.settingsUpdate(patch)),
    onMutate: show,
    onError: () => void client.invalidateQueries({ queryKey: queryKeys.application }),
  });
}

/** Where syncing by itself stands. */
export function useBackground() {
  return useQuery({
    queryKey: queryKeys.background,
    queryFn: () => unwrap(bridge.backgroundState()),
  });
}

/** The files that are being fetched. */
export function useEnclosureDownloads(): readonly EnclosureDownload[] {
  const { data } = useQuery({
    queryKey: queryKeys.enclosureDownloads,
    queryFn: () => unwrap(bridge.enclosureDownloads()),
  });
  return data ?? [];
}

/** What a person can do with a file that an article brings along. */
export function useEnclosureActions(reference: RequestInput<'enclosureDownload'>) {
  return {
    download: useMutation({ mutationFn: () => unwrap(bridge.enclosureDownload(reference)) }),
    cancel: useMutation({
      mutationFn: () => unwrap(bridge.enclosureCancel({ url: reference.url })),
    }),
    save: useMutation({ mutationFn: () => unwrap(bridge.enclosureSave(reference)) }),
    remove: useMutation({ mutationFn: () => unwrap(bridge.enclosureDelete(reference)) }),
  };
}

/** Sets whether a source's files come with a sync. */
export function useSetEnclosureRule(sourceId: string) {
  return useMutation({
    mutationFn: (enclosures: RequestInput<'sourceSetEnclosures'>['enclosures']) =>
      unwrap(bridge.sourceSetEnclosures({ sourceId, enclosures })),
  });
}

/** Tells the main process what only the window knows of the network. */
export function tellConnection(connection: RequestInput<'connectionChanged'>): void {
  void bridge.connectionChanged(connection);
}
