import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Annotation, isNothing } from '../../../shared/domain/annotation.ts';
import { useAnnotating, useErasing } from '../../annotation-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { undo, useAnnouncedDeed } from '../../undo.ts';
import type { NoteDeed } from '../../undo-stack.ts';
import { changeBetween, type NoteContent } from './note-content.ts';

/**
 * Says that a note was changed, and offers to take all of that back at once, and then to do it again. A note that was
 * nothing before goes, and comes again.
 */
export function useOfferedUndo(annotation: Annotation) {
  const { id } = annotation;
  const { t } = useTranslation();
  const announce = useAnnounce();
  const announceDeed = useAnnouncedDeed();
  const { update } = useAnnotating();
  const { erase, restore } = useErasing();
  // Once more at a later time, another place may be shown.
  const [place] = useState(() => undo.place);
  return function offer(earlier: NoteContent, later: NoteContent): void {
    const wasNothing = isNothing({ ...annotation, ...earlier });
    const change = (from: NoteContent, to: NoteContent) => {
      const { tags, ...rest } = changeBetween(from, to);
      // Tags that were renamed or given elsewhere since stay as they are.
      const retag = tags && { add: lacking(tags, from.tags), remove: lacking(from.tags, tags) };
      return update.mutateAsync({ id, ...rest, ...(retag && { retag }) });
    };
    const redo = async () => {
      await (wasNothing ? restore.mutateAsync(id) : change(earlier, later));
      offer(earlier, later);
    };
    const deed: NoteDeed = {
      type: 'note',
      place,
      annotationId: wasNothing ? undefined : id,
      takeBack: async () => {
        await (wasNothing ? erase.mutateAsync(id) : change(later, earlier));
        announce(t(wasNothing ? 'annotations.deleted' : 'annotations.changeUndone'), {
          label: t('annotations.redo'),
          // Why it failed has been said.
          act: () => void redo().catch(() => undefined),
        });
      },
    };
    undo.add(deed);
    announceDeed(t('annotations.edited'), deed);
  };
}

/** Those of some tags that are not among others. */
function lacking(tags: readonly string[], others: readonly string[]): string[] {
  return tags.filter((tag) => !others.includes(tag));
}
