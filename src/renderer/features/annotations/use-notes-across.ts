import { useMemo } from 'react';
import type { ArticleView, PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { blockAt } from '../../../shared/text/blocks.ts';
import { useAnnotations } from '../../annotation-queries.ts';
import { otherLanguage, useOtherVersion } from '../reader/use-other-version.ts';
import { versionAlignment } from '../reader/version-alignment.ts';
import type { NoteAcross } from './notes-beside.ts';

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
    ({ annotation, place }) => place.state === 'otherVersion' && annotation.note !== '',
  );
  const other = useOtherVersion(view, areThere);
  const { data } = useAnnotations(view.id, language, areThere);
  return useMemo(() => {
    if (!other || data?.bodyHash !== other.bodyHash) return nothing;
    return notesAcross(view, other, data.annotations);
  }, [view, other, data]);
}

function notesAcross(
  view: ArticleView,
  other: ArticleView,
  annotations: readonly PlacedAnnotation[],
): readonly NoteAcross[] {
  const { groups } = versionAlignment(view, other);
  return annotations.flatMap(({ annotation, place }): NoteAcross[] => {
    if (annotation.note === '') return [];
    if (place.state === 'whole') return [{ annotation, block: -1, start: -1 }];
    if (place.state !== 'placed') return [];
    const there = blockAt(other.body.blocks, place.start);
    const group = groups.find(({ b }) => there < b.end);
    // What has no counterpart stands beside what follows it.
    const block = Math.min(group?.a.start ?? 0, view.body.blocks.length - 1);
    return [{ annotation, block, start: view.body.blocks[block]?.start ?? 0 }];
  });
}
