import { useEffect, useRef, type RefObject } from 'react';

/** Puts the focus on the part of a dialog where its work begins, once, when it opens. */
export function useInitialFocus<T extends HTMLElement>(): RefObject<T | null> {
  const target = useRef<T>(null);
  useEffect(() => {
    target.current?.focus();
  }, []);
  return target;
}
