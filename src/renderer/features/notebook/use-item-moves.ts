import { type RefObject, useEffect, useRef } from 'react';

interface ItemMoves {
  /** By a key: one place up or down. */
  readonly onStep: (by: 1 | -1) => void;
  /** Something that was dragged is dropped here. */
  readonly onDrop: () => void;
}

/** Lets an item be moved by Alt with the arrows, from wherever the keyboard is in it, and take the place of another one. */
export function useItemMoves(moves: ItemMoves): RefObject<HTMLLIElement | null> {
  const item = useRef<HTMLLIElement>(null);
  const latest = useRef(moves);
  useEffect(() => {
    latest.current = moves;
  });
  useEffect(() => {
    const element = item.current;
    if (!element) return undefined;
    const stopping = new AbortController();
    const { signal } = stopping;
    const step = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
      event.preventDefault();
      latest.current.onStep(event.key === 'ArrowUp' ? -1 : 1);
    };
    const allow = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      latest.current.onDrop();
    };
    element.addEventListener('keydown', step, { signal });
    element.addEventListener('dragover', allow, { signal });
    element.addEventListener('drop', drop, { signal });
    return () => stopping.abort();
  }, []);
  return item;
}
