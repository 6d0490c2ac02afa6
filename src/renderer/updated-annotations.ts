import type { RequestInput, RequestOutput } from '../shared/ipc/contract.ts';

type AnnotationsOfArticle = RequestOutput<'annotationsOfArticle'>;

/** An answer as it will be once an annotation has been changed; the same object where it does not hold that one. */
export function withUpdate(
  answer: AnnotationsOfArticle,
  { id, ...content }: RequestInput<'annotationUpdate'>,
): AnnotationsOfArticle {
  if (answer.annotations.every(({ annotation }) => annotation.id !== id)) return answer;
  const annotations = answer.annotations.map((placed) => {
    if (placed.annotation.id !== id) return placed;
    const { note = placed.annotation.note } = content;
    const { colour = placed.annotation.colour, tags = placed.annotation.tags } = content;
    return { ...placed, annotation: { ...placed.annotation, note, colour, tags } };
  });
  return { ...answer, annotations };
}
