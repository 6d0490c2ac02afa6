import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { ConcordanceOrder } from '../shared/domain/glossary.ts';
import type { InterfaceLanguage } from '../shared/domain/language.ts';
import type { ListedConcept } from '../shared/ipc/glossary-answers.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { concordancePageSize } from '../shared/ipc/requests/glossary-requests.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { bridge, unwrap } from './bridge.ts';
import { gatherPages } from './gather-pages.ts';
import { queryKeys } from './queries.ts';

/** Every concept of the glossary, in no order. */
export function useConcepts() {
  return useQuery({ queryKey: queryKeys.concepts, queryFn: fetchConcepts });
}

function fetchConcepts(): Promise<readonly ListedConcept[]> {
  return gatherPages(async (offset) => {
    const { concepts, next } = await unwrap(bridge.glossaryConcepts({ offset }));
    return { items: concepts, next };
  });
}

/** A concept with what surrounds it. */
export function useConceptPage(conceptId: string) {
  return useQuery({
    queryKey: queryKeys.conceptPage(conceptId),
    queryFn: () => unwrap(bridge.glossaryPage({ conceptId })),
  });
}

/** Where the library mentions a concept: the first lines, and more as they are asked for. */
export function useConcordance(conceptId: string, order: ConcordanceOrder) {
  return useInfiniteQuery({
    queryKey: queryKeys.concordance(conceptId, order),
    queryFn: ({ pageParam: offset }) =>
      unwrap(bridge.glossaryConcordance({ conceptId, order, offset, limit: concordancePageSize })),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => {
      const had = pages.reduce((sum, { lines }) => sum + lines.length, 0);
      return had < total ? had : undefined;
    },
    // Lines in another order are the same lines: they stay until the new order is there.
    placeholderData: keepPreviousData,
  });
}

/** Keeps a concept of the person's own, deletes it, and brings it back. */
export function usePersonalConcepts() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: queryKeys.glossary });
  const onError = useAnnouncedFailure();
  const remove = useMutation({
    mutationFn: (conceptId: string) => unwrap(bridge.personalConceptDelete({ conceptId })),
    onSuccess,
    onError,
  });
  const restore = useMutation({
    mutationFn: (conceptId: string) => unwrap(bridge.personalConceptRestore({ conceptId })),
    onSuccess,
    onError,
  });
  const save = useMutation({
    mutationFn: (typed: RequestInput<'personalConceptSave'>) =>
      unwrap(bridge.personalConceptSave(typed)),
    onSuccess,
  });
  return { save, remove, restore };
}

/** All glossaries, the one that explains before the others first. */
export function useGlossaries() {
  return useQuery({
    queryKey: queryKeys.glossaries,
    queryFn: () => unwrap(bridge.glossariesList()),
  });
}

/** Decides about glossaries as wholes. */
export function useGlossaryChanges() {
  const client = useQueryClient();
  const onError = useAnnouncedFailure();
  const onSuccess = () => client.invalidateQueries({ queryKey: queryKeys.glossary });
  const update = useMutation({
    mutationFn: (input: RequestInput<'glossaryUpdate'>) => unwrap(bridge.glossaryUpdate(input)),
    onSuccess: (_done, { isOn }) =>
      // Nothing else changes which concepts there are.
      isOn === undefined
        ? client.invalidateQueries({ queryKey: queryKeys.glossaries })
        : onSuccess(),
  });
  const move = useMutation({
    mutationFn: (input: RequestInput<'glossaryMove'>) => unwrap(bridge.glossaryMove(input)),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (glossaryId: string) => unwrap(bridge.glossaryDelete({ glossaryId })),
    onSuccess,
  });
  const restore = useMutation({
    mutationFn: (glossaryId: string) => unwrap(bridge.glossaryRestore({ glossaryId })),
    onSuccess,
    // It may be taken back where its dialog is closed.
    onError,
  });
  return { update, move, remove, restore };
}

/** Reads a file, and then takes what was read into a glossary. */
export function useGlossaryImport() {
  const client = useQueryClient();
  const read = useMutation({
    mutationFn: (input: RequestInput<'glossaryImportRead'>) =>
      unwrap(bridge.glossaryImportRead(input)),
  });
  const keep = useMutation({
    mutationFn: (input: RequestInput<'glossaryImportKeep'>) =>
      unwrap(bridge.glossaryImportKeep(input)),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.glossary }),
  });
  return { read, keep };
}

/** Writes a glossary into a file. */
export function useGlossaryExport() {
  return useMutation({
    mutationFn: (input: RequestInput<'glossaryExport'>) => unwrap(bridge.glossaryExport(input)),
  });
}

/** The dictionaries that the person added. */
export function useDictionaries() {
  return useQuery({
    queryKey: queryKeys.dictionaries,
    queryFn: () => unwrap(bridge.dictionariesList()),
  });
}

/** What the dictionaries say of a word; nothing is asked of an empty one. */
export function useLookUp(text: string, language: InterfaceLanguage) {
  const client = useQueryClient();
  return useQuery({
    queryKey: queryKeys.lookUp(text, language),
    queryFn: async () => {
      const found = await unwrap(bridge.dictionaryLookUp({ text, language }));
      // Only one that is asked is known to be damaged.
      void client.invalidateQueries({ queryKey: queryKeys.dictionaries, exact: true });
      return found;
    },
    enabled: text !== '',
  });
}

/** Adds dictionaries, and removes one. */
export function useDictionaryChanges() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: queryKeys.dictionaries });
  const add = useMutation({
    mutationFn: (input: RequestInput<'dictionaryAdd'>) => unwrap(bridge.dictionaryAdd(input)),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (dictionaryId: string) => unwrap(bridge.dictionaryRemove({ dictionaryId })),
    onSuccess,
  });
  return { add, remove };
}
