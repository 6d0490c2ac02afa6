import { expect, it } from 'vitest';
import { byAge } from '../../../../src/main/core/sync/merge-articles.ts';
import type { Article } from '../../../../src/shared/domain/article.ts';

const article = (id: string, addedAt: string): Article => ({
  id,
  variants: [
    {
      sourceId: 'source',
      identity: { guid: id, contentHash: id },
      language: 'en',
      title: id,
      summary: '',
      authors: [],
      addedAt,
      alternates: [],
      bodyHash: 'a'.repeat(64),
      words: 10,
      text: { state: 'whole', origin: 'file' },
      earlier: [],
      images: [],
      enclosures: [],
      conceptIds: [],
    },
  ],
});

const first = (...some: readonly Article[]) => some.toSorted(byAge)[0]?.id;

it('of two versions the one met first gives the article its id, and of two met together always the same', () => {
  const [monday, tuesday] = ['2026-11-02T10:00:00.000Z', '2026-11-03T10:00:00.000Z'];
  expect(first(article('a', tuesday), article('b', monday))).toBe('b');
  const [one, other] = [article('a', monday), article('b', monday)];
  expect(first(one, other)).toBe('a');
  expect(first(other, one)).toBe('a');
});
