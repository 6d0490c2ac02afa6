import { useEffect } from 'react';
import { conceptTitleId, focusConceptPage } from './room-elements.ts';

/**
 * Puts the focus on the title of the page once it is there, and on each new one, when it would be nowhere otherwise. Focus in
 * the list stays in the list.
 *
 * @param title names what is shown; undefined while nothing is
 */
export function useTitleFocus(title: string | undefined): void {
  useEffect(() => {
    const element = document.getElementById(conceptTitleId);
    // Nothing has the focus when the body has it, and around the page it is of no more use.
    if (title !== undefined && document.activeElement?.contains(element)) focusConceptPage();
  }, [title]);
}
