import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { ArticleView, PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { useCommand } from '../../commands.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { focusArticle } from '../reader/article-title-element.ts';
import { useStableCallback } from '../reader/use-stable-callback.ts';
import { type NoteBeside, notesBeside } from './notes-beside.ts';
import { passageInPage } from './select-passage.ts';
import { useNotesAcross } from './use-notes-across.ts';

/** CSS pixels of a page that has a free column beside its text; the style sheet of the page knows the same width. */
const leastWidthBeside = 1010;
/** The name under which the style sheet knows the passage whose note has the reader's attention. */
const highlightName = 'noted';

interface UseNotesBesideOptions {
  readonly view: ArticleView;
  readonly annotations: readonly PlacedAnnotation[];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly content: RefObject<HTMLElement | null>;
  /** Whether the other version takes the room beside the text. */
  readonly isSideBySide: boolean;
  readonly settings: Pick<Settings, 'notesBeside'>;
  readonly onSettingsChange: (patch: Partial<Settings>) => void;
  /** Opens an annotation to be written in. */
  readonly onOpen: (annotation: Annotation) => void;
}

/** The notes of an open article, where they are shown, and which of them has the reader's attention. */
export interface NotesBeside {
  readonly notes: readonly NoteBeside[];
  /** Without a place in the text. */
  readonly lost: number;
  readonly shownIn: 'column' | 'drawer' | 'nowhere';
  readonly activeId: string | undefined;
  /** The note that the keyboard is to go to once it is drawn. */
  readonly focusId: string | undefined;
  readonly onFocused: () => void;
  readonly activate: (id: string | undefined) => void;
  readonly goToNote: (id: string) => void;
  /** What a marked passage leads to: its note beside the text, or else the sheet to write in. */
  readonly openFromPassage: (annotation: Annotation) => void;
  readonly closeDrawer: () => void;
}

/** Shows notes beside the text where there is room and they are wanted, and in a drawer over it when they are asked for. */
export function useNotesBeside(options: UseNotesBesideOptions): NotesBeside {
  const { view, annotations, scroller, content, settings } = options;
  const across = useNotesAcross(view, annotations);
  const notes = useMemo(() => notesBeside(annotations, across), [annotations, across]);
  const [activeId, activate] = useState<string>();
  const [focusId, setFocusId] = useState<string>();
  const isWide = useIsWide(scroller) && !options.isSideBySide;
  const [drawnOver, setDrawnOver] = useState<string>();
  const isDrawn = drawnOver === view.id;
  const [wasWide, setWasWide] = useState(isWide);
  const hasWidened = isWide && !wasWide;
  if (isWide !== wasWide) setWasWide(isWide);
  // It was asked for over this article and in a narrow window: it does not come back by itself and take the focus.
  if (drawnOver !== undefined && (hasWidened || !isDrawn)) setDrawnOver(undefined);
  const setDrawn = (isWanted: boolean) => setDrawnOver(isWanted ? view.id : undefined);
  const shownIn = isWide
    ? settings.notesBeside
      ? 'column'
      : 'nowhere'
    : isDrawn
      ? 'drawer'
      : 'nowhere';
  const lost = annotations.filter(({ place }) => place.state === 'orphaned').length;

  useToggle(options, isDrawn, setDrawn);
  usePassageHighlight(content, annotations, activeId);
  useActiveSign(content, activate);
  const goToNote = (id: string) => {
    activate(id);
    setFocusId(id);
  };
  const openFromPassage = useStableCallback((annotation: Annotation) => {
    const isBeside = notes.some((note) => note.annotation.id === annotation.id);
    if (shownIn !== 'nowhere' && isBeside) goToNote(annotation.id);
    else options.onOpen(annotation);
  });
  return {
    notes,
    lost,
    shownIn,
    activeId,
    focusId,
    onFocused: () => setFocusId(undefined),
    activate,
    goToNote,
    openFromPassage,
    closeDrawer: () => setDrawn(false),
  };
}

/** The key that shows the notes and takes them away. In narrow windows nothing of it is remembered: it covers the text. */
function useToggle(
  { settings, onSettingsChange, scroller, isSideBySide }: UseNotesBesideOptions,
  isDrawn: boolean,
  setDrawn: (isDrawn: boolean) => void,
): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  useCommand('toggleNotes', () => {
    // The window may have changed just now.
    const isWide = isWideNow(scroller.current) && !isSideBySide;
    const isShown = isWide ? settings.notesBeside : isDrawn;
    // What has the focus goes with the notes.
    if (isShown && document.activeElement?.closest('[data-notes-beside]')) focusArticle();
    if (isWide) onSettingsChange({ notesBeside: !isShown });
    else setDrawn(!isShown);
    announce(t(isShown ? 'annotations.beside.hidden' : 'annotations.beside.shown'));
  });
}

function isWideNow(page: HTMLElement | null): boolean {
  return page !== null && page.clientWidth >= leastWidthBeside;
}

function useIsWide(scroller: RefObject<HTMLElement | null>): boolean {
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const page = scroller.current;
    if (!page) return undefined;
    const observer = new ResizeObserver(() => setWide(isWideNow(page)));
    observer.observe(page);
    return () => observer.disconnect();
  }, [scroller]);
  return isWide;
}

/** Marks the passage of the active note, without drawing anything anew. */
function usePassageHighlight(
  content: RefObject<HTMLElement | null>,
  annotations: readonly PlacedAnnotation[],
  activeId: string | undefined,
): void {
  useEffect(() => {
    const place = annotations.find(({ annotation }) => annotation.id === activeId)?.place;
    if (!content.current || place?.state !== 'placed') return undefined;
    const range = passageInPage(content.current, place);
    if (range) CSS.highlights.set(highlightName, new Highlight(range));
    return () => void CSS.highlights.delete(highlightName);
  }, [content, annotations, activeId]);
}

/** The note of a passage whose sign has the focus is the active one; a click on other text leaves it. */
function useActiveSign(
  content: RefObject<HTMLElement | null>,
  activate: (id: string | undefined) => void,
): void {
  const latest = useRef(activate);
  useEffect(() => {
    const element = content.current;
    const focused = ({ target }: FocusEvent) => {
      const mark = target instanceof Element ? target.previousElementSibling : null;
      const id = mark instanceof HTMLElement ? mark.dataset['annotation'] : undefined;
      if (id !== undefined) latest.current(id);
    };
    const clicked = ({ target }: MouseEvent) => {
      const isElsewhere = target instanceof Element && !target.closest('mark, button, a');
      if (isElsewhere) latest.current(undefined);
    };
    element?.addEventListener('focusin', focused);
    element?.addEventListener('click', clicked);
    return () => {
      element?.removeEventListener('focusin', focused);
      element?.removeEventListener('click', clicked);
    };
  }, [content]);
}
