import { useCallback, useState } from 'react';

/** CSS pixels that a note is taken to be high before it was drawn: its quotation and two lines. */
const usualHeight = 64;

/** How high notes are, by their ids; `watch` is to be the ref of each that is drawn. */
export function useNoteHeights() {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) => {
        setHeights((before) => {
          const now = new Map(before);
          for (const { target } of entries) {
            if (!(target instanceof HTMLElement) || !target.isConnected) continue;
            now.set(target.dataset['note'] ?? '', target.offsetHeight);
          }
          return now;
        });
      }),
  );
  const watch = useCallback(
    (entry: HTMLElement | null) => {
      if (!entry) return undefined;
      observer.observe(entry);
      return () => observer.unobserve(entry);
    },
    [observer],
  );
  return { heightOf: (id: string) => heights.get(id) ?? usualHeight, watch };
}
