import type { Annotation } from '../domain/annotation.ts';

/** The name under which a person annotates, '' for none, and those of before; '' there for those who give none elsewhere. */
export interface OwnNames {
  readonly annotationCreator: string;
  readonly earlierCreators: readonly string[];
}

/** What tells whose an annotation is. */
export type Authorship = Pick<Annotation, 'creator' | 'isReceived'>;

/** A name that is not the person's, with how many annotations bear it. */
export interface OtherCreator {
  /** '' for what came without one. */
  readonly name: string;
  readonly count: number;
}

/**
 * Whether an annotation is by the person of these names, or was made here without one. Who gives no name has their own
 * notes come back without one, from another library of theirs or an earlier one: what bears none is theirs.
 */
export function isOwnAnnotation(
  { creator, isReceived }: Authorship,
  { annotationCreator, earlierCreators }: OwnNames,
): boolean {
  if (creator === undefined) {
    return isReceived !== true || annotationCreator === '' || earlierCreators.includes('');
  }
  return creator === annotationCreator || earlierCreators.includes(creator);
}

/** Whether what came under a name, '' for none, is the person's. */
export function isOwnName(name: string, names: OwnNames): boolean {
  return isOwnAnnotation(name === '' ? { isReceived: true } : { creator: name }, names);
}

/** Under which names others wrote these annotations, those with the most first. */
export function otherCreators(
  annotations: Iterable<Authorship>,
  names: OwnNames,
): readonly OtherCreator[] {
  const counts = new Map<string, number>();
  for (const annotation of annotations) {
    const { creator } = annotation;
    // A name that nobody can see is nobody's.
    if (creator?.trim() === '' || isOwnAnnotation(annotation, names)) continue;
    counts.set(creator ?? '', (counts.get(creator ?? '') ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count);
}
