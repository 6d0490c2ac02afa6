import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tagKey, typedTagSchema, uniteTags } from '../shared/domain/tag.ts';
import type { ArticleView } from '../shared/ipc/answers.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';
import { queryKeys, useOverview } from './queries.ts';
import { useAnnounce } from './ui/Announcements.tsx';

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

/** Writes a tag otherwise on every article. */
export function useRenameTag(onRenamed: (to: string) => void) {
  return useMutation({
    mutationFn: (change: RequestInput<'tagRename'>) => unwrap(bridge.tagRename(change)),
    onSuccess: (_answer, { to }) => onRenamed(to),
  });
}

/** `onDeleted` is called even when what asked for it is gone by then, with the tag. */
export function useDeleteTag(onDeleted: () => void) {
  return useMutation({
    mutationFn: (tag: string) => unwrap(bridge.tagDelete({ tag })),
    onSuccess: onDeleted,
  });
}
