import { useLayoutEffect, type RefObject } from 'react';
import { hitId, type FoundPlace } from './found-place.ts';

/**
 * Brings the hit that a search showed into view, once for each time that one is chosen. Where the text says something else
 * by now, or only the title was found, the article opens as it was left.
 */
export function useFoundPlace(
  content: RefObject<HTMLElement | null>,
  articleKey: string,
  foundAt: FoundPlace | undefined,
  language: string,
): void {
  const isThere = foundAt?.language === language;
  useLayoutEffect(() => {
    if (!isThere || foundAt?.offset === undefined) return;
    const id = hitId(articleKey, { start: foundAt.offset });
    const hit = content.current?.querySelector(`[data-range="${CSS.escape(id)}"]`);
    hit?.scrollIntoView({ block: 'center', behavior: 'instant' });
  }, [content, articleKey, foundAt, isThere]);
}
