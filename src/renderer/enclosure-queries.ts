import { useMutation, useQuery } from '@tanstack/react-query';
import type { EnclosureDownload } from '../shared/domain/enclosure.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';
import { queryKeys } from './queries.ts';

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
