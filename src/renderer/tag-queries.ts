import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tagKey, typedTagSchema, uniteTags } from '../shared/domain/tag.ts';
import type { ArticleView } from '../shared/ipc/answers.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { queryKeys, useOverview } from './queries.ts';
import { useAnnounce } from './ui/Announcements.tsx';
import { undo, useAnnouncedDeed } from './undo.ts';
import type { Deed } from './undo-stack.ts';

/** All tags that articles and annotations have, to be offered where another is written. */
export function useKnownTags(): readonly string[] {
  const ofArticles = useOverview().data?.tags.map(({ tag }) => tag);
  const ofAnnotations = useQuery({
    queryKey: queryKeys.annotationTags,
    queryFn: () => unwrap(bridge.annotationTags()),
  }).data?.tags;
  const tags = new Map(
    [...(ofArticles ?? []), ...(ofAnnotations ?? [])].map((tag) => [tagKey(tag), tag]),
  );
  return [...tags.values()];
}

/** Gives tags to an article and takes them away; shows it at once, and takes it back when it could not be kept. */
export function useTagging({ id: articleId, tags }: Pick<ArticleView, 'id' | 'tags'>) {
  const client = useQueryClient();
  const announce = useAnnounce();
  const { t } = useTranslation();
  const { mutate, error } = useMutation({
    mutationFn: (change: Omit<RequestInput<'articleTag'>, 'articleId'>) =>
      unwrap(bridge.articleTag({ articleId, ...change })),
    onMutate: ({ add = [], remove = [] }) => {
      const going = new Set(remove.map(tagKey));
      const kept = tags.filter((tag) => !going.has(tagKey(tag)));
      const [library, article] = queryKeys.article(articleId, undefined);
      client.setQueriesData<ArticleView>(
        { queryKey: [library, article, articleId] },
        (view) => view && { ...view, tags: [...uniteTags(kept, add)] },
      );
    },
    onError: () => void client.invalidateQueries({ queryKey: queryKeys.library }),
  });
  return {
    error,
    /** Answers whether what was typed is a tag. */
    add: (typed: string): boolean => {
      const tag = typedTagSchema.safeParse(typed).data;
      if (tag === undefined) return false;
      mutate({ add: [tag] });
      announce(t('tags.added', { tag }));
      return true;
    },
    remove: (removed: readonly string[]) => {
      mutate({ remove: [...removed] });
      announce(t('tags.removed', { tag: removed.join(', ') }));
    },
  };
}

/** Writes a tag otherwise wherever it is. */
export function useRenameTag(onRenamed: (to: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: RequestInput<'tagRename'>) => unwrap(bridge.tagRename(change)),
    onSuccess: (_answer, { to }) => {
      // Notes of the person have tags too.
      void client.invalidateQueries({ queryKey: queryKeys.allAnnotations });
      onRenamed(to);
    },
  });
}

/**
 * Takes a tag away from every article, and from the person's notes where that is wanted, says so and offers to give it back to all of
 * them. `onDeleted` is called even when what asked for it is gone by then, with the tag.
 */
export function useDeleteTag(onDeleted: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const announce = useAnnounce();
  const announceDeed = useAnnouncedDeed();
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.allAnnotations });
  const restore = useMutation({
    mutationFn: ({ deletionId }: { readonly deletionId: string; readonly tag: string }) =>
      unwrap(bridge.tagRestore({ deletionId })),
    onSuccess: (_answer, { tag }) => {
      void refresh();
      announce(t('tags.restored', { tag }));
    },
    onError: useAnnouncedFailure(),
  });
  return useMutation({
    mutationFn: (deletion: RequestInput<'tagDelete'>) => unwrap(bridge.tagDelete(deletion)),
    onSuccess: ({ deletionId }, { tag }) => {
      void refresh();
      const deed: Deed = {
        type: 'library',
        takeBack: () => restore.mutateAsync({ deletionId, tag }),
      };
      undo.add(deed);
      announceDeed(t('tags.deleted', { tag }), deed);
      onDeleted();
    },
  });
}

/** What a tag can be taken from: how many articles, and how many of the person's own notes, have it. */
export interface TagHolders {
  readonly articles: number;
  readonly notes: number;
}

/** These of a tag, and until they are known those of the tag that was asked about before, as no more than a `guess`. */
export function useTagHolders(tag: string): {
  readonly known: TagHolders | undefined;
  readonly guess: TagHolders | undefined;
} {
  const { data: overview } = useOverview();
  const { data: notes, isPlaceholderData } = useQuery({
    queryKey: queryKeys.ownNotesTagged(tag),
    queryFn: () => unwrap(bridge.ownNotesTagged({ tag })),
    placeholderData: keepPreviousData,
  });
  if (!overview || !notes) return { known: undefined, guess: undefined };
  const ofTag = overview.tags.find((one) => tagKey(one.tag) === tagKey(tag));
  const holders = { articles: ofTag?.articles ?? 0, notes: notes.count };
  return { known: isPlaceholderData ? undefined : holders, guess: holders };
}

/** Whether anything has the tag that the person may change. */
export function isHeld({ articles, notes }: TagHolders): boolean {
  return articles + notes > 0;
}
