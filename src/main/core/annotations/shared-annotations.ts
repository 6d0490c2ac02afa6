import { isOwnAnnotation, type OwnNames } from '../../../shared/annotations/own-annotation.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';

/**
 * What one person gives others of the annotations that are here. What they deleted of their own leaves as a mark without
 * its words. That they deleted somebody else's is nobody else's affair: the mark would delete it where it was written.
 */
export function sharedAnnotations(
  annotations: readonly Annotation[],
  names: OwnNames,
): readonly Annotation[] {
  return annotations.flatMap((annotation) => {
    if (annotation.deletedAt === undefined) return [annotation];
    const { target: _gone, ...mark } = annotation;
    return isOwnAnnotation(annotation, names) ? [{ ...mark, note: '', tags: [] }] : [];
  });
}
