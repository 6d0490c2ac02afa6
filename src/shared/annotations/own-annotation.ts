import type { Annotation } from '../domain/annotation.ts';

/** The name under which a person annotates, '' for none, and those of before. */
export interface OwnNames {
  readonly annotationCreator: string;
  readonly earlierCreators: readonly string[];
}

/** A name that is not the person's, with how many annotations bear it. */
export interface OtherCreator {
  readonly name: string;
  readonly count: number;
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

/** Under which names others wrote these annotations, those with the most first. */
export function otherCreators(
  annotations: Iterable<Pick<Annotation, 'creator'>>,
  names: OwnNames,
): readonly OtherCreator[] {
  const counts = new Map<string, number>();
  for (const { creator = '' } of annotations) {
    // A name that nobody can see is nobody's.
    if (creator.trim() === '' || isOwnAnnotation({ creator }, names)) continue;
    counts.set(creator, (counts.get(creator) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count);
}
