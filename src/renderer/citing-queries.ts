import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { CitationChoice } from '../shared/domain/citing.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';
import { queryKeys, useApplication, useUpdateSettings } from './queries.ts';

/** What is cited: a version of an article, or a passage of it. */
export type Cited = Omit<RequestInput<'articleCite'>, 'choice'>;

/** The citation for a choice; the one before it until it is written. */
export function useCitation(cited: Cited, choice: CitationChoice) {
  return useQuery({
    queryKey: queryKeys.citation(cited, choice),
    queryFn: () => unwrap(bridge.articleCite({ ...cited, choice })),
    placeholderData: keepPreviousData,
  });
}

/** Writes an article as a reference into a file that the person is asked for. */
export function useSavingReference() {
  return useMutation({
    mutationFn: (input: RequestInput<'articleReference'>) => unwrap(bridge.articleReference(input)),
  });
}

/** How the last citation was written, and a way to change that. */
export function useCitationChoice(): readonly [
  CitationChoice | undefined,
  (choice: CitationChoice) => void,
] {
  const application = useApplication().data;
  const { mutate } = useUpdateSettings();
  return [application?.settings.citationChoice, (citationChoice) => mutate({ citationChoice })];
}
