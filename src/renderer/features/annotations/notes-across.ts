import type { ArticleView, PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { blockAt } from '../../../shared/text/blocks.ts';
import { versionAlignment } from '../reader/version-alignment.ts';
import { withAnswers } from './answers.ts';
import { isSaid, type NoteAcross } from './notes-beside.ts';

/**
 * The notes about the other version of an article, each with the paragraph of the shown one that says the same and with its answers,
 * whichever version these were written beside.
 *
 * @param annotations all of the article, with their places in the other version
 */
export function notesAcross(
  view: ArticleView,
  other: ArticleView,
  annotations: readonly PlacedAnnotation[],
): readonly NoteAcross[] {
  const { groups } = versionAlignment(view, other);
  const { questionsAndNotes, answers: answersById } = withAnswers(annotations);
  return questionsAndNotes.flatMap(({ annotation, place }): NoteAcross[] => {
    if (!isSaid(annotation)) return [];
    const answers = answersById.get(annotation.id) ?? [];
    if (place.state === 'whole') return [{ annotation, answers, block: -1, start: -1 }];
    if (place.state !== 'placed') return [];
    const there = blockAt(other.body.blocks, place.start);
    const group = groups.find(({ b }) => there < b.end);
    // What has no counterpart stands beside what follows it.
    const block = Math.min(group?.a.start ?? 0, view.body.blocks.length - 1);
    return [{ annotation, answers, block, start: view.body.blocks[block]?.start ?? 0 }];
  });
}
