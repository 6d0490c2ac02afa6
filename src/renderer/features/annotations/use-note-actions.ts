import type { RefObject } from 'react';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { articleTitleId, focusArticle } from '../reader/article-title-element.ts';
import { layOutWhole } from '../reader/gradual-layout.ts';
import type { NoteActions } from './NoteEntry.tsx';
import type { NoteBeside } from './notes-beside.ts';
import { bringMarkIntoView } from './show-mark.ts';
import type { NotesBeside } from './use-notes-beside.ts';

/** What the notes beside a text do when they are pressed. */
export function useNoteActions(
  beside: NotesBeside,
  content: RefObject<HTMLElement | null>,
  onOpen: (annotation: Annotation) => void,
): NoteActions {
  return {
    onActivate: beside.activate,
    onOpen,
    onShow: (note) => {
      // It may cover the passage.
      beside.closeDrawer();
      goToAnchor(note, content.current);
    },
    onMove: (note, by) => {
      const next = beside.notes[beside.notes.indexOf(note) + by];
      if (next) beside.goToNote(next.annotation.id);
    },
  };
}

/** Goes to what a note is about, and the keyboard with it. */
function goToAnchor({ annotation, anchor }: NoteBeside, content: HTMLElement | null): void {
  if (anchor.type === 'passage') {
    const sign = bringMarkIntoView(annotation.id, 'nearest');
    if (sign instanceof HTMLElement) sign.focus({ preventScroll: true });
    return;
  }
  layOutWhole();
  const element =
    anchor.type === 'article'
      ? document.getElementById(articleTitleId)
      : content?.querySelector(`[data-block="${anchor.block}"]`);
  element?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  focusArticle();
}
