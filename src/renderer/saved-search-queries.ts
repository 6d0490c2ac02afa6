import { useMutation } from '@tanstack/react-query';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';

/** Keeps a search under a name; with `id`, changes the one that is kept. */
export function useSaveSearch(onSaved: (query: string) => void) {
  return useMutation({
    mutationFn: async ({ id, ...typed }: RequestInput<'savedSearchSave'> & { id?: string }) => {
      if (id === undefined) await unwrap(bridge.savedSearchSave(typed));
      else await unwrap(bridge.savedSearchUpdate({ id, ...typed }));
    },
    onSuccess: (_answer, { query }) => onSaved(query),
  });
}

/** `onDeleted` is called even when what asked for it is gone by then, with the search. */
export function useDeleteSearch(onDeleted: () => void) {
  return useMutation({
    mutationFn: (id: string) => unwrap(bridge.savedSearchDelete({ id })),
    onSuccess: onDeleted,
  });
}
