/** The title's id in the document, so that keys can lead to it from anywhere. */
export const articleTitleId = 'article-title';

/**
 * Puts the keyboard into the article: keys then scroll it, and screen readers say its title. Returns false when there
 * is no article to enter.
 */
export function focusArticle(): boolean {
  const title = document.getElementById(articleTitleId);
  title?.focus({ preventScroll: true });
  return title !== null;
}
