import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryOverview, ListView } from '../../shared/ipc/answers.ts';

/** What a view is called, a list's name or its source's title; the window is called after it. */
export function useViewTitle(view: ListView, overview: LibraryOverview | undefined): string {
  const { t } = useTranslation();
  const title =
    view.type === 'source'
      ? (overview?.sources.find(({ id }) => id === view.sourceId)?.title ?? '')
      : t(`library.lists.${view.type}`);
  useEffect(() => {
    const name = t('application.name');
    document.title = title ? `${title} – ${name}` : name;
  }, [title, t]);
  return title;
}
