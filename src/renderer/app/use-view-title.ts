import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { LibraryOverview } from '../../shared/ipc/answers.ts';
import type { Layout } from './layout.ts';

type Shown = Pick<Layout, 'room' | 'view'>;

/** What is shown is called: a list's name, its source's title, its tag, the glossary, the notebook; the window is called after it. */
export function useViewTitle(shown: Shown, overview: LibraryOverview | undefined): string {
  const { t } = useTranslation();
  const title = titleOf(shown, overview, t);
  useEffect(() => {
    const name = t('application.name');
    document.title = title ? `${title} – ${name}` : name;
  }, [title, t]);
  return title;
}

function titleOf(
  { room, view }: Shown,
  overview: LibraryOverview | undefined,
  t: TFunction,
): string {
  if (room === 'glossary') return t('glossary.room.title');
  if (room === 'notebook') return t('notebook.title');
  switch (view.type) {
    case 'source':
      return overview?.sources.find(({ id }) => id === view.sourceId)?.title ?? '';
    case 'tag':
      return view.tag;
    default:
      return t(`library.lists.${view.type}`);
  }
}
