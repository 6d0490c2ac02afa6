import { useQueryClient } from '@tanstack/react-query';
import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/result.ts';
import { bridge, BridgeError } from '../bridge.ts';
import { useCommand } from '../commands.ts';
import { articleAround } from '../article-queries.ts';
import { useAnnounce } from '../ui/Announcements.tsx';
import { undo } from '../undo.ts';
import type { Deed } from '../undo-stack.ts';
import { isReading, type Layout, type LayoutChange } from './layout.ts';

interface Deletion {
  readonly articleId: string;
  readonly title: string;
}

/**
 * Deletes the open article on command, goes on to its neighbour, and offers to undo that: by the note that says so while
 * it is in sight, and by the key for as long as the window is open.
 */
export function useDeletion(layout: Layout, change: Dispatch<LayoutChange>): void {
  const { articleId } = layout;
  const client = useQueryClient();
  const { t } = useTranslation();
  const announce = useAnnounce();
  const tell = ({ code, params }: AppError) => announce(t(`errors.${code}.title`, params));

  const restore = async ({ articleId: id, title }: Deletion) => {
    const result = await bridge.articleRestore({ articleId: id });
    if (!result.ok) {
      tell(result.error);
      throw new BridgeError(result.error);
    }
    change({ type: 'articleChosen', articleId: id });
    announce(t('library.deletion.undone', { title }));
  };

  const remove = async (id: string) => {
    const around = articleAround(client, id);
    const title = around?.title || t('library.articles.untitled');
    const next = around?.neighbourId;
    change({ type: 'articlesDeleted', articleIds: new Set([id]), next });
    const result = await bridge.articleDelete({ articleId: id });
    if (!result.ok) {
      change({ type: 'articleChosen', articleId: id });
      return tell(result.error);
    }
    const deed: Deed = { type: 'library', takeBack: () => restore({ articleId: id, title }) };
    undo.add(deed);
    announce(t('library.deletion.done', { title }), {
      label: t('library.deletion.undo'),
      act: () => void undo.takeBack(deed),
    });
  };

  useCommand('deleteArticle', () => {
    if (!isReading(layout) || articleId === undefined) return false;
    void remove(articleId);
    return true;
  });
}
