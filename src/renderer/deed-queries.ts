import { useTranslation } from 'react-i18next';
import type { ArticleDeed } from '../shared/domain/article-deed.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { ArticleDeedRun } from './article-deed-run.ts';
import { bridge, unwrap } from './bridge.ts';
import { appErrorOf } from './queries.ts';
import { useAnnounce } from './ui/Announcements.tsx';
import { undo } from './undo.ts';
import type { Deed } from './undo-stack.ts';

/**
 * Does something to articles, however many, and offers to take it back as one. Answers how many were not so already;
 * undefined where nothing could be done, which the person has been told, or where it was taken back meanwhile.
 */
export function useArticleDeeds() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const tellFailure = useAnnouncedFailure();

  const takeBack = async (run: ArticleDeedRun) => {
    let count: number;
    try {
      count = await run.takeBack();
    } catch (thrown) {
      tellFailure(thrown as Error);
      throw thrown;
    }
    announce(
      count === 0 ? t('library.selection.noneUndone') : t('library.selection.undone', { count }),
    );
  };

  return async (articleIds: readonly string[], deed: ArticleDeed): Promise<number | undefined> => {
    const run = new ArticleDeedRun({
      articleIds,
      act: (some) => unwrap(bridge.articlesDo({ articleIds: [...some], deed })),
      undo: (deedId) => unwrap(bridge.articlesUndo({ deedId })),
    });
    const done: Deed = { type: 'library', takeBack: () => takeBack(run) };
    // At once: of a large library it takes a while, and is seen meanwhile to be the wrong thing.
    undo.add(done);
    const { count, failure, isTakenBack } = await run.outcome;
    if (isTakenBack) return undefined;
    if (count === 0) {
      undo.remove(done);
      if (failure) tellFailure(failure);
      return failure ? undefined : 0;
    }
    const told = t(`library.selection.done.${deedName(deed)}`, { count });
    announce(failure ? t('library.selection.partly', { told, reason: reasonOf(failure) }) : told, {
      label: t('library.selection.undo'),
      act: () => void undo.takeBack(done),
    });
    return count;
  };

  function reasonOf(failure: Error): string {
    const { code, params } = appErrorOf(failure);
    return t(`errors.${code}.title`, params);
  }
}

/** Of a deed and its opposite, which. */
function deedName(deed: ArticleDeed) {
  switch (deed.type) {
    case 'read':
      return deed.read ? 'read' : 'unread';
    case 'starred':
      return deed.starred ? 'starred' : 'unstarred';
    case 'queued':
      return deed.queued ? 'queued' : 'unqueued';
    case 'tagged':
    case 'deleted':
      return deed.type;
  }
}
