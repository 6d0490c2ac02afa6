import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Candidate, ListAddition } from '../shared/domain/discovery.ts';
import type { AddSourceOutcome } from '../shared/ipc/answers.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';
import { appErrorOf, queryKeys } from './queries.ts';

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

/** Adds the sources of the last list that are on a private server, which a person has confirmed by its name. */
export function useAllowListed(onAllowed: (addition: ListAddition, host: string) => void) {
  return useMutation({
    mutationFn: (host: string) => unwrap(bridge.listAllow({ hosts: [host] })),
    onSuccess: onAllowed,
  });
}

/** Confirms the private server of a source by its name, and syncs the source. */
export function useAllowHost(onAllowed: () => void) {
  return useMutation({
    mutationFn: async (confirmed: RequestInput<'sourceAllowHost'>) => {
      await unwrap(bridge.sourceAllowHost(confirmed));
      return unwrap(bridge.syncStart({ sourceIds: [confirmed.sourceId] }));
    },
    onSuccess: onAllowed,
  });
}

/** Writes the sources into a file that the system's dialog asks for. */
export function useExportList() {
  return useMutation({ mutationFn: () => unwrap(bridge.listExport()) });
}

export function useSuggestedSources() {
  return useQuery({
    queryKey: queryKeys.suggestedSources,
    queryFn: () => unwrap(bridge.suggestedSources()),
  });
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
