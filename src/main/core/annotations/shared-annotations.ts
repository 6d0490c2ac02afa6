import { isOwnAnnotation } from '../../../shared/annotations/own-annotation.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';

/**
 * What one person gives others of the annotations that are here. What they deleted of their own leaves as a mark without its words.
 * That they deleted somebody else's is nobody else's affair: the mark would delete it where it was written.
 *
 * @param creator the name under which the person annotates; '' for none
 */
export function sharedAnnotations(
  annotations: readonly Annotation[],
  creator: string,
): readonly Annotation[] {
  return annotations.flatMap((annotation) => {
    if (annotation.deletedAt === undefined) return [annotation];
    const { target: _gone, ...mark } = annotation;
    return isOwnAnnotation(annotation, creator) ? [{ ...mark, note: '', tags: [] }] : [];
  });
}
