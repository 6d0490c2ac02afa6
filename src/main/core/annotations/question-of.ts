import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Collection } from '../ports.ts';

/** What an annotation answers, where that is still there. */
export function questionOf(
  { answerTo }: Pick<Annotation, 'answerTo'>,
  annotations: Pick<Collection<Annotation>, 'get'>,
): Annotation | undefined {
  const question = answerTo === undefined ? undefined : annotations.get(answerTo);
  return question?.deletedAt === undefined ? question : undefined;
}
