import { useRef, useState } from 'react';
import type { NoteContent } from './note-content.ts';

/** What is decided about a note besides its words. */
export type Decisions = Omit<NoteContent, 'note'>;

/**
 * What is decided, shown at once and given to `save`. Where that rejects, what is on the disk is shown again.
 */
export function useDecisions(
  first: Decisions,
  save: (change: Partial<Decisions>) => Promise<unknown>,
) {
  const [shown, setShown] = useState(first);
  const kept = useRef(first);
  const savesUnderWay = useRef(0);
  const lastSave = useRef<Promise<unknown>>(Promise.resolve());
  const saved = async (change: Partial<Decisions>) => {
    savesUnderWay.current += 1;
    try {
      await save(change);
      kept.current = { ...kept.current, ...change };
    } catch {
      // Whoever saves says why.
    }
    savesUnderWay.current -= 1;
    // What was decided meanwhile is not to vanish before it is saved.
    if (savesUnderWay.current === 0) setShown(kept.current);
  };
  const decide = (change: Partial<Decisions>) => {
    setShown({ ...shown, ...change });
    lastSave.current = Promise.all([lastSave.current, saved(change)]);
  };
  /** What is on the disk once nothing is being saved any more. */
  const settled = async (): Promise<Decisions> => {
    await lastSave.current;
    return kept.current;
  };
  return { shown, decide, settled };
}
