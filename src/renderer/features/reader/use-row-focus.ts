import { useEffect, useState, type RefObject } from 'react';

interface Place {
  readonly row: number;
  readonly column: number;
}

const columnCount = 2;

/**
 * Walking through the paragraphs of two columns: one of them is a stop for the Tab key, and from there the arrows lead to the
 * one below, above and beside. `content` holds cells that say their `data-place`, row and column. Answers the `tabIndex` of
 * a cell.
 */
export function useRowFocus(
  content: RefObject<HTMLElement | null>,
  rowCount: number,
): (row: number, column: number) => 0 | -1 {
  const [current, setCurrent] = useState<Place>({ row: 0, column: 0 });
  useEffect(() => {
    const element = content.current;
    const remember = ({ target }: FocusEvent) => {
      const place = target instanceof Element ? placeOf(target.closest('[data-place]')) : undefined;
      if (place) setCurrent(place);
    };
    const walk = (event: KeyboardEvent) => {
      // Inside a paragraph the keys belong to what has the focus there.
      const place = event.target instanceof Element ? placeOf(event.target) : undefined;
      const next = place && destination(event.key, place, rowCount);
      if (!next) return;
      event.preventDefault();
      element?.querySelector<HTMLElement>(`[data-place="${next.row} ${next.column}"]`)?.focus();
    };
    element?.addEventListener('focusin', remember);
    element?.addEventListener('keydown', walk);
    return () => {
      element?.removeEventListener('focusin', remember);
      element?.removeEventListener('keydown', walk);
    };
  }, [content, rowCount]);
  // The text may have become shorter since.
  const currentRow = Math.min(current.row, Math.max(0, rowCount - 1));
  return (row, column) => (row === currentRow && column === current.column ? 0 : -1);
}

function placeOf(element: Element | null): Place | undefined {
  const place = element?.getAttribute('data-place')?.split(' ').map(Number);
  const [row, column] = place ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
}

function destination(key: string, { row, column }: Place, rowCount: number): Place | undefined {
  switch (key) {
    case 'ArrowDown':
      return { row: Math.min(rowCount - 1, row + 1), column };
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowRight':
      return { row, column: Math.min(columnCount - 1, column + 1) };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    default:
      return undefined;
  }
}
