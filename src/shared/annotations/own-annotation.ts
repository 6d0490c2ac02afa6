import type { Annotation } from '../domain/annotation.ts';

/** Whether an annotation is by the person who annotates under a name ('' for none), or by nobody who gave one. */
export function isOwnAnnotation({ creator }: Pick<Annotation, 'creator'>, name: string): boolean {
  return creator === undefined || creator === name;
}
