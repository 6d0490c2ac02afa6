import { useEffect, useRef, type RefObject } from 'react';

/** Calls `activate` with the id of a note that is clicked in `list`. With the keyboard, the focus on it does the same. */
export function useActivatingByClick(
  list: RefObject<HTMLElement | null>,
  activate: (id: string) => void,
): void {
  const latest = useRef(activate);
  useEffect(() => {
    latest.current = activate;
  });
  useEffect(() => {
    const element = list.current;
    const clicked = ({ target }: MouseEvent) => {
      const note = target instanceof Element ? target.closest<HTMLElement>('[data-note]') : null;
      const id = note?.dataset['note'];
      if (id !== undefined) latest.current(id);
    };
    element?.addEventListener('click', clicked);
    return () => element?.removeEventListener('click', clicked);
  }, [list]);
}
