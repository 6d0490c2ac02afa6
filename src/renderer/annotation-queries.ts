import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PlacedAnnotation } from '../shared/ipc/answers.ts';
import type { RequestInput, RequestOutput } from '../shared/ipc/contract.ts';
import type { NotebookEntry } from '../shared/ipc/notebook-answers.ts';
import { bridge, unwrap } from './bridge.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { queryKeys } from './queries.ts';
import { useAnnounce } from './ui/Announcements.tsx';
import { undo, useAnnouncedDeed } from './undo.ts';
import type { NoteDeed } from './undo-stack.ts';
import { type AnnotationsOfArticle, updated, withUpdate } from './updated-annotations.ts';

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

/** Marking, writing and deleting, each on disk when it has succeeded; what could not be kept is announced. */
export function useAnnotating() {
  const client = useQueryClient();
  const announce = useAnnounce();
  const announceDeed = useAnnouncedDeed();
  const { t } = useTranslation();
  const { erase, restore } = useErasing();
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.allAnnotations });
  const onError = useAnnouncedFailure();
  const create = useMutation({
    mutationFn: (input: RequestInput<'annotationCreate'>) => unwrap(bridge.annotationCreate(input)),
    onSuccess: refresh,
    onError,
  });
  const copy = useMutation({
    mutationFn: (id: string) => unwrap(bridge.annotationCopy({ id })),
    onMutate: () => undo.place,
    onSuccess: ({ id }, _original, place) => {
      // Without a button: what is open over the page now is the copy itself.
      undo.add({
        type: 'note',
        place,
        annotationId: undefined,
        takeBack: async () => {
          await erase.mutateAsync(id);
          announce(t('annotations.foreign.copyUndone'));
        },
      });
      announce(t('annotations.foreign.copied'));
      return refresh();
    },
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
      client.setQueryData<NotebookEntry>(
        queryKeys.notebookEntry(input.id),
        (entry) => entry && { ...entry, annotation: updated(entry.annotation, input) },
      );
    },
    onError,
    onSettled: () => void refresh(),
  });
  const remove = useMutation({
    mutationFn: (id: string) => unwrap(bridge.annotationDelete({ id })),
    onMutate: (id) => {
      // At once, since whoever undoes it may be faster than all is drawn anew.
      const deed: NoteDeed = {
        type: 'note',
        place: undo.place,
        annotationId: id,
        takeBack: async () => {
          await restore.mutateAsync(id);
          announce(t('annotations.restored'));
        },
      };
      undo.add(deed);
      return deed;
    },
    onSuccess: async (_answer, _id, deed) => {
      await refresh();
      announceDeed(t('annotations.deleted'), deed);
    },
    onError: (thrown, _id, deed) => {
      if (deed) undo.remove(deed);
      onError(thrown);
    },
  });
  return { create, copy, update, remove };
}

/** Deleting and bringing back without word of it but where it fails: for whoever says more. */
export function useErasing() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: queryKeys.allAnnotations });
  const onError = useAnnouncedFailure();
  const erase = useMutation({
    mutationFn: (id: string) => unwrap(bridge.annotationDelete({ id })),
    onSuccess,
    onError,
  });
  const restore = useMutation({
    mutationFn: (id: string) => unwrap(bridge.annotationRestore({ id })),
    onSuccess,
    onError,
  });
  const discard = useMutation({
    mutationFn: (id: string) => unwrap(bridge.annotationDiscard({ id })),
    onSuccess,
    onError,
  });
  return { erase, restore, discard };
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
  const announceDeed = useAnnouncedDeed();
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
    onMutate: () => undo.place,
    onSuccess: async ({ earlier }, { id }, place) => {
      await refresh();
      if (!earlier) {
        announce(message);
        return;
      }
      const deed: NoteDeed = {
        type: 'note',
        place,
        annotationId: id,
        takeBack: () => putBack.mutateAsync({ id, target: earlier }),
      };
      undo.add(deed);
      announceDeed(message, deed);
    },
    onError,
  });
}
