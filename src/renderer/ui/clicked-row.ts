import type { MouseEvent } from 'react';

/** The index of the row that was clicked, or that something is dragged over, which it tells as `data-index`; undefined between rows. */
export function clickedRow({ target }: MouseEvent): number | undefined {
  const option = target instanceof Element ? target.closest('[role="option"]') : null;
  const index = option?.getAttribute('data-index');
  return index === null || index === undefined ? undefined : Number(index);
}
