import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Candidate } from '../shared/domain/discovery.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';
import { appErrorOf } from './queries.ts';

export interface PreviewRequest {
  readonly address: string;
  /** A person said that the server may be on this machine or its own network. */
  readonly allowPrivate: boolean;
}

/** Looks at one address at a time; looking at another ends the look before, and a cancelled one leaves nothing. */
export function usePreview() {
  const { mutate, reset, variables, data, error, isPending, submittedAt } = useMutation({
    mutationFn: (request: PreviewRequest) => unwrap(bridge.sourcePreview(request)),
  });
  const cancel = useCallback(() => {
    void bridge.sourcePreviewCancel();
  }, []);
  const appError = error && appErrorOf(error);
  return {
    look: mutate,
    cancel,
    reset,
    isPending,
    data,
    error: appError?.code === 'cancelled' ? null : appError,
    request: variables ?? { address: '', allowPrivate: false },
    /** Tells one answer from the next for the same address. */
    answeredAt: submittedAt,
  };
}

/** Looks for the lists of pages of a site; cancelling a preview ends it too. */
export function useFindLists() {
  return useMutation({
    mutationFn: ({ address, allowPrivate }: PreviewRequest) =>
      unwrap(bridge.sourceFindLists({ address, allowPrivate })),
  });
}

export interface AddFoundRequest {
  readonly chosen: readonly Candidate[];
  readonly folder: readonly string[];
  readonly allowPrivate: boolean;
}

/** Adds what was chosen among the finds of a preview, and fetches it. */
export function useAddFound() {
  return useMutation({
    mutationFn: ({ chosen, folder, allowPrivate }: AddFoundRequest) =>
      unwrap(
        bridge.sourceAdd({
          sources: chosen.flatMap(({ kind, location }) =>
            kind === 'list' ? [] : [{ kind, location }],
          ),
          folder: [...folder],
          allowPrivate,
        }),
      ),
  });
}

/** Changes what a person decides for a source. */
export function useUpdateSource(onUpdated: () => void) {
  return useMutation({
    mutationFn: (change: RequestInput<'sourceUpdate'>) => unwrap(bridge.sourceUpdate(change)),
    onSuccess: onUpdated,
  });
}

/** Adds the sources of a list: that at an address, or of a file that the system's dialog asks for. */
export function useImportList() {
  return useMutation({
    mutationFn: (from: RequestInput<'listImport'>) => unwrap(bridge.listImport(from)),
  });
}

/** Writes the sources into a file that the system's dialog asks for. */
export function useExportList() {
  return useMutation({ mutationFn: () => unwrap(bridge.listExport()) });
}
