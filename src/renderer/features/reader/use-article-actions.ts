import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import type { Result } from '../../../shared/result.ts';
import { bridge } from '../../bridge.ts';
import { queryKeys } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';

/** What the reader does to an article. Each shows at once, and says so when it could not be kept. */
export function useArticleActions(articleId: string) {
  const client = useQueryClient();
  const announce = useAnnounce();
  const { t } = useTranslation();

  const change = useCallback(
    (patch: Partial<ArticleView>, language?: string) => {
      const [library, article] = queryKeys.article(articleId, undefined);
      client.setQueriesData<ArticleView>({ queryKey: [library, article, articleId] }, (view) =>
        view && (language === undefined || view.language === language)
          ? { ...view, ...patch }
          : view,
      );
    },
    [client, articleId],
  );

  const report = useCallback(
    async (answer: Promise<Result<unknown>>) => {
      const result = await answer;
      if (result.ok) return;
      announce(t(`errors.${result.error.code}.title`, result.error.params));
      void client.invalidateQueries({ queryKey: queryKeys.library });
    },
    [announce, client, t],
  );

  const setRead = useCallback(
    (read: boolean) => {
      change({ read });
      void report(bridge.articleSetRead({ articleId, read }));
    },
    [articleId, change, report],
  );

  const setStarred = useCallback(
    (starred: boolean) => {
      change({ starred });
      void report(bridge.articleSetStarred({ articleId, starred }));
    },
    [articleId, change, report],
  );

  const followLink = useCallback((url: string) => void report(bridge.linkOpen({ url })), [report]);

  return { setRead, setStarred, followLink };
}

/** Keeps where reading stopped, in the library and in what the window already knows of the article. */
export function useSavedProgress(): (view: ArticleView, offset: number) => void {
  const client = useQueryClient();
  return useCallback(
    (view, offset) => {
      const [library, article] = queryKeys.article(view.id, undefined);
      client.setQueriesData<ArticleView>({ queryKey: [library, article, view.id] }, (known) =>
        known?.language === view.language && known.progress !== offset
          ? { ...known, progress: offset }
          : known,
      );
      // A position that could not be kept costs a scroll; saying so at every pause would cost more.
      void bridge.articleSaveProgress({ articleId: view.id, language: view.language, offset });
    },
    [client],
  );
}
