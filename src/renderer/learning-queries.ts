import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { bridge, unwrap } from './bridge.ts';
import { gatherPages } from './gather-pages.ts';
import { queryKeys } from './queries.ts';
import { useAnnounce } from './ui/Announcements.tsx';

/** Where learning stands. It changes with time alone, so it is asked for anew whenever somebody looks. */
export function useLearning() {
  return useQuery({
    queryKey: queryKeys.learningState,
    queryFn: () => unwrap(bridge.learningState()),
    staleTime: 0,
  });
}

/** Every term that is learnt or was taken out. */
export function useLearningDeck() {
  return useQuery({
    queryKey: queryKeys.learningDeck,
    queryFn: () => gatherPages((from) => unwrap(bridge.learningDeck({ from }))),
  });
}

/** Whether the person learns a concept. */
export function useIsLearnt(conceptId: string) {
  return useQuery({
    queryKey: queryKeys.isLearnt(conceptId),
    queryFn: () => unwrap(bridge.learningHas({ conceptId })),
  });
}

/** Puts a concept among what is learnt, or takes it out; tells that one was met. */
export function useLearningChanges() {
  const client = useQueryClient();
  const onError = useAnnouncedFailure();
  const onSuccess = () => client.invalidateQueries({ queryKey: queryKeys.learning });
  const learn = useMutation({
    mutationFn: (input: RequestInput<'learningLearn'>) => unwrap(bridge.learningLearn(input)),
    onSuccess,
    onError,
  });
  const stop = useMutation({
    mutationFn: (conceptId: string) => unwrap(bridge.learningStop({ conceptId })),
    onSuccess,
    onError,
  });
  // Nobody asked for it, so nobody is told when a library cannot be written.
  const meet = useMutation({
    mutationFn: (input: RequestInput<'learningMeet'>) => unwrap(bridge.learningMeet(input)),
    onSuccess,
  });
  return { learn, stop, meet };
}

/** Answers what is asked for, lets a term begin anew, and takes the last of these back. */
export function useAnswers() {
  const client = useQueryClient();
  const onError = useAnnouncedFailure();
  const startOver = useMutation({
    mutationFn: (conceptId: string) => unwrap(bridge.learningStartOver({ conceptId })),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.learning }),
    onError,
  });
  const answer = useMutation({
    mutationFn: (input: RequestInput<'learningAnswer'>) => unwrap(bridge.learningAnswer(input)),
    onSuccess: (state) => {
      client.setQueryData(queryKeys.learningState, state);
      return client.invalidateQueries({ queryKey: queryKeys.learningDeck });
    },
    onError,
  });
  const undo = useMutation({
    mutationFn: () => unwrap(bridge.learningUndo()),
    onSuccess: (state) => {
      client.setQueryData(queryKeys.learningState, state);
      return client.invalidateQueries({ queryKey: queryKeys.learningDeck });
    },
    onError,
  });
  return { answer, undo, startOver };
}

/** Writes the terms that are learnt into a file for Anki. */
export function useLearningExport() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const onError = useAnnouncedFailure();
  return useMutation({
    mutationFn: () => unwrap(bridge.learningExport()),
    onSuccess: (written) => {
      if (written) announce(t('learning.exported', { file: written.file }));
    },
    onError,
  });
}
