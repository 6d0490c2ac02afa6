import type { Annotation } from '../domain/annotation.ts';

/** The name under which a person annotates, '' for none, and those of before. */
export interface OwnNames {
  readonly annotationCreator: string;
  readonly earlierCreators: readonly string[];
}

/** Whether an annotation is by the person of these names, or by nobody who gave one. */
export function isOwnAnnotation(
  { creator }: Pick<Annotation, 'creator'>,
  { annotationCreator, earlierCreators }: OwnNames,
): boolean {
  return (
    creator === undefined || creator === annotationCreator || earlierCreators.includes(creator)
  );
}
