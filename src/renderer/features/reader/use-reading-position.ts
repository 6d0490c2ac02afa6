import { useCallback, useLayoutEffect, useRef } from 'react';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { layOutGradually } from './gradual-layout.ts';
import { createPlaceKeeper, type PlaceKeeper, type SaveProgress } from './place-keeper.ts';

/**
 * Keeps the reader's place in the page; see `createPlaceKeeper`. Returns refs for the element that scrolls and for the
 * one that holds the blocks, and the listener for scroll events.
 */
export function useReadingPosition(view: ArticleView, save: SaveProgress) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const keeper = useRef<PlaceKeeper>(undefined);
  const latestSave = useRef(save);

  useLayoutEffect(() => {
    latestSave.current = save;
  }, [save]);

  useLayoutEffect(() => {
    const page = scroller.current;
    if (!page) return undefined;
    const created = createPlaceKeeper(page, (saved, offset) => latestSave.current(saved, offset));
    keeper.current = created;
    const observer = new ResizeObserver(created.putBack);
    observer.observe(page);
    if (content.current) observer.observe(content.current);
    window.addEventListener('pagehide', created.flush);
    document.addEventListener('visibilitychange', created.flush);
    return () => {
      observer.disconnect();
      window.removeEventListener('pagehide', created.flush);
      document.removeEventListener('visibilitychange', created.flush);
      created.flush();
    };
  }, []);

  // Before the page is measured, which would lay out all of it.
  useLayoutEffect(
    () =>
      content.current
        ? layOutGradually(content.current, view.body, () => keeper.current?.putBack())
        : undefined,
    [view.body],
  );

  useLayoutEffect(() => {
    if (content.current) keeper.current?.show(view, content.current);
  });

  const onScroll = useCallback(() => keeper.current?.scrolled(), []);
  return { scroller, content, onScroll };
}
