import type { ConcordanceOrder } from '../shared/domain/glossary.ts';
import type { GapScope } from '../shared/domain/ready.ts';
import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LibraryOverview } from '../shared/ipc/answers.ts';
import type { RequestInput, RequestOutput } from '../shared/ipc/contract.ts';
import type { RetentionRules } from '../shared/domain/retention.ts';
import type { Settings } from '../shared/domain/settings.ts';
import { toAppError, type AppError } from '../shared/result.ts';
import { bridge, BridgeError, unwrap } from './bridge.ts';

export type ApplicationInfo = RequestOutput<'applicationInfo'>;

/** Everything under `library` is asked for again when the library changes. */
export const queryKeys = {
  application: ['application'] as const,
  library: ['library'] as const,
  updates: ['updates'] as const,
  overview: ['library', 'overview'] as const,
  articles: ['library', 'articles'] as const,
  articlesPage: (list: string, page: number) => ['library', 'articles', list, page] as const,
  article: (articleId: string, language: string | undefined) =>
    ['library', 'article', articleId, language ?? 'opening'] as const,
  queuePlace: (articleId: string) => ['library', 'queue', articleId] as const,
  concept: (conceptId: string, exceptArticleId: string | undefined) =>
    ['library', 'concept', conceptId, exceptArticleId ?? 'none'] as const,
  glossary: ['glossary'] as const,
  concepts: ['glossary', 'concepts'] as const,
  glossaries: ['glossary', 'all'] as const,
  dictionaries: ['dictionaries'] as const,
  lookUp: (text: string, language: string) => ['dictionaries', language, text] as const,
  learning: ['library', 'learning'] as const,
  learningState: ['library', 'learning', 'state'] as const,
  learningDeck: ['library', 'learning', 'deck'] as const,
  isLearnt: (conceptId: string) => ['library', 'learning', 'has', conceptId] as const,
  conceptPage: (conceptId: string) => ['library', 'concept-page', conceptId] as const,
  concordance: (conceptId: string, order: ConcordanceOrder) =>
    ['library', 'concordance', conceptId, order] as const,
  allAnnotations: ['library', 'annotations'] as const,
  notebookOverview: (question: string) =>
    ['library', 'annotations', 'notebook', question, 'overview'] as const,
  notebookPage: (question: string, page: number) =>
    ['library', 'annotations', 'notebook', question, page] as const,
  notebookConcepts: (filter: string) =>
    ['library', 'annotations', 'notebook-concepts', filter] as const,
  notebookRows: (ids: string) => ['library', 'annotations', 'notebook-rows', ids] as const,
  outlines: ['library', 'outlines'] as const,
  outline: (outlineId: string) => ['library', 'outlines', outlineId] as const,
  notebookEntry: (annotationId: string) =>
    ['library', 'annotations', 'notebook-entry', annotationId] as const,
  annotationsOfArticles: ['library', 'annotations', 'of-article'] as const,
  annotations: (articleId: string, language: string) =>
    ['library', 'annotations', 'of-article', articleId, language] as const,
  annotationCandidates: (id: string) => ['library', 'annotations', 'candidates', id] as const,
  annotationTags: ['library', 'annotations', 'tags'] as const,
  ownNotesTagged: (tag: string) => ['library', 'annotations', 'own-tagged', tag] as const,
  citation: (cited: object, choice: object) => ['library', 'citation', cited, choice] as const,
  bibliography: (input: object) => ['library', 'bibliography', input] as const,
  installedPacks: ['library', 'installed-packs'] as const,
  suggestedSources: ['library', 'suggested-sources'] as const,
  history: (articleId: string, language: string) =>
    ['library', 'history', articleId, language] as const,
  retention: (rules: RetentionRules) => ['library', 'retention', rules] as const,
  ready: ['ready'] as const,
  searchState: ['search-state'] as const,
  readyGapsPage: (scope: GapScope, page: number) => ['library', 'ready-gaps', scope, page] as const,
  background: ['background'] as const,
  libraries: ['libraries'] as const,
  backupSchedule: ['backup-schedule'] as const,
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
    bridge.on('searchChanged', (state) => {
      client.setQueryData(queryKeys.searchState, state);
      // More can be found now than while the index was being built.
      if (state.state === 'ready') {
        void client.invalidateQueries({ queryKey: queryKeys.articles, type: 'active' });
      }
    }),
    bridge.on('troubleChanged', ({ trouble }) => {
      client.setQueryData<ApplicationInfo>(
        queryKeys.application,
        (old) => old && { ...old, trouble },
      );
    }),
    bridge.on('screenReaderChanged', ({ screenReader }) => {
      client.setQueryData<ApplicationInfo>(
        queryKeys.application,
        (old) => old && { ...old, screenReader },
      );
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
export function appErrorOf(thrown: unknown): AppError {
  return thrown instanceof BridgeError ? thrown.error : toAppError(thrown);
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

export function useConceptCard(conceptId: string, exceptArticleId: string | undefined) {
  return useQuery({
    queryKey: queryKeys.concept(conceptId, exceptArticleId),
    queryFn: () =>
      unwrap(bridge.conceptCard({ conceptId, ...(exceptArticleId ? { exceptArticleId } : {}) })),
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

/** Tells the main process what only the window knows of the network. */
export function tellConnection(connection: RequestInput<'connectionChanged'>): void {
  void bridge.connectionChanged(connection);
}
