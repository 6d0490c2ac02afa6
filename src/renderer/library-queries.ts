import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bridge, unwrap } from './bridge.ts';
import { queryKeys } from './queries.ts';

/** The library in use, and those before it. */
export function useKnownLibraries() {
  return useQuery({
    queryKey: queryKeys.libraries,
    queryFn: () => unwrap(bridge.librariesKnown()),
    staleTime: 0,
  });
}

/** Opens another library: one of those known, or one in a folder that the person is asked for. */
export function useOpenLibrary() {
  return useMutation({
    mutationFn: (folder: string | undefined) =>
      unwrap(bridge.libraryOpen(folder === undefined ? {} : { folder })),
  });
}

/** Moves the library into a folder that the person is asked for. */
export function useMoveLibrary() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(bridge.libraryMove()),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.application }),
  });
}

/** Deletes what the last move has copied from its old place. */
export function useDeleteOldLibrary() {
  return useMutation({ mutationFn: () => unwrap(bridge.libraryDeleteOld()) });
}

/** Stops copying; the move answers as cancelled. */
export function cancelMove(): void {
  void bridge.libraryMoveCancel();
}
