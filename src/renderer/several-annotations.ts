import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bridge, unwrap } from './bridge.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { queryKeys } from './queries.ts';
import { useAnnounce } from './ui/Announcements.tsx';
import { undo, useAnnouncedDeed } from './undo.ts';
import type { Deed } from './undo-stack.ts';

/**
 * Deletes annotations, and offers to take that back as one deed. Where one cannot be deleted, which is announced, those before it
 * are, and the deed is theirs.
 */
export function useDeletingSeveral(): (ids: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  const { t } = useTranslation();
  const announce = useAnnounce();
  const announceDeed = useAnnouncedDeed();
  const tellFailure = useAnnouncedFailure();

  /** Does it to one after the other; where one fails, says so and throws. */
  const each = async (ids: Iterable<string>, act: (id: string) => Promise<unknown>) => {
    try {
      for (const id of ids) await act(id);
    } catch (thrown) {
      if (thrown instanceof Error) tellFailure(thrown);
      throw thrown;
    } finally {
      await client.invalidateQueries({ queryKey: queryKeys.allAnnotations });
    }
  };

  return async (ids) => {
    const deleted = new Set<string>();
    const deleting = each(ids, async (id) => {
      await unwrap(bridge.annotationDelete({ id }));
      deleted.add(id);
    }).then(
      () => true,
      () => false,
    );
    const takeBack = async () => {
      await deleting;
      const count = deleted.size;
      if (count === 0) return;
      await each([...deleted], async (id) => {
        await unwrap(bridge.annotationRestore({ id }));
        deleted.delete(id);
      });
      announce(t('annotations.restoredSeveral', { count }));
    };
    const deed: Deed = { type: 'note', place: undo.place, annotationId: undefined, takeBack };
    // At once, since whoever undoes it may be faster than all are deleted.
    undo.add(deed);
    const isWhole = await deleting;
    if (deleted.size === 0) undo.remove(deed);
    else if (isWhole) announceDeed(t('annotations.deletedSeveral', { count: deleted.size }), deed);
  };
}
