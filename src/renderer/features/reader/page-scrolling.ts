import { articleTitleId } from './article-title-element.ts';
import { layOutWhole } from './gradual-layout.ts';

/** Share of the view that one page down moves: what stays shows where reading goes on. */
const pageShare = 0.9;
/** Distances that rounding may leave at the end of a page, in CSS pixels. */
const tolerance = 2;

function movement(): ScrollBehavior {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}

/** Scrolls on by a little less than a view. Returns false, and does nothing, at the end of the page. */
export function pageDown(page: HTMLElement): boolean {
  layOutWhole();
  if (page.scrollTop + page.clientHeight >= page.scrollHeight - tolerance) return false;
  page.scrollBy({ top: page.clientHeight * pageShare, behavior: movement() });
  return true;
}

/** Brings the element that a link within the article names into view, and the focus with it. */
export function showFragment(root: HTMLElement | null, id: string): void {
  if (root === null || id === '') return;
  const target = root.querySelector<HTMLElement>(`[id="${CSS.escape(id)}"]`);
  if (!target) return;
  arriveAt(target);
}

function arriveAt(target: HTMLElement): void {
  layOutWhole();
  target.scrollIntoView({ block: 'start', behavior: movement() });
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** The element of the open article that scrolls. */
function openPage(): HTMLElement | null {
  const title = document.getElementById(articleTitleId);
  return title?.closest<HTMLElement>('[data-page-scroller]') ?? null;
}

/** CSS pixels from the page's top within which a heading counts as the one that is read. */
const readingLine = 96;

/** Of blocks in order, by their indexes, the last one that the reader has reached. */
export function passedBlock(blocks: readonly number[]): number | undefined {
  const page = openPage();
  if (!page) return undefined;
  const line = page.getBoundingClientRect().top + readingLine;
  return blocks.findLast((block) => {
    const element = blockElement(page, block);
    return element !== null && element.getBoundingClientRect().top <= line;
  });
}

/** Brings a block of the open article to the top of the page, and the keyboard with it. */
export function showBlock(block: number): void {
  const page = openPage();
  const element = page && blockElement(page, block);
  if (element) arriveAt(element);
}

/** Brings the beginning of the open article into view. */
export function showTop(): void {
  layOutWhole();
  openPage()?.scrollTo({ top: 0, behavior: movement() });
}

function blockElement(page: HTMLElement, block: number): HTMLElement | null {
  return page.querySelector<HTMLElement>(`[data-block="${block}"]`);
}
