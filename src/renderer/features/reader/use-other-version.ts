import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { articleViewQuery } from '../../article-queries.ts';
import { languageParts, nextLanguagePart } from './language-parts.ts';

/** Language tag of the version that the language switch goes to; undefined when there is none. */
export function otherLanguage(view: ArticleView): string | undefined {
  const next = nextLanguagePart(languageParts(view.language, view.languages));
  return next?.state === 'available' ? next.tag : undefined;
}

/** The version beside the one that is shown, when it is wanted and there is one. */
export function useOtherVersion(view: ArticleView, isWanted: boolean): ArticleView | undefined {
  const language = otherLanguage(view);
  const { data } = useQuery({
    ...articleViewQuery(view.id, language),
    enabled: isWanted && language !== undefined,
  });
  return isWanted && data?.id === view.id && data.language !== view.language ? data : undefined;
}

/**
 * Asks for the other version while the window has nothing to do, so that the toggle need not wait for it. The shown version
 * is kept by its language too, however it was asked for: after the toggle it is the other one, and side by side the page
 * would be one column until it had come again.
 */
export function useVersionsAhead(view: ArticleView | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!view) return;
    const { queryKey } = articleViewQuery(view.id, view.language);
    client.setQueryData(queryKey, (known) => known ?? view);
  }, [client, view]);
  const id = view?.id;
  const language = view && otherLanguage(view);
  useEffect(() => {
    if (id === undefined || language === undefined) return undefined;
    const handle = requestIdleCallback(() => {
      void client.prefetchQuery(articleViewQuery(id, language));
    });
    return () => cancelIdleCallback(handle);
  }, [client, id, language]);
}
