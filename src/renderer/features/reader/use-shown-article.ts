import { useEffect, useState } from 'react';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import type { AppError } from '../../../shared/result.ts';
import { useArticleView } from '../../article-queries.ts';
import { appErrorOf } from '../../queries.ts';

/** Before this many milliseconds nothing says that one waits: most articles are there by then. */
const patienceMilliseconds = 200;

export type ShownArticle =
  /** `current` is false while another article or language is on its way and this one stays in sight. */
  | { readonly state: 'shown'; readonly view: ArticleView; readonly current: boolean }
  /** `late` once waiting has become noticeable. */
  | { readonly state: 'opening'; readonly late: boolean }
  | {
      readonly state: 'failed';
      readonly error: AppError;
      readonly retry: () => void;
      /** Another version of the article, which could be read until then. */
      readonly other: ArticleView | undefined;
    };

/** The article to show: what was asked for, or what was there before for as long as that is better than nothing. */
export function useShownArticle(articleId: string, language: string | undefined): ShownArticle {
  const query = useArticleView(articleId, language);
  const [last, setLast] = useState<ArticleView>();
  if (query.data && query.data !== last) setLast(query.data);
  const sameArticle = last?.id === articleId;
  const late = useLateness(query.isPending ? `${articleId} ${language ?? ''}` : undefined);

  if (query.data) return { state: 'shown', view: query.data, current: true };
  if (query.error) {
    return {
      state: 'failed',
      error: appErrorOf(query.error),
      retry: () => void query.refetch(),
      other: sameArticle ? last : undefined,
    };
  }
  if (last && (sameArticle || !late)) return { state: 'shown', view: last, current: false };
  return { state: 'opening', late };
}

/** Whether `task` has been under way for longer than one waits without noticing. */
function useLateness(task: string | undefined): boolean {
  const [lateTask, setLateTask] = useState<string>();
  useEffect(() => {
    if (task === undefined) return undefined;
    const timer = setTimeout(() => setLateTask(task), patienceMilliseconds);
    return () => clearTimeout(timer);
  }, [task]);
  return task !== undefined && task === lateTask;
}
