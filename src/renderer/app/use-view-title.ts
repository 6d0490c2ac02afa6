import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { LibraryOverview, ListView } from '../../shared/ipc/answers.ts';

/** What a view is called, a list's name, its source's title or its tag; the window is called after it. */
export function useViewTitle(view: ListView, overview: LibraryOverview | undefined): string {
  const { t } = useTranslation();
  const title = titleOf(view, overview, t);
  useEffect(() => {
    const name = t('application.name');
    document.title = title ? `${title} – ${name}` : name;
  }, [title, t]);
  return title;
}

function titleOf(view: ListView, overview: LibraryOverview | undefined, t: TFunction): string {
  switch (view.type) {
    case 'source':
      return overview?.sources.find(({ id }) => id === view.sourceId)?.title ?? '';
    case 'tag':
      return view.tag;
    default:
      return t(`library.lists.${view.type}`);
  }
}
