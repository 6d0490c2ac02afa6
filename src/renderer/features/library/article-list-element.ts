/** The list's id in the document, so that links and keys can lead to it from anywhere. */
export const articleListId = 'article-list';

/** Puts the keyboard into the list of articles; where it is empty there is nothing to enter. Returns whether it is there. */
export function focusArticleList(): boolean {
  const list = document.getElementById(articleListId);
  list?.focus();
  return list !== null;
}

/** Whether somebody can see the list: the page may have the window to itself. */
export function isArticleListInSight(): boolean {
  return document.getElementById(articleListId)?.checkVisibility() === true;
}
