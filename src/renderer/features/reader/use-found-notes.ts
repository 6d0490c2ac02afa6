import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { bringMarkIntoView, showMark } from '../annotations/show-mark.ts';
import { type FoundPlace, noteToShow, notesWithHits } from './found-place.ts';

interface UseFoundNotesOptions {
  readonly foundAt: FoundPlace | undefined;
  /** Of the version that is open. */
  readonly language: string;
  /** Of the open article; the same array for as long as they are the same. */
  readonly annotations: readonly PlacedAnnotation[];
  /** Lists all notes about the article; the same function each time. */
  readonly onShowNotes: () => void;
}

/** The notes about an open article in which a search found something. */
export interface FoundNotes {
  readonly count: number;
  /** Goes to the next of them: to its passage, or to the list of notes where it has none. */
  readonly show: () => void;
}

/**
 * Leads to the note that a search found, or that was chosen in the notebook, once for each time, also when one
 * goes to the other version and back: its passage comes into view. One without a passage is in the list of notes, which
 * opens only when the article was asked for, so that nothing opens on the way through a list.
 */
export function useFoundNotes(options: UseFoundNotesOptions): FoundNotes {
  const { annotations, language, foundAt, onShowNotes } = options;
  const found = useMemo(() => notesWithHits(annotations, foundAt), [annotations, foundAt]);
  const [goneTo, setGoneTo] = useState<string>();
  const shown = noteToShow(annotations, language, foundAt);
  const passageId = shown?.at === 'passage' ? shown.id : undefined;
  const isListed = shown?.at === 'list';
  const ledBy = useRef<FoundPlace>(undefined);

  useLayoutEffect(() => {
    if (passageId === undefined || ledBy.current === foundAt) return;
    ledBy.current = foundAt;
    bringMarkIntoView(passageId);
  }, [passageId, foundAt]);
  useEffect(() => {
    if (!isListed || ledBy.current === foundAt) return;
    ledBy.current = foundAt;
    onShowNotes();
  }, [isListed, foundAt, onShowNotes]);

  const show = () => {
    const last = found.findIndex(({ annotation }) => annotation.id === goneTo);
    const next = found[(last + 1) % found.length];
    if (!next) return;
    setGoneTo(next.annotation.id);
    if (next.place.state === 'placed') showMark(next.annotation.id);
    else onShowNotes();
  };
  return { count: found.length, show };
}
