import type { Annotation } from '../../../shared/domain/annotation.ts';

/** What a person decides about a note. */
export interface NoteContent extends Pick<Annotation, 'note' | 'colour'> {
  readonly tags: readonly string[];
  readonly isQuestion: boolean;
}

/** What a note says now. */
export function contentOf({ note, colour, tags, isQuestion }: Annotation): NoteContent {
  return { note, colour, tags, isQuestion: isQuestion === true };
}

/** What makes one content of another and nothing else, so that what is changed otherwise in between stays. */
export function changeBetween(from: NoteContent, to: NoteContent): Partial<NoteContent> {
  const { note, colour, tags, isQuestion } = to;
  return {
    ...(note !== from.note && { note }),
    ...(colour !== from.colour && { colour }),
    ...(isQuestion !== from.isQuestion && { isQuestion }),
    ...(!areSame(tags, from.tags) && { tags }),
  };
}

/** Whether two contents say the same. */
export function isSameContent(one: NoteContent, other: NoteContent): boolean {
  return Object.keys(changeBetween(one, other)).length === 0;
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((tag, place) => tag === others[place]);
}
