import { useEffect, useRef } from 'react';

/**
 * Calls `onScreen` once for each new `key`, when what was drawn for it has been painted: a frame has been shown once a
 * second one begins. Nothing happens while `key` is undefined.
 */
export function useOnScreen(key: string | undefined, onScreen: () => void): void {
  const latest = useRef(onScreen);
  useEffect(() => {
    latest.current = onScreen;
  });
  useEffect(() => {
    if (key === undefined) return undefined;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => latest.current());
    });
    return () => cancelAnimationFrame(frame);
  }, [key]);
}
