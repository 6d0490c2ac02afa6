import type { PlacedAnnotation } from '../shared/ipc/answers.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';

/** What the person marked in an article and wrote about it, all of it. */
export interface AnnotationsOfArticle {
  /** Of the version that they are placed in. */
  readonly bodyHash: string;
  readonly annotations: readonly PlacedAnnotation[];
}

/** All of them once one has been changed; the same object where that is not among them. */
export function withUpdate(
  all: AnnotationsOfArticle,
  { id, ...content }: RequestInput<'annotationUpdate'>,
): AnnotationsOfArticle {
  if (all.annotations.every(({ annotation }) => annotation.id !== id)) return all;
  const annotations = all.annotations.map((placed) => {
    if (placed.annotation.id !== id) return placed;
    const { note = placed.annotation.note } = content;
    const { colour = placed.annotation.colour, tags = placed.annotation.tags } = content;
    const { isQuestion = placed.annotation.isQuestion } = content;
    const changed = { ...placed.annotation, note, colour, tags };
    const annotation = isQuestion === undefined ? changed : { ...changed, isQuestion };
    return { ...placed, annotation };
  });
  return { ...all, annotations };
}
