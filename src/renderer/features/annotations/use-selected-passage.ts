import { useEffect, useState, type RefObject } from 'react';
import type { TextRange } from '../../../shared/domain/body.ts';
import { selectedPassage } from './selected-passage.ts';

/** A passage that is selected in the page, and where it is on screen. */
export interface SelectedPassage {
  readonly range: TextRange;
  readonly box: DOMRect;
}

/** The passage of the article that is selected, once the pointer has let go of it. */
export function useSelectedPassage(
  content: RefObject<HTMLElement | null>,
): SelectedPassage | undefined {
  const [selected, setSelected] = useState<SelectedPassage>();
  useEffect(() => {
    let isHeld = false;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      // A click that takes the selection away does so after it is over.
      frame = requestAnimationFrame(() => {
        if (!isHeld) setSelected((before) => same(before, selectedNow(content.current)));
      });
    };
    const hold = () => {
      isHeld = true;
    };
    const letGo = () => {
      isHeld = false;
      look();
    };
    document.addEventListener('selectionchange', look);
    document.addEventListener('pointerdown', hold);
    document.addEventListener('pointerup', letGo);
    document.addEventListener('pointercancel', letGo);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('pointerdown', hold);
      document.removeEventListener('pointerup', letGo);
      document.removeEventListener('pointercancel', letGo);
    };
  }, [content]);
  return selected;
}

/** The passage that is selected at this moment, also while the pointer holds it. */
export function selectedNow(content: HTMLElement | null): SelectedPassage | undefined {
  const selection = document.getSelection();
  const range = content && selection ? selectedPassage(content, selection) : undefined;
  return range && selection
    ? { range, box: selection.getRangeAt(0).getBoundingClientRect() }
    : undefined;
}

function same(
  before: SelectedPassage | undefined,
  now: SelectedPassage | undefined,
): SelectedPassage | undefined {
  const isSame = before?.range.start === now?.range.start && before?.range.end === now?.range.end;
  return isSame ? before : now;
}
