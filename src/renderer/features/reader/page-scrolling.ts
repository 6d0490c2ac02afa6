/** Share of the view that one page down moves: what stays shows where reading goes on. */
const pageShare = 0.9;
/** Distances that rounding may leave at the end of a page, in CSS pixels. */
const tolerance = 2;

function movement(): ScrollBehavior {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}

/** Scrolls on by a little less than a view. Returns false, and does nothing, at the end of the page. */
export function pageDown(page: HTMLElement): boolean {
  if (page.scrollTop + page.clientHeight >= page.scrollHeight - tolerance) return false;
  page.scrollBy({ top: page.clientHeight * pageShare, behavior: movement() });
  return true;
}

/** Brings the element that a link within the article names into view, and the focus with it. */
export function showFragment(root: HTMLElement | null, id: string): void {
  if (root === null || id === '') return;
  const target = root.querySelector<HTMLElement>(`[id="${CSS.escape(id)}"]`);
  if (!target) return;
  target.scrollIntoView({ block: 'start', behavior: movement() });
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
