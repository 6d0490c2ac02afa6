/** The list's id in the document, so that links and keys can lead to it from anywhere. */
export const articleListId = 'article-list';

/** Puts the keyboard into the list of articles; where it is empty there is nothing to enter. */
export function focusArticleList(): void {
  document.getElementById(articleListId)?.focus();
}
