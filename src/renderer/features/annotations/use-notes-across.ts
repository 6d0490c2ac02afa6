import { useMemo } from 'react';
import type { ArticleView, PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { useAnnotations } from '../../annotation-queries.ts';
import { otherLanguage, useOtherVersion } from '../reader/use-other-version.ts';
import { notesAcross } from './notes-across.ts';
import { isSaid, type NoteAcross } from './notes-beside.ts';

const nothing: readonly NoteAcross[] = [];

/**
 * The notes about the other language version, each with the paragraph of this one that says the same. The other version is
 * asked for only where there are such notes.
 */
export function useNotesAcross(
  view: ArticleView,
  annotations: readonly PlacedAnnotation[],
): readonly NoteAcross[] {
  const language = otherLanguage(view) ?? view.language;
  const areThere = annotations.some(
    ({ annotation, place }) => place.state === 'otherVersion' && isSaid(annotation),
  );
  const other = useOtherVersion(view, areThere);
  const { data } = useAnnotations(view.id, language, areThere);
  return useMemo(() => {
    if (!other || data?.bodyHash !== other.bodyHash) return nothing;
    return notesAcross(view, other, data.annotations);
  }, [view, other, data]);
}
