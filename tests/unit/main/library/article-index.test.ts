import { describe, expect, it } from 'vitest';
import { ArticleIndex } from '../../../../src/main/core/library/article-index.ts';
import { comesFirst, newestFirst } from '../../../../src/main/core/library/newest-first.ts';
import type { Library } from '../../../../src/main/core/ports.ts';
import type { Article } from '../../../../src/shared/domain/article.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';
import { randomNumbers } from '../../../support/random-numbers.ts';

describe('the order of lists', () => {
  const day = 86_400_000;
  it.each([
    ['times of their own', (random: () => number) => Math.floor(random() * 1e12)],
    ['few seconds', (random: () => number) => Math.floor(random() * 3_000)],
    ['few days', (random: () => number) => Math.floor(random() * 5) * day],
    ['before 1970', (random: () => number) => -Math.floor(random() * 1e13)],
    ['the furthest dates there are', (random: () => number) => (random() < 0.5 ? -1 : 1) * 8.64e15],
    ['one moment', () => 0],
  ])('is by time and then by id, of articles of %s', (_what, timeOf) => {
    const random = randomNumbers(7);
    const rows = Array.from({ length: 1_000 }, (_, row) => row);
    const times = rows.map(() => timeOf(random));
    const ids = rows.map((row) => `${Math.floor(random() * 100)}-${row}`);
    const some = rows.filter(() => random() < 0.8);
    expect([...newestFirst(some, times, ids)]).toEqual(
      some.toSorted((a, b) => comesFirst(a, b, times, ids)),
    );
  });

  it('is that of no articles, and of one', () => {
    expect([...newestFirst([], [], [])]).toEqual([]);
    expect([...newestFirst([0], [5], ['a'])]).toEqual([0]);
  });
});

/** An article of one version for each source. */
function article(id: string, sourceIds: readonly string[], hour: number): Article {
  const at = new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
  return {
    id,
    variants: sourceIds.map((sourceId) => ({
      sourceId,
      identity: { contentHash: '0'.repeat(64) },
      language: 'fr',
      title: id,
      authors: [],
      words: 1,
      summary: '',
      conceptIds: [],
      bodyHash: '0'.repeat(64),
      publishedAt: at,
      addedAt: at,
      alternates: [],
      images: [],
      text: { state: 'whole', origin: 'feed' },
      earlier: [],
      enclosures: [],
    })),
  };
}

const sources = ['s0', 's1', 's2'];

/** Everything that an index answers. */
function answersOf(index: ArticleIndex) {
  const entries = [...index.newestFirst];
  return {
    entries,
    alone: entries.map(({ id }) => index.entry(id)),
    counts: index.counts,
    sources: sources.map((id) => [
      index.sourceCounts(id),
      index
        .ofSource(id)
        .map((one) => one.id)
        .toSorted(),
    ]),
    tags: [...index.tagged.all()].toSorted((a, b) => a.tag.localeCompare(b.tag)),
  };
}

async function changeAtRandom(library: Library, random: () => number, count: number) {
  const some = () => `a${Math.floor(random() * 200)}`;
  await library.articles.apply(
    Array.from({ length: count }, () => {
      if (random() < 0.3) return { type: 'delete', id: some() };
      const own = sources.filter(() => random() < 0.5);
      const value = article(some(), own.length > 0 ? own : ['s0'], Math.floor(random() * 50));
      return { type: 'put', value };
    }),
  );
  await library.statuses.apply(
    Array.from({ length: count }, () => {
      const id = some();
      if (random() < 0.2) return { type: 'delete', id };
      const at = new Date(0).toISOString();
      const value = {
        id,
        progress: {},
        ...(random() < 0.5 && { readAt: at }),
        ...(random() < 0.3 && { starredAt: at }),
        ...(random() < 0.3 && { tags: random() < 0.5 ? ['mer'] : ['mer', 'vent'] }),
      };
      return { type: 'put', value };
    }),
  );
}

it.each([5, 300])(
  'an index that follows changes, %i at a time, answers as one that is made afterwards',
  async (count) => {
    const library = await memoryLibrary();
    const random = randomNumbers(count);
    await changeAtRandom(library, random, 300);
    const index = new ArticleIndex(library);
    for (let round = 0; round < 20; round += 1) {
      await changeAtRandom(library, random, count);
      expect(answersOf(index)).toEqual(answersOf(new ArticleIndex(library)));
    }
    expect(answersOf(index).counts.all).toBe(library.articles.size);
  },
);
