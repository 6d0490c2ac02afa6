import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { bridge, unwrap } from './bridge.ts';
import { queryKeys } from './queries.ts';
import { useAnnounce } from './ui/Announcements.tsx';

/** Where an article is in the reading queue; null when it is not in it, undefined until that is known. */
export function useQueuePlace(articleId: string) {
  return useQuery({
    queryKey: queryKeys.queuePlace(articleId),
    queryFn: async () => (await unwrap(bridge.queuePlace({ articleId }))) ?? null,
  }).data;
}

/** Putting articles into the reading queue, taking them out and moving them; each says what came of it. */
export function useQueueing() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const onError = useAnnouncedFailure();
  const { mutate: put } = useMutation({
    mutationFn: (input: RequestInput<'queuePut'>) => unwrap(bridge.queuePut(input)),
    onSuccess: ({ place = 0 }, { articleId, queued }) => {
      if (queued) announce(t('library.queue.added', { place: place + 1 }));
      else
        announce(t('library.queue.removed'), {
          label: t('library.queue.undo'),
          act: () => put({ articleId, queued: true, at: place }),
        });
    },
    onError,
  });
  const { mutate: move } = useMutation({
    mutationFn: (input: RequestInput<'queueMove'>) => unwrap(bridge.queueMove(input)),
    onSuccess: ({ place, of }) => announce(t('library.queue.moved', { place: place + 1, of })),
    onError,
  });
  return {
    /** At the end. */
    putIn: (articleId: string) => put({ articleId, queued: true }),
    takeOut: (articleId: string) => put({ articleId, queued: false }),
    /** Some places on or back; `onMoved` is told the place, from 0. */
    move: (articleId: string, by: number, onMoved?: (place: number) => void) =>
      move({ articleId, by }, { onSuccess: ({ place }) => onMoved?.(place) }),
  };
}
