import { useRef, useState } from 'react';
import { type Annotation, isNothing, longestNote } from '../../../shared/domain/annotation.ts';
import { Failure, type AppError, toAppError } from '../../../shared/result.ts';
import { useAnnotating, useErasing } from '../../annotation-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { contentOf, isSameContent, type NoteContent } from './note-content.ts';
import { useDecisions } from './use-decisions.ts';
import { useDraft } from './use-draft.ts';
import { useOfferedUndo } from './use-offered-undo.ts';

interface NoteEditing {
  readonly annotation: Annotation;
  /** Deletes it where that is more than deleting it. */
  readonly onDelete: ((id: string) => void) | undefined;
  readonly onClose: () => void;
}

/** Whether what was changed is on the disk; undefined before anything was changed, and where an error says more. */
type SavingState = 'saving' | 'saved' | undefined;

/** A note while it is changed: all of it is kept at once, what is written at each pause. */
export function useNoteEditing({ annotation, onDelete, onClose }: NoteEditing) {
  const { id } = annotation;
  const { update, remove } = useAnnotating();
  // Apart from colour and tags: these being saved is not to hide that the note is not.
  const { update: writing } = useAnnotating();
  const { discard: discardNothing } = useErasing();
  const offerUndo = useOfferedUndo(annotation);
  const [earlier] = useState(() => contentOf(annotation));
  /** As it is on the disk. */
  const savedNote = useRef(earlier.note);
  const draft = useDraft(earlier.note, async (note) => {
    if (note.length > longestNote) throw tooLong();
    await writing.mutateAsync({ id, note });
    savedNote.current = note;
  });
  const { shown, decide, settled } = useDecisions(earlier, ({ tags, ...rest }) =>
    update.mutateAsync({ id, ...rest, ...(tags && { tags: [...tags] }) }),
  );
  /** Whether it is being closed or deleted, which takes as long as saving does and is pressed for once. */
  const isLeaving = useRef(false);
  const leave = () => {
    draft.forget();
    onClose();
  };
  /** What can be kept of a note that is left unsaved is a change like any other, and nothing of a new one is no note. */
  const leaveUnsaved = async () => {
    if (isLeaving.current) return;
    isLeaving.current = true;
    const kept = { ...(await settled()), note: savedNote.current };
    const isUnchanged = isSameContent(earlier, kept);
    if (!isUnchanged) offerUndo(earlier, kept);
    else if (isNothing({ ...annotation, ...kept })) discardNothing.mutate(id);
    leave();
  };
  const keepAndDelete = async (later: NoteContent) => {
    // With its last words, which come back with it.
    await draft.keep();
    // What was begun and came to nothing was never there.
    if (isNothing({ ...annotation, ...earlier }) && isNothing({ ...annotation, ...later }))
      discardNothing.mutate(id);
    else (onDelete ?? remove.mutate)(id);
    leave();
  };
  const discard = async () => {
    if (isLeaving.current) return;
    isLeaving.current = true;
    await keepAndDelete({ ...(await settled()), note: draft.text });
  };
  const close = async () => {
    if (isLeaving.current) return;
    isLeaving.current = true;
    const later = { ...(await settled()), note: draft.text };
    if (isNothing({ ...annotation, ...later })) {
      await keepAndDelete(later);
    } else if (draft.isSaved() || (await draft.keep())) {
      if (!isSameContent(earlier, later)) offerUndo(earlier, later);
      onClose();
    } else {
      isLeaving.current = false;
    }
  };
  const isTooLong = draft.text.length > longestNote;
  return {
    text: draft.text,
    write: draft.write,
    isTooLong,
    colour: shown.colour,
    tags: shown.tags,
    isQuestion: shown.isQuestion,
    decide,
    discard: () => void discard(),
    leave: () => void leaveUnsaved(),
    close: () => void close(),
    error: errorNow(),
    isUnsaved: isTooLong || writing.isError,
    saving: savingNow(),
  };

  function errorNow(): AppError | undefined {
    if (isTooLong) return toAppError(tooLong());
    const failed = writing.error ?? update.error;
    return failed ? appErrorOf(failed) : undefined;
  }

  function savingNow(): SavingState {
    if (isTooLong) return undefined;
    if (draft.isPending || writing.isPending || update.isPending) return 'saving';
    if (writing.isError || update.isError) return undefined;
    return writing.isSuccess || update.isSuccess ? 'saved' : undefined;
  }
}

function tooLong(): Failure {
  return new Failure('noteTooLong', { most: longestNote });
}
