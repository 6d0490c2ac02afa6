/** Brings a marked passage of the open article into view, and the keyboard with it. */
export function showMark(id: string): void {
  const marks = document.querySelectorAll<HTMLElement>(`mark[data-annotation="${CSS.escape(id)}"]`);
  marks[0]?.scrollIntoView({ block: 'center', behavior: 'instant' });
  const sign = marks[marks.length - 1]?.nextElementSibling;
  // The dialog gives the focus back first.
  if (sign instanceof HTMLElement) requestAnimationFrame(() => sign.focus({ preventScroll: true }));
}
