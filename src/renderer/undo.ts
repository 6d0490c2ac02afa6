import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { commands, useCommand } from './commands.ts';
import { appErrorOf } from './queries.ts';
import { useAnnounce } from './ui/Announcements.tsx';
import { type Deed, type NoteDeed, UndoStack } from './undo-stack.ts';

/** What was done in the window, to notes and else. */
export const undo = new UndoStack(appErrorOf);

/** Has the undo key take back what was done to the library, where that was the last deed. */
export function useLibraryUndo(): void {
  useCommand('undoDeletion', () => {
    const deed = undo.last();
    if (deed?.type !== 'library') return false;
    void undo.takeBack(deed);
    return true;
  });
}

/** Has the undo key take back what was done to notes, where that was the last deed, for as long as `place` is shown. */
export function useNoteUndo(place: string, onTakenBack?: (annotationId: string) => void): void {
  const latest = useRef(onTakenBack);
  useEffect(() => {
    latest.current = onTakenBack;
  });
  useEffect(() => {
    const takeBack = async (deed: NoteDeed) => {
      const { annotationId } = deed;
      if ((await undo.takeBack(deed)) && annotationId !== undefined) latest.current?.(annotationId);
    };
    undo.show(place);
    const stop = commands.on('undoDeletion', () => {
      const deed = undo.last();
      if (deed?.type !== 'note') return false;
      void takeBack(deed);
      return true;
    });
    return () => {
      stop();
      undo.show(undefined);
    };
  }, [place]);
}

/** Says what was done to a note, beside a button that takes it back. */
export function useAnnouncedDeed(): (message: string, deed: Deed) => void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  return (message, deed) =>
    announce(message, {
      label: t('annotations.undo'),
      act: () => void undo.takeBack(deed),
    });
}

/** Remembers what was done to the library, and says so beside a button that takes it back. Answers the deed. */
export function useLibraryDeed(): (message: string, takeBack: () => Promise<unknown>) => Deed {
  const announceDeed = useAnnouncedDeed();
  return (message, takeBack) => {
    const deed: Deed = { type: 'library', takeBack };
    undo.add(deed);
    announceDeed(message, deed);
    return deed;
  };
}
