import type { Root } from 'hast';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationPlace, PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { normalise } from '../../../shared/text/canonical.ts';
import { noteTree } from '../../../shared/text/note-tree.ts';
import { grouped } from '../grouped.ts';
import type { ExportedArticle } from './exported-article.ts';

/** A note as a file lists it. */
export interface NumberedNote {
  /** From 1 on, in the order of the text. */
  readonly number: number;
  readonly annotation: Annotation;
  readonly place: AnnotationPlace;
  /** What was written, understood as Markdown; nothing for a passage that is only marked. */
  readonly content: Root;
  /** Number of the question that it answers; undefined where that is not among them. */
  readonly answerTo?: number | undefined;
}

/**
 * The notes of an article, numbered, answers after what they answer. A mark without words is one where there is more to tell of
 * it than its colour: its tags, whose it is where somebody else marked it, or what was marked where that is gone from the
 * text. The list is the only place for these.
 */
export function numberNotes({
  annotations,
  others,
}: Pick<ExportedArticle, 'annotations' | 'others'>): readonly NumberedNote[] {
  const listed = answersAfterQuestions(
    annotations.filter(
      ({ annotation: { id, note, tags, isQuestion }, place }) =>
        note !== '' || isQuestion === true || tags.length > 0 || others.has(id) || saysElse(place),
    ),
  );
  const numbers = new Map(listed.map(({ annotation }, index) => [annotation.id, index + 1]));
  return listed.map(({ annotation, place }, index) => ({
    number: index + 1,
    annotation,
    place,
    answerTo: numbers.get(annotation.answerTo ?? ''),
    content: normalise(noteTree(annotation.note)).tree,
  }));
}

/** Whether the text no longer says what was marked. */
function saysElse(place: AnnotationPlace): boolean {
  return place.state === 'orphaned' || isChanged(place);
}

/** Whether other words stand now where a passage was marked. */
export function isChanged(place: AnnotationPlace): boolean {
  return place.state === 'placed' && place.words.state === 'changed';
}

/** An answer has no place in the text of its own. One to nothing that is listed stays where it is. */
function answersAfterQuestions(listed: readonly PlacedAnnotation[]): readonly PlacedAnnotation[] {
  const ids = new Set(listed.map(({ annotation }) => annotation.id));
  const answers = grouped(listed, ({ annotation }) => annotation.answerTo);
  const placed = new Set<PlacedAnnotation>();
  // What an import says may answer one another in a circle: such are listed as they come.
  const first = listed.filter(({ annotation: { answerTo } }) => !ids.has(answerTo ?? ''));
  const waiting = [...first, ...listed].toReversed();
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    if (placed.has(one)) continue;
    placed.add(one);
    waiting.push(...(answers.get(one.annotation.id) ?? []).toReversed());
  }
  return [...placed];
}
