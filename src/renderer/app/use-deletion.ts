import { useQueryClient } from '@tanstack/react-query';
import { useRef, type Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/result.ts';
import { bridge } from '../bridge.ts';
import { useCommand } from '../commands.ts';
import { articleAround } from '../article-queries.ts';
import { useAnnounce } from '../ui/Announcements.tsx';
import type { Layout, LayoutChange } from './layout.ts';

interface Deletion {
  readonly articleId: string;
  readonly title: string;
}

/**
 * Deletes the open article on command, goes on to its neighbour, and offers to undo that: by the note that says so while
 * it is in sight, and by the key for as long as the window is open.
 */
export function useDeletion({ articleId }: Layout, change: Dispatch<LayoutChange>): void {
  const client = useQueryClient();
  const { t } = useTranslation();
  const announce = useAnnounce();
  const deletions = useRef<readonly Deletion[]>([]);
  const tell = ({ code, params }: AppError) => announce(t(`errors.${code}.title`, params));

  const undo = async () => {
    const last = deletions.current.at(-1);
    if (!last) return;
    deletions.current = deletions.current.slice(0, -1);
    const result = await bridge.articleRestore({ articleId: last.articleId });
    if (!result.ok) return tell(result.error);
    change({ type: 'articleChosen', articleId: last.articleId });
    announce(t('library.deletion.undone', { title: last.title }));
  };

  const remove = async (id: string) => {
    const around = articleAround(client, id);
    const title = around?.title || t('library.articles.untitled');
    const next = around?.neighbourId;
    change(
      next === undefined ? { type: 'articleClosed' } : { type: 'articleChosen', articleId: next },
    );
    const result = await bridge.articleDelete({ articleId: id });
    if (!result.ok) return tell(result.error);
    deletions.current = [...deletions.current, { articleId: id, title }];
    announce(t('library.deletion.done', { title }), {
      label: t('library.deletion.undo'),
      act: () => void undo(),
    });
  };

  useCommand('deleteArticle', () => {
    if (articleId === undefined) return false;
    void remove(articleId);
    return true;
  });
  useCommand('undoDeletion', () => {
    if (deletions.current.length === 0) return false;
    void undo();
    return true;
  });
}
