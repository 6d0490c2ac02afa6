import { expect, it } from 'vitest';
import { annotationPage } from '../../../../src/main/core/annotations/annotation-page.ts';
import type { PlacedAnnotation } from '../../../../src/shared/ipc/answers.ts';

/** Notes as long as they may be, in letters of three bytes. */
const notes = (count: number): readonly PlacedAnnotation[] =>
  Array.from({ length: count }, (_, index) => ({
    annotation: {
      id: `note-${index}`,
      articleId: 'register',
      articleTitle: 'The register',
      language: 'ja',
      colour: 'amber',
      note: '港'.repeat(20_000),
      tags: [],
      createdAt: '2026-11-20T08:00:00.000Z',
      changedAt: '2026-11-20T08:00:00.000Z',
    },
    place: { state: 'whole' },
  }));

it('pages of annotations fit into a message and together are all of them', () => {
  const all = notes(10);
  const gathered: PlacedAnnotation[] = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    const page = annotationPage(all, from);
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(256 * 1024);
    gathered.push(...page.annotations);
    from = page.next;
  }
  expect(gathered).toEqual(all);
});

it('there is one page where there is nothing, or nothing any more', () => {
  expect(annotationPage([], 0)).toEqual({ annotations: [] });
  expect(annotationPage(notes(1), 3)).toEqual({ annotations: [] });
});
