import { type Reply, threadsOf } from '../../../shared/annotations/threads.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { PlacedAnnotation } from '../../../shared/ipc/answers.ts';

/** Annotations of an article with their answers apart: an answer stands below its question, where that is there. */
export interface WithAnswers {
  readonly questionsAndNotes: readonly PlacedAnnotation[];
  /** By the ids of questions, those to an answer after it. */
  readonly answers: ReadonlyMap<string, readonly Reply[]>;
}

/** Parts answers from what they answer; see `threadsOf`. */
export function withAnswers(annotations: readonly PlacedAnnotation[]): WithAnswers {
  const { firsts, replies } = threadsOf(annotations.map(({ annotation }) => annotation));
  return {
    questionsAndNotes: annotations.filter(({ annotation }) => firsts.has(annotation.id)),
    answers: replies,
  };
}

/** Of what was parted, what one author asked, wrote or answered, with everybody's answers. */
export function ofAuthor(
  { questionsAndNotes, answers }: WithAnswers,
  author: string,
): readonly PlacedAnnotation[] {
  const isBy = ({ annotation }: { readonly annotation: Annotation }) =>
    (annotation.creator ?? '') === author;
  return questionsAndNotes.filter(
    (placed) => isBy(placed) || (answers.get(placed.annotation.id) ?? []).some(isBy),
  );
}
