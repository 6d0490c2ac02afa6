import type { AnnotationPlace } from '../../../shared/ipc/answers.ts';

/** What stands in the text now at the place of an annotation; undefined where that is what was marked, or there is none. */
export function wordsNow(place: AnnotationPlace | undefined): string | undefined {
  return place?.state === 'placed' && place.words.state === 'changed' ? place.words.now : undefined;
}

/** Whether an annotation was found again without certainty, so that a person had better look at its place. */
export function isInDoubt(place: AnnotationPlace | undefined): boolean {
  return place?.state === 'placed' && !place.isSure;
}
