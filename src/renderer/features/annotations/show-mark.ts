import { layOutWhole } from '../reader/gradual-layout.ts';

/** Brings a marked passage of the open article into view, and the keyboard with it. */
export function showMark(id: string): void {
  const sign = bringMarkIntoView(id);
  // The dialog gives the focus back first.
  if (sign instanceof HTMLElement) requestAnimationFrame(() => sign.focus({ preventScroll: true }));
}

/**
 * Brings a marked passage of the open article into view; answers the sign after it.
 *
 * @param block where in the view; `nearest` moves nothing while it is in view
 */
export function bringMarkIntoView(
  id: string,
  block: 'center' | 'nearest' = 'center',
): Element | null | undefined {
  layOutWhole();
  const marks = document.querySelectorAll<HTMLElement>(`mark[data-annotation="${CSS.escape(id)}"]`);
  marks[0]?.scrollIntoView({ block, behavior: 'instant' });
  return marks[marks.length - 1]?.nextElementSibling;
}
