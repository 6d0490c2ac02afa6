import { useRef, type DragEvent, type KeyboardEvent } from 'react';
import { clickedRow } from '../../ui/clicked-row.ts';

interface RowMoves {
  /** Whether a person decides the order of the list. */
  readonly isMovable: boolean;
  /** The chosen row. */
  readonly current: number | undefined;
  /** Moves a row some places on, or back. */
  readonly onMove: (index: number, by: number) => void;
}

/** How rows change their order: the chosen one by Alt with the arrows, any by being dragged onto another one. */
export function useRowMoves({ isMovable, current, onMove }: RowMoves) {
  const dragged = useRef<number>(undefined);
  /** Answers whether the key moved something. */
  const moveByKey = (event: KeyboardEvent): boolean => {
    const isArrow = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    if (!isMovable || !event.altKey || event.ctrlKey || event.metaKey || !isArrow) return false;
    if (current === undefined) return false;
    onMove(current, event.key === 'ArrowUp' ? -1 : 1);
    return true;
  };
  const dragging = {
    onDragStart: (event: DragEvent) => {
      dragged.current = clickedRow(event);
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event: DragEvent) => {
      if (dragged.current !== undefined && clickedRow(event) !== undefined) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const onto = clickedRow(event);
      const from = dragged.current;
      dragged.current = undefined;
      if (from === undefined || onto === undefined) return;
      event.preventDefault();
      if (onto !== from) onMove(from, onto - from);
    },
    onDragEnd: () => {
      dragged.current = undefined;
    },
  };
  return { moveByKey, dragging: isMovable ? dragging : {} };
}
