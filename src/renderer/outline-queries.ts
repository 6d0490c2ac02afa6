import {
  type QueryClient,
  queryOptions,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Outline, OutlineItem } from '../shared/domain/outline.ts';
import { notebookPageSize, type NotebookRow } from '../shared/ipc/notebook-answers.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { type OutlinedRows, outlinedRows } from './outlined-rows.ts';
import { queryKeys } from './queries.ts';
import {
  changedItems,
  itemToTake,
  showOutline,
  type TakenItem,
  withItemBack,
} from './shown-outline.ts';
import { useAnnounce } from './ui/Announcements.tsx';
import { useLibraryDeed } from './undo.ts';

/** The outlines that the person made, the one that was changed last first. */
export function useOutlines() {
  return useQuery({
    queryKey: queryKeys.outlines,
    queryFn: () => unwrap(bridge.outlinesList()),
  });
}

export function useOutline(outlineId: string) {
  return useQuery(outlineQuery(outlineId));
}

function outlineQuery(outlineId: string) {
  return queryOptions({
    queryKey: queryKeys.outline(outlineId),
    queryFn: () => unwrap(bridge.outlineView({ outlineId })),
  });
}

/** The annotations of an outline. Those that were known before stay while others are put in. */
export function useOutlinedRows(items: readonly OutlineItem[]): OutlinedRows {
  const client = useQueryClient();
  const ids = items.flatMap((item) => (item.type === 'annotation' ? [item.annotationId] : []));
  // Sorted, so that another order asks for nothing anew.
  const sorted = ids.toSorted();
  const pages = Array.from({ length: Math.ceil(sorted.length / notebookPageSize) }, (_, page) =>
    sorted.slice(page * notebookPageSize, (page + 1) * notebookPageSize),
  );
  return useQueries({
    queries: pages.map((some) => ({
      queryKey: queryKeys.notebookRows(some.join(' ')),
      queryFn: () => unwrap(bridge.notebookRows({ ids: some })),
      placeholderData: () => knownRows(client, new Set(some)),
    })),
    combine: (answers) => outlinedRows(pages, answers),
  });
}

/** Rows of these annotations that came with any others. */
function knownRows(client: QueryClient, ids: ReadonlySet<string>): NotebookRow[] | undefined {
  const answers = client.getQueriesData<readonly NotebookRow[]>({
    queryKey: queryKeys.notebookRows('').slice(0, -1),
  });
  const rows = answers.flatMap(([, data]) => data ?? []).filter(({ id }) => ids.has(id));
  return rows.length === 0 ? undefined : rows;
}

/** Tells changes of outlines from all else that is under way. */
const changing = ['outline-change'] as const;

/** Resolves once no change is on its way to the disk: what is read of outlines before lacks it. */
function changesKept(client: QueryClient): Promise<void> {
  return new Promise((resolve) => {
    const cache = client.getMutationCache();
    const look = () => {
      if (client.isMutating({ mutationKey: changing }) > 0) return;
      stop();
      resolve();
    };
    const stop = cache.subscribe(look);
    look();
  });
}

/** Making outlines, changing and deleting them, each on disk when it has succeeded; what could not be kept is announced. */
export function useOutlining() {
  const client = useQueryClient();
  const announce = useAnnounce();
  const { t } = useTranslation();
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.outlines });
  const offerUndo = useLibraryDeed();
  const tellFailure = useAnnouncedFailure();
  const onError = (thrown: Error) => {
    tellFailure(thrown);
    void refresh();
  };
  const create = useMutation({
    mutationFn: (input: RequestInput<'outlineCreate'>) => unwrap(bridge.outlineCreate(input)),
    onSuccess: refresh,
    onError,
  });
  const add = useMutation({
    mutationFn: (input: RequestInput<'outlineAdd'>) => unwrap(bridge.outlineAdd(input)),
    onSuccess: refresh,
    onError,
  });
  const change = useMutation({
    mutationKey: changing,
    mutationFn: (input: RequestInput<'outlineChange'>) => unwrap(bridge.outlineChange(input)),
    // What was moved is in its new place at once.
    onMutate: ({ outlineId, ...changes }) =>
      showOutline(client, queryKeys.outline(outlineId), changes),
    onError,
    // Once nothing else is under way: an answer on its way was not waited for.
    onSettled: () => {
      if (client.isMutating({ mutationKey: changing }) === 1) void refresh();
    },
  });
  /** Of the items as they are now, not as they were drawn last: two keys may come before the window draws. */
  const changeItems = (
    outlineId: string,
    itemsOf: (items: readonly OutlineItem[]) => readonly OutlineItem[],
  ) => {
    const items = changedItems(client, queryKeys.outline(outlineId), itemsOf);
    if (items) change.mutate({ outlineId, items });
  };
  const restore = useMutation({
    mutationFn: (outlineId: string) => unwrap(bridge.outlineRestore({ outlineId })),
    onSuccess: async () => {
      await refresh();
      announce(t('notebook.outline.restored'));
    },
    onError,
  });
  const remove = useMutation({
    mutationFn: (outlineId: string) => unwrap(bridge.outlineDelete({ outlineId })),
    onSuccess: async (_answer, outlineId) => {
      await refresh();
      offerUndo(t('notebook.outline.deleted'), () => restore.mutateAsync(outlineId));
    },
    onError,
  });
  const save = useMutation({
    mutationFn: async (outlineId: string) => {
      await changesKept(client);
      return await unwrap(bridge.outlineExport({ outlineId }));
    },
    onSuccess: (written) => {
      if (written) announce(t('notebook.outline.exported', { file: written.file }));
    },
    onError,
  });
  return { create, add, change, changeItems, remove, save };
}

/** Takes an item out of an outline, says so, and offers to put it back: by that note, and by the undo key. */
export function useTakingOut(outlineId: string): (itemId: string) => void {
  const client = useQueryClient();
  const { t } = useTranslation();
  const announce = useAnnounce();
  const offerUndo = useLibraryDeed();
  const tellFailure = useAnnouncedFailure();
  const { change, changeItems } = useOutlining();
  const query = outlineQuery(outlineId);
  const putBack = async (taken: TakenItem) => {
    try {
      // Whoever went elsewhere meanwhile may no longer have it in the window.
      await client.ensureQueryData(query);
    } catch (error) {
      if (error instanceof Error) tellFailure(error);
      throw error;
    }
    const items = changedItems(client, query.queryKey, (now) => withItemBack(now, taken));
    if (items) await change.mutateAsync({ outlineId, items });
    announce(t('notebook.outline.putBack'));
  };
  return (itemId) => {
    const taken = itemToTake(client.getQueryData<Outline>(query.queryKey)?.items ?? [], itemId);
    if (!taken) return;
    changeItems(outlineId, (now) => now.filter(({ id }) => id !== itemId));
    offerUndo(t('notebook.outline.takenOut'), () => putBack(taken));
  };
}
