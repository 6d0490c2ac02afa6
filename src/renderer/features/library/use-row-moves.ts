import { useRef, type DragEvent, type KeyboardEvent } from 'react';
import type { LoadedArticles } from '../../article-queries.ts';
import { clickedRow } from '../../ui/clicked-row.ts';

interface RowMoves {
  /** Whether a person decides the order of the list. */
  readonly isMovable: boolean;
  /** The article of the chosen row; undefined where the list does not hold it. */
  readonly chosenId: string | undefined;
  readonly loaded: Pick<LoadedArticles, 'at' | 'indexOf'>;
  /** Moves an article some places on, or back. */
  readonly onMove: (articleId: string, by: number) => void;
}

/** How rows change their order: the chosen one by Alt with the arrows, any by being dragged onto another one. */
export function useRowMoves({ isMovable, chosenId, loaded, onMove }: RowMoves) {
  // By its id: the rows may change places while it is dragged.
  const dragged = useRef<string>(undefined);
  /** Answers whether the key moved something. */
  const moveByKey = (event: KeyboardEvent): boolean => {
    const isArrow = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    if (!isMovable || !event.altKey || event.ctrlKey || event.metaKey || !isArrow) return false;
    if (chosenId === undefined) return false;
    onMove(chosenId, event.key === 'ArrowUp' ? -1 : 1);
    return true;
  };
  const dragging = {
    onDragStart: (event: DragEvent) => {
      const index = clickedRow(event);
      dragged.current = index === undefined ? undefined : loaded.at(index)?.id;
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event: DragEvent) => {
      if (dragged.current !== undefined && clickedRow(event) !== undefined) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const onto = clickedRow(event);
      const articleId = dragged.current;
      dragged.current = undefined;
      if (articleId === undefined || onto === undefined) return;
      event.preventDefault();
      const from = loaded.indexOf(articleId);
      if (from !== undefined && onto !== from) onMove(articleId, onto - from);
    },
    onDragEnd: () => {
      dragged.current = undefined;
    },
  };
  return { moveByKey, dragging: isMovable ? dragging : {} };
}
