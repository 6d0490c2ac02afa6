import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PlacedAnnotation } from '../shared/ipc/answers.ts';
import type { RequestInput, RequestOutput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { queryKeys } from './queries.ts';
import { useAnnounce } from './ui/Announcements.tsx';
import { type AnnotationsOfArticle, withUpdate } from './updated-annotations.ts';

/** What the person marked in an article and wrote about it, with its places in one of its versions. */
export function useAnnotations(articleId: string, language: string, isWanted = true) {
  return useQuery({
    queryKey: queryKeys.annotations(articleId, language),
    queryFn: () => allOfArticle(articleId, language),
    enabled: isWanted,
  });
}

/** All pages of an answer. What changes between two of them has the whole asked for again. */
async function allOfArticle(articleId: string, language: string): Promise<AnnotationsOfArticle> {
  const annotations: PlacedAnnotation[] = [];
  let from: number | undefined = 0;
  let bodyHash = '';
  while (from !== undefined) {
    const page: RequestOutput<'annotationsOfArticle'> = await unwrap(
      bridge.annotationsOfArticle({ articleId, language, from }),
    );
    annotations.push(...page.annotations);
    ({ bodyHash, next: from } = page);
  }
  return { bodyHash, annotations };
}

/**
 * Marking, writing and deleting, each on disk when it has succeeded; what could not be kept is announced. `onRestored` is
 * told of what was deleted here and is there again, also when the note that says so was what brought it back.
 */
export function useAnnotating(onRestored?: (id: string) => void) {
  const client = useQueryClient();
  const announce = useAnnounce();
  const { t } = useTranslation();
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.allAnnotations });
  const onError = useAnnouncedFailure();
  const create = useMutation({
    mutationFn: (input: RequestInput<'annotationCreate'>) => unwrap(bridge.annotationCreate(input)),
    onSuccess: refresh,
    onError,
  });
  const copy = useMutation({
    mutationFn: (id: string) => unwrap(bridge.annotationCopy({ id })),
    onSuccess: refresh,
    onError,
  });
  const update = useMutation({
    mutationFn: (input: RequestInput<'annotationUpdate'>) => unwrap(bridge.annotationUpdate(input)),
    // What is opened again at once begins with what was written just now.
    onMutate: (input) => {
      client.setQueriesData<AnnotationsOfArticle>(
        { queryKey: queryKeys.annotationsOfArticles },
        (all) => all && withUpdate(all, input),
      );
    },
    onError,
    onSettled: () => void refresh(),
  });
  const restore = useMutation({
    mutationFn: (id: string) => unwrap(bridge.annotationRestore({ id })),
    onSuccess: async (_answer, id) => {
      onRestored?.(id);
      await refresh();
      announce(t('annotations.restored'));
    },
    onError,
  });
  const remove = useMutation({
    mutationFn: (id: string) => unwrap(bridge.annotationDelete({ id })),
    onSuccess: async (_answer, id) => {
      await refresh();
      announce(t('annotations.deleted'), {
        label: t('annotations.undo'),
        act: () => restore.mutate(id),
      });
    },
    onError,
  });
  return { create, copy, update, remove, restore };
}

/** Where the passage of an orphan may be now. */
export function useAnnotationCandidates(id: string) {
  return useQuery({
    queryKey: queryKeys.annotationCandidates(id),
    queryFn: () => unwrap(bridge.annotationCandidates({ id })),
  });
}

/** Attaches an annotation to a passage that the person chose, which `message` says and can be undone. */
export function useAttaching(message: string) {
  const client = useQueryClient();
  const announce = useAnnounce();
  const { t } = useTranslation();
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.allAnnotations });
  const onError = useAnnouncedFailure();
  const putBack = useMutation({
    mutationFn: (input: RequestInput<'annotationPutBack'>) =>
      unwrap(bridge.annotationPutBack(input)),
    onSuccess: refresh,
    onError,
  });
  return useMutation({
    mutationFn: (input: RequestInput<'annotationAttach'>) => unwrap(bridge.annotationAttach(input)),
    onSuccess: async ({ earlier }, { id }) => {
      await refresh();
      announce(
        message,
        earlier && {
          label: t('annotations.undo'),
          act: () => putBack.mutate({ id, target: earlier }),
        },
      );
    },
    onError,
  });
}
