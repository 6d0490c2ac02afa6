import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/result.ts';
import { bridge, BridgeError } from '../bridge.ts';
import { useCommand } from '../commands.ts';
import { shownList } from '../features/library/shown-list.ts';
import { librarySearch } from '../library-search.ts';
import { useAnnounce } from '../ui/Announcements.tsx';
import { undo } from '../undo.ts';
import type { Deed } from '../undo-stack.ts';
import type { Layout } from './layout.ts';

/** Marks all articles of the list that is shown as read on command, and offers to undo that as a deletion does. */
export function useMarking({ room, view }: Layout): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const tell = ({ code, params }: AppError) => announce(t(`errors.${code}.title`, params));

  const takeBack = async (markingId: string) => {
    const result = await bridge.articlesUnmarkRead({ markingId });
    if (!result.ok) {
      tell(result.error);
      throw new BridgeError(result.error);
    }
    const { count } = result.value;
    announce(
      count === 0 ? t('library.marking.noneUndone') : t('library.marking.undone', { count }),
    );
  };

  const mark = async () => {
    const list = shownList(view, librarySearch.get());
    const result = await bridge.articlesMarkRead({ list });
    if (!result.ok) return tell(result.error);
    const { count, markingId } = result.value;
    if (count === 0) return announce(t('library.marking.none'));
    const deed: Deed = { type: 'library', takeBack: () => takeBack(markingId) };
    undo.add(deed);
    announce(t('library.marking.done', { count }), {
      label: t('library.marking.undo'),
      act: () => void undo.takeBack(deed),
    });
  };

  useCommand('markAllRead', () => {
    if (room !== 'library') return false;
    void mark();
    return true;
  });
}
