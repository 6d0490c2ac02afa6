import { useEffect, useRef, type RefObject } from 'react';

/**
 * Where the keyboard goes when the last article leaves a list, and with it the rows or the button that had the keyboard.
 * What has it elsewhere keeps it.
 */
export function useFocusOnceEmptied(
  listKey: string,
  total: number | undefined,
): RefObject<HTMLParagraphElement | null> {
  const title = useRef<HTMLParagraphElement>(null);
  const earlier = useRef({ listKey, total });
  useEffect(() => {
    const before = earlier.current;
    earlier.current = { listKey, total };
    const isEmptied = total === 0 && (before.total ?? 0) > 0 && before.listKey === listKey;
    if (isEmptied && document.activeElement === document.body) title.current?.focus();
  }, [listKey, total]);
  return title;
}
