import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestInput } from '../../../shared/ipc/contract.ts';
import { useIsLearnt, useLearningChanges } from '../../learning-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';

/** Where in an article a term was met. */
export type MetPlace = RequestInput<'learningMeet'>['place'];

/** Whether the person learns a concept, undefined while nobody knows, and the way to change that. */
export function useLearntConcept(conceptId: string, place?: MetPlace) {
  const { data: isLearnt } = useIsLearnt(conceptId);
  return { isLearnt, setLearnt: useSetLearnt(conceptId, place) };
}

/** Puts a concept, by the name given, among what is learnt, or takes it out: for those who know whether it is there. */
export function useSetLearnt(conceptId: string, place?: MetPlace) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { learn, stop } = useLearningChanges();
  const begin = (term: string) =>
    learn.mutate(
      { conceptId, ...(place && { place }) },
      { onSuccess: () => announce(t('learning.learnt', { term })) },
    );
  const end = (term: string) =>
    stop.mutate(conceptId, {
      onSuccess: () =>
        announce(t('learning.stopped', { term }), {
          label: t('learning.undo'),
          act: () => learn.mutate({ conceptId }),
        }),
    });
  return (wanted: boolean, term: string) => (wanted ? begin : end)(term);
}

/** Tells that a concept was met, once somebody has asked for its card in an article. */
export function useMeeting(
  conceptId: string,
  place: MetPlace | undefined,
  isAskedFor: boolean,
): void {
  const { meet } = useLearningChanges();
  const latest = useRef(() => {});
  useEffect(() => {
    latest.current = () => {
      if (place) meet.mutate({ conceptId, place });
    };
  });
  useEffect(() => {
    if (isAskedFor) latest.current();
  }, [isAskedFor]);
}
