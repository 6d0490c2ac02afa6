import { describe, expect, it } from 'vitest';
import {
  type FoundPlace,
  noteToShow,
} from '../../../../src/renderer/features/reader/found-place.ts';
import type { AnnotationPlace, PlacedAnnotation } from '../../../../src/shared/ipc/answers.ts';

const placed = (place: AnnotationPlace): readonly PlacedAnnotation[] => [
  {
    annotation: {
      id: 'note',
      articleId: 'register',
      articleTitle: 'The register',
      language: 'en',
      colour: 'amber',
      note: 'By the harbour',
      tags: [],
      createdAt: '2026-11-20T08:00:00.000Z',
      changedAt: '2026-11-20T08:00:00.000Z',
    },
    place,
  },
];
const inText = placed({
  state: 'placed',
  start: 3,
  end: 9,
  words: { state: 'same' },
  isSure: true,
});
const lost = placed({ state: 'orphaned' });
const whole = placed({ state: 'whole' });
const elsewhere = placed({ state: 'otherVersion' });

const inNotebook: FoundPlace = {
  type: 'annotation',
  annotationId: 'note',
  language: 'en',
  offset: undefined,
};
const bySearch = (more: { readonly query?: string; readonly isAskedFor: boolean }): FoundPlace => ({
  query: 'harbour',
  ...more,
  type: 'search',
  annotationId: 'note',
  language: 'en',
  offset: undefined,
});

describe('the note that was chosen', () => {
  it('is shown at its passage, and in the list where it has none', () => {
    expect(noteToShow(inText, 'en', inNotebook)).toEqual({ id: 'note', at: 'passage' });
    expect(noteToShow(inText, 'en-GB', inNotebook)).toEqual({ id: 'note', at: 'passage' });
    expect(noteToShow(lost, 'en', inNotebook)).toEqual({ id: 'note', at: 'list' });
    expect(noteToShow(whole, 'en', inNotebook)).toEqual({ id: 'note', at: 'list' });
  });

  it('opens no list in another version', () => {
    for (const annotations of [inText, lost, whole, elsewhere])
      expect(noteToShow(annotations, 'fr', inNotebook)).toBeUndefined();
    expect(noteToShow(elsewhere, 'en', inNotebook)).toBeUndefined();
  });

  it('opens no list on the way through what a search found', () => {
    expect(noteToShow(lost, 'en', bySearch({ isAskedFor: false }))).toBeUndefined();
    expect(noteToShow(lost, 'en', bySearch({ isAskedFor: true }))?.at).toBe('list');
    expect(noteToShow(inText, 'en', bySearch({ isAskedFor: false }))?.at).toBe('passage');
    expect(
      noteToShow(inText, 'en', bySearch({ query: 'lighthouse', isAskedFor: true })),
    ).toBeUndefined();
  });
});
