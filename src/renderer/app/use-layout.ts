import { useEffect, useReducer, useRef } from 'react';
import type { LibraryOverview } from '../../shared/ipc/answers.ts';
import { bridge } from '../bridge.ts';
import type { ApplicationInfo } from '../queries.ts';
import { changeLayout, openingLayout, type Layout } from './layout.ts';

/** Dragging a separator changes the layout at every frame; this long after the last change it is written. */
const settleMilliseconds = 400;

/** The layout, and its remembering. A view of a source that is gone becomes the view of all. */
export function useLayout(
  {
    layout: saved,
    libraryFolder,
    openArticleId,
  }: Pick<ApplicationInfo, 'layout' | 'libraryFolder' | 'openArticleId'>,
  overview: LibraryOverview | undefined,
) {
  const [layout, change] = useReducer(changeLayout, undefined, () =>
    openingLayout(saved, openArticleId),
  );
  useRemembering(layout, libraryFolder);
  const { view } = layout;
  const viewIsGone =
    view.type === 'source' && overview?.sources.every(({ id }) => id !== view.sourceId) === true;
  useEffect(() => {
    if (viewIsGone) change({ type: 'viewChosen', view: { type: 'all' } });
  }, [viewIsGone, change]);
  return [layout, change] as const;
}

/** Writes the layout when it has changed and come to rest, or when the window closes before that. */
function useRemembering(
  { railWidth, listWidth, view, order, collapsed, articleId }: Layout,
  libraryFolder: string,
): void {
  const isOpening = useRef(true);
  useEffect(() => {
    if (isOpening.current) {
      isOpening.current = false;
      return undefined;
    }
    const save = () => {
      void bridge.layoutSave({
        libraryFolder,
        railWidth,
        listWidth,
        view,
        order,
        collapsed: [...collapsed],
        ...(articleId ? { articleId } : {}),
      });
    };
    const timer = setTimeout(save, settleMilliseconds);
    window.addEventListener('pagehide', save);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', save);
    };
  }, [railWidth, listWidth, view, order, collapsed, articleId, libraryFolder]);
}
