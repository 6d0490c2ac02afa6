import { type RefObject, useEffect, useRef } from 'react';

/** Calls `onShown` whenever an element that had no room, as in a pane out of sight, has some again and is laid out. */
export function useShownAgain(element: RefObject<HTMLElement | null>, onShown: () => void): void {
  const latest = useRef(onShown);
  useEffect(() => {
    latest.current = onShown;
  });
  useEffect(() => {
    const observed = element.current;
    if (!observed) return;
    let hasRoom = observed.clientHeight > 0;
    const observer = new ResizeObserver(() => {
      const hadRoom = hasRoom;
      hasRoom = observed.clientHeight > 0;
      // By the next frame whoever else measures the element knows its room as well.
      if (hasRoom && !hadRoom) requestAnimationFrame(() => latest.current());
    });
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
}
