import { agreement, type AgreedPassage, withWords } from '../../../shared/annotations/agreement.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { PlacedAnnotation } from '../../../shared/ipc/answers.ts';

/** Somebody who annotated an article; all who gave no name are one, whose name is empty. */
export interface ClassAuthor {
  readonly name: string;
  readonly annotations: number;
}

/** Everybody who annotated, those with the most annotations first, of as many by name. */
export function authorsOf(annotations: readonly PlacedAnnotation[]): readonly ClassAuthor[] {
  const counts = new Map<string, number>();
  for (const { annotation } of annotations) {
    const name = annotation.creator ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, annotations: count }))
    .sort((a, b) => b.annotations - a.annotations || (a.name < b.name ? -1 : 1));
}

/** Whether it marks words of the version that is looked at. */
export function isPlaced({ place }: PlacedAnnotation): boolean {
  return place.state === 'placed';
}

/** A passage that the same people marked. */
export interface ClassPassage extends AgreedPassage {
  readonly words: string;
  /** An annotation that covers its beginning, by which it is found in the page. */
  readonly annotation: Annotation;
}

/** What some authors marked in a text, in its order. */
export function classPassages(
  text: string,
  annotations: readonly PlacedAnnotation[],
  isWanted: (author: string) => boolean,
): readonly ClassPassage[] {
  const marks = annotations.flatMap(({ annotation, place }) => {
    const author = annotation.creator ?? '';
    return place.state === 'placed' && isWanted(author) ? [{ ...place, author, annotation }] : [];
  });
  return withWords(agreement(marks), text).flatMap((passage) => {
    // Marks of one author that overlap are one passage, which none of them need cover to its end.
    const mark = marks.find(({ start, end }) => start <= passage.start && passage.start < end);
    const words = text.slice(passage.start, passage.end).trim();
    return mark ? [{ ...passage, words, annotation: mark.annotation }] : [];
  });
}
