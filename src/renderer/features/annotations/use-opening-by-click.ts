import { useEffect, useRef, type RefObject } from 'react';

/** Calls `open` with the id of a marked passage that is clicked, unless the click means something else. */
export function useOpeningByClick(
  content: RefObject<HTMLElement | null>,
  open: (id: string) => void,
): void {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    const element = content.current;
    const clicked = (event: MouseEvent) => {
      // Whoever has just selected text, or follows a link or a term, means that.
      if (document.getSelection()?.isCollapsed === false) return;
      if (!(event.target instanceof Element) || event.target.closest('a, button, [role="button"]'))
        return;
      const mark = event.target.closest<HTMLElement>('mark[data-annotation]');
      const id = mark?.dataset['annotation'];
      if (id !== undefined) latest.current(id);
    };
    element?.addEventListener('click', clicked);
    return () => element?.removeEventListener('click', clicked);
  }, [content]);
}
