import { useCallback, type Dispatch } from 'react';
import { focusConceptList, focusConceptPage } from '../features/glossary/room-elements.ts';
import { focusArticleList } from '../features/library/article-list-element.ts';
import { focusNotebookEntry, focusNotebookList } from '../features/notebook/notebook-elements.ts';
import { focusArticle } from '../features/reader/article-title-element.ts';
import type { LayoutChange } from './layout.ts';

/** The page's id in the document, so that links and keys can lead to it. */
export const pageId = 'page';

/** Ways to a pane: into sight if it was not, and the keyboard with it. */
export function usePaneFocus(change: Dispatch<LayoutChange>) {
  // What is hidden cannot take the focus, so each waits for the frame in which its pane is shown.
  const showList = useCallback(() => {
    change({ type: 'paneShown', pane: 'list' });
    requestAnimationFrame(() => {
      if (!focusArticleList() && !focusConceptList()) focusNotebookList();
    });
  }, [change]);
  const showPage = useCallback(() => {
    change({ type: 'paneShown', pane: 'page' });
    requestAnimationFrame(() => {
      const isThere = focusArticle() || focusConceptPage() || focusNotebookEntry();
      if (!isThere) document.getElementById(pageId)?.focus();
    });
  }, [change]);
  return { showList, showPage };
}
