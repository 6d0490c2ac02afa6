import type { Annotation } from '../shared/domain/annotation.ts';
import { tagsChanged } from '../shared/domain/tag.ts';
import type { PlacedAnnotation } from '../shared/ipc/answers.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';

/** What the person marked in an article and wrote about it, all of it. */
export interface AnnotationsOfArticle {
  /** Of the version that they are placed in. */
  readonly bodyHash: string;
  readonly annotations: readonly PlacedAnnotation[];
}

/** An annotation once it has been changed. */
export function updated(
  annotation: Annotation,
  change: RequestInput<'annotationUpdate'>,
): Annotation {
  const { note = annotation.note, colour = annotation.colour, tags = annotation.tags } = change;
  const { isQuestion = annotation.isQuestion, retag } = change;
  const changed = { ...annotation, note, colour, tags: [...tagsChanged(tags, retag)] };
  return isQuestion === undefined ? changed : { ...changed, isQuestion };
}

/** All of them once one has been changed; the same object where that is not among them. */
export function withUpdate(
  all: AnnotationsOfArticle,
  change: RequestInput<'annotationUpdate'>,
): AnnotationsOfArticle {
  const { id } = change;
  if (all.annotations.every(({ annotation }) => annotation.id !== id)) return all;
  const annotations = all.annotations.map((placed) =>
    placed.annotation.id === id
      ? { ...placed, annotation: updated(placed.annotation, change) }
      : placed,
  );
  return { ...all, annotations };
}
