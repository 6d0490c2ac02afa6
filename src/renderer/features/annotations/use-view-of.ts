import { useEffect, useState, type RefObject } from 'react';

/** A stretch of a page around what is in view, in CSS pixels from the page's top. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/**
 * What is in view of an element that scrolls, and as much before and after it. Told anew when half a view has gone by, so
 * that scrolling draws nothing most of the time.
 */
export function useViewOf(scroller: RefObject<HTMLElement | null>): View {
  const [view, setView] = useState<View>({ from: 0, to: 0 });
  useEffect(() => {
    const page = scroller.current;
    if (!page) return undefined;
    const look = () => {
      const height = page.clientHeight;
      const step = Math.max(1, height / 2);
      const top = Math.floor(page.scrollTop / step) * step;
      const next = { from: top - height, to: top + height * 2.5 };
      setView((before) => (before.from === next.from && before.to === next.to ? before : next));
    };
    const observer = new ResizeObserver(look);
    observer.observe(page);
    page.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      page.removeEventListener('scroll', look);
    };
  }, [scroller]);
  return view;
}
