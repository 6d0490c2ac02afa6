import type { PlacedAnnotation } from '../../../shared/ipc/answers.ts';

/** Annotations of an article with their answers apart: an answer stands below its question, where that is there. */
export interface WithAnswers {
  readonly questionsAndNotes: readonly PlacedAnnotation[];
  /** By the ids of questions, the oldest first. */
  readonly answers: ReadonlyMap<string, readonly PlacedAnnotation[]>;
}

/** Parts answers from what they answer. One whose question is gone, or answers itself, stands with the others. */
export function withAnswers(annotations: readonly PlacedAnnotation[]): WithAnswers {
  const ids = new Set(
    annotations.flatMap(({ annotation: { id, answerTo } }) => (answerTo === undefined ? [id] : [])),
  );
  const answers = new Map<string, readonly PlacedAnnotation[]>();
  const questionsAndNotes: PlacedAnnotation[] = [];
  for (const placed of annotations) {
    const { answerTo } = placed.annotation;
    if (answerTo === undefined || !ids.has(answerTo)) questionsAndNotes.push(placed);
    else answers.set(answerTo, [...(answers.get(answerTo) ?? []), placed]);
  }
  for (const [id, some] of answers) {
    const oldestFirst = some.toSorted((a, b) =>
      a.annotation.createdAt < b.annotation.createdAt ? -1 : 1,
    );
    answers.set(id, oldestFirst);
  }
  return { questionsAndNotes, answers };
}

/** Of what was parted, what one author asked, wrote or answered, with everybody's answers. */
export function ofAuthor(
  { questionsAndNotes, answers }: WithAnswers,
  author: string,
): readonly PlacedAnnotation[] {
  const isBy = ({ annotation }: PlacedAnnotation) => (annotation.creator ?? '') === author;
  return questionsAndNotes.filter(
    (placed) => isBy(placed) || (answers.get(placed.annotation.id) ?? []).some(isBy),
  );
}
