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
    const isOwn = annotation.creator === undefined || annotation.creator === creator;
    const { target: _gone, ...mark } = annotation;
    return isOwn ? [{ ...mark, note: '', tags: [] }] : [];
  });
}
