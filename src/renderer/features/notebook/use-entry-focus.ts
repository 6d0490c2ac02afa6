import { useCallback, useRef } from 'react';
import { focusNotebookEntry, notebookEntryId } from './notebook-elements.ts';

/**
 * What is called with each thing that is shown, and puts the focus on it where it would be nowhere: where what had it is gone, as
 * when that is deleted, or left by a button. At first the list takes it.
 */
export function useEntryFocus(): () => void {
  const hasShown = useRef(false);
  return useCallback(() => {
    const active = document.activeElement;
    const isNowhere =
      active === document.body
        ? hasShown.current
        : active?.contains(document.getElementById(notebookEntryId)) === true;
    hasShown.current = true;
    if (isNowhere) focusNotebookEntry();
  }, []);
}
