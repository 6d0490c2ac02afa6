import type { Root } from 'hast';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationPlace, PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { normalise } from '../../../shared/text/canonical.ts';
import { parseMarkdown } from '../articles/markdown.ts';
import { sanitize } from '../articles/sanitize.ts';

/** A note as a file lists it. */
export interface NumberedNote {
  /** From 1 on, in the order of the text. */
  readonly number: number;
  readonly annotation: Annotation;
  readonly place: AnnotationPlace;
  /** What was written, understood as Markdown; nothing for a passage that is only marked. */
  readonly content: Root;
}

/**
 * The notes of an article, numbered. A mark without words is none, unless its passage is gone from the text: then the
 * list is the only place where the words that were marked can stand.
 */
export function numberNotes(annotations: readonly PlacedAnnotation[]): readonly NumberedNote[] {
  return annotations
    .filter(({ annotation, place }) => annotation.note !== '' || place.state === 'orphaned')
    .map(({ annotation, place }, index) => ({
      number: index + 1,
      annotation,
      place,
      content: normalise(sanitize(parseMarkdown(annotation.note), undefined)).tree,
    }));
}
