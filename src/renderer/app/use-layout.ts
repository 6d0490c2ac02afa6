import { useEffect, useReducer, useRef } from 'react';
import type { LayoutState } from '../../shared/domain/settings.ts';
import { bridge } from '../bridge.ts';
import { changeLayout, openingLayout } from './layout.ts';

/** Dragging a separator changes the layout at every frame; this long after the last change it is written. */
const settleMilliseconds = 400;

/** The layout, and its remembering. */
export function useLayout(saved: LayoutState, openArticleId: string | undefined) {
  const [layout, change] = useReducer(changeLayout, undefined, () =>
    openingLayout(saved, openArticleId),
  );
  const { railWidth, listWidth, view, articleId } = layout;
  const isOpening = useRef(true);
  useEffect(() => {
    if (isOpening.current) {
      isOpening.current = false;
      return undefined;
    }
    const save = () => {
      void bridge.layoutSave({ railWidth, listWidth, view, ...(articleId ? { articleId } : {}) });
    };
    const timer = setTimeout(save, settleMilliseconds);
    // The window may close before that.
    window.addEventListener('pagehide', save);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', save);
    };
  }, [railWidth, listWidth, view, articleId]);
  return [layout, change] as const;
}
