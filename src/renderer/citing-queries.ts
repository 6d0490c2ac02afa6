import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { CitationChoice } from '../shared/domain/citing.ts';
import { useTranslation } from 'react-i18next';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { showExport } from './export-queries.ts';
import { useAnnounce } from './ui/Announcements.tsx';
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

/** Articles as one bibliography for a choice; the one before it until it is written. */
export function useBibliography(input: RequestInput<'articlesCite'>) {
  return useQuery({
    queryKey: queryKeys.bibliography(input),
    queryFn: () => unwrap(bridge.articlesCite(input)),
    placeholderData: keepPreviousData,
  });
}

/** Finds the sentence in which a search hit something, to be cited; says what came in between. */
export function useFoundPassage() {
  return useMutation({
    mutationFn: (found: RequestInput<'foundPassage'>) => unwrap(bridge.foundPassage(found)),
    onError: useAnnouncedFailure(),
  }).mutate;
}

/** Writes an article as a reference into a file that the person is asked for. */
export function useSavingReference() {
  return useMutation({
    mutationFn: (input: RequestInput<'articleReference'>) => unwrap(bridge.articleReference(input)),
  });
}

/** Writes the articles of a list as references into a file that the person is asked for, and says what came of it. */
export function useListReference() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  return useMutation({
    mutationFn: (input: RequestInput<'listReference'>) => unwrap(bridge.listReference(input)),
    onSuccess: (written) => {
      if (!written) return;
      const { file, articles, leftOut } = written;
      const said = t('citing.listed', { file, count: articles });
      const more = leftOut === 0 ? '' : `. ${t('citing.listLeftOut', { count: leftOut })}`;
      announce(said + more, { label: t('export.show'), act: showExport });
    },
    onError: useAnnouncedFailure(),
  }).mutate;
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
