import { useCallback } from 'react';
import { isOwnAnnotation } from '../shared/annotations/own-annotation.ts';
import type { Annotation } from '../shared/domain/annotation.ts';
import { useApplication } from './queries.ts';

/** The name of an annotation's author; undefined where that is the person at this window, or nobody who gave a name. */
export type OtherAuthor = (annotation: Pick<Annotation, 'creator'>) => string | undefined;

const none: readonly string[] = [];

/**
 * Tells whose annotations are somebody else's: their names are shown with them. The same function for as long as it says
 * the same.
 */
export function useOtherAuthor(): OtherAuthor {
  const { annotationCreator = '', earlierCreators = none } = useApplication().data?.settings ?? {};
  return useCallback(
    (annotation) =>
      isOwnAnnotation(annotation, { annotationCreator, earlierCreators })
        ? undefined
        : annotation.creator,
    [annotationCreator, earlierCreators],
  );
}
