/** Brings a marked passage of the open article into view, and the keyboard with it. */
export function showMark(id: string): void {
  const sign = bringMarkIntoView(id);
  // The dialog gives the focus back first.
  if (sign instanceof HTMLElement) requestAnimationFrame(() => sign.focus({ preventScroll: true }));
}

/** Brings a marked passage of the open article into view; answers the sign after it. */
export function bringMarkIntoView(id: string): Element | null | undefined {
  const marks = document.querySelectorAll<HTMLElement>(`mark[data-annotation="${CSS.escape(id)}"]`);
  marks[0]?.scrollIntoView({ block: 'center', behavior: 'instant' });
  return marks[marks.length - 1]?.nextElementSibling;
}
