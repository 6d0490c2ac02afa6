import type { Dispatch } from 'react';
import { useCommand } from '../commands.ts';
import { isReading, type Layout, type LayoutChange } from './layout.ts';

/** Answers what leads from article to article as they were opened, and what leaves the text alone in the window. */
export function useTravel(layout: Layout, change: Dispatch<LayoutChange>): void {
  useCommand('goBack', () => {
    if (layout.before.length === 0) return false;
    change({ type: 'wentBack' });
    return true;
  });
  useCommand('goForward', () => {
    if (layout.after.length === 0) return false;
    change({ type: 'wentForward' });
    return true;
  });
  useCommand('toggleFocus', () => {
    if (!isReading(layout)) return false;
    change({ type: 'focusToggled' });
    return true;
  });
}
