import type { TextRange } from '../../../shared/domain/body.ts';
import { passageInPage } from '../annotations/select-passage.ts';
import { layOutWhole } from '../reader/gradual-layout.ts';

/** The name under which the style sheet knows what is being said. */
const highlightName = 'spoken';
/** Share of the view, from the top, at which a sentence stands that was brought into view. */
const restingShare = 0.28;
/** CSS pixels at the view's edges in which a sentence counts as out of sight: the bar stands at the top. */
const edge = 72;

/** Marks what is being said in a drawn body, without changing it, and keeps it in view. */
export function markSpoken(content: HTMLElement, passage: TextRange): void {
  const range = passageInPage(content, passage);
  if (!range) return;
  CSS.highlights.set(highlightName, new Highlight(range));
  const page = content.closest('[data-page-scroller]');
  if (!page) return;
  layOutWhole();
  const view = page.getBoundingClientRect();
  const said = range.getBoundingClientRect();
  if (said.top >= view.top + edge && said.bottom <= view.bottom - edge) return;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  page.scrollBy({
    top: said.top - view.top - view.height * restingShare,
    behavior: still ? 'instant' : 'smooth',
  });
}

/** Nothing is being said any more. */
export function unmarkSpoken(): void {
  CSS.highlights.delete(highlightName);
}
