import { useCallback } from 'react';
import type { Annotation } from '../shared/domain/annotation.ts';
import { useApplication } from './queries.ts';

/** The name of an annotation's author; undefined where that is the person at this window, or nobody who gave a name. */
export type OtherAuthor = (annotation: Pick<Annotation, 'creator'>) => string | undefined;

/** Tells whose annotations are somebody else's: their names are shown with them. The same function for as long as it says the same. */
export function useOtherAuthor(): OtherAuthor {
  const own = useApplication().data?.settings.annotationCreator;
  return useCallback(({ creator }) => (creator === own ? undefined : creator), [own]);
}
