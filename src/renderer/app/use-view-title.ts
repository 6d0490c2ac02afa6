import { useTranslation } from 'react-i18next';
import type { LibraryOverview, ListView } from '../../shared/ipc/contract.ts';

/** What a view is called: a list's name, or its source's title. */
export function useViewTitle(view: ListView, overview: LibraryOverview | undefined): string {
  const { t } = useTranslation();
  if (view.type !== 'source') return t(`library.lists.${view.type}`);
  return overview?.sources.find(({ id }) => id === view.sourceId)?.title ?? '';
}
