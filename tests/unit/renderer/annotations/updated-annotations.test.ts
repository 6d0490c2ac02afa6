import { describe, expect, it } from 'vitest';
import { withUpdate } from '../../../../src/renderer/updated-annotations.ts';
import type { Annotation } from '../../../../src/shared/domain/annotation.ts';

const annotation = (id: string): Annotation => ({
  id,
  articleId: 'register',
  articleTitle: 'The register',
  language: 'en',
  colour: 'amber',
  note: 'Before',
  tags: ['ships'],
  createdAt: '2026-11-20T08:00:00.000Z',
  changedAt: '2026-11-20T08:00:00.000Z',
});
const answer = {
  bodyHash: 'hash',
  annotations: ['first', 'second'].map((id) => ({
    annotation: annotation(id),
    place: { state: 'whole' as const },
  })),
};

describe('an answer about the annotations of an article', () => {
  it('has what was just written, and all else as it was', () => {
    const updated = withUpdate(answer, { id: 'second', note: 'After' });
    expect(updated.annotations.map((placed) => placed.annotation)).toEqual([
      annotation('first'),
      { ...annotation('second'), note: 'After' },
    ]);
    expect(withUpdate(updated, { id: 'second', colour: 'rose', tags: [] }).annotations[1]).toEqual({
      annotation: { ...annotation('second'), note: 'After', colour: 'rose', tags: [] },
      place: { state: 'whole' },
    });
  });

  it('stays the same where it does not hold the annotation', () => {
    expect(withUpdate(answer, { id: 'third', note: 'After' })).toBe(answer);
  });
});
