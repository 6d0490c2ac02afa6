import { expect, it } from 'vitest';
import { GradualLookup } from '../../../../src/main/core/library/gradual-lookup.ts';
import type { Article } from '../../../../src/shared/domain/article.ts';

/** Longer than a loop may keep the main thread. */
const slowRead = 9;

/** Articles that take their time to be read, as they stand when the loop comes to them. */
function slowArticles(ids: readonly string[]) {
  const articles = new Map(ids.map((id): [string, Article] => [id, { id, variants: [] }]));
  function* values(): Generator<Article> {
    for (const article of articles.values()) {
      const end = performance.now() + slowRead;
      while (performance.now() < end);
      yield article;
    }
  }
  return { articles, values };
}

class Ids {
  readonly known = new Set<string>();

  add({ id }: Article): void {
    this.known.add(id);
  }

  remove(id: string): void {
    this.known.delete(id);
  }
}

it('gives others their turn while it is filled, and follows what they change', async () => {
  const { articles, values } = slowArticles(['a', 'b', 'c', 'd', 'e', 'f']);
  const lookup = new GradualLookup({ values }, () => new Ids());
  let isFilled = false;
  const filled = lookup.get().then((ids) => {
    isFilled = true;
    return ids;
  });
  await new Promise(setImmediate);
  expect(isFilled).toBe(false);
  for (const id of ['a', 'f']) {
    articles.delete(id);
    lookup.remove(id);
  }
  lookup.add({ id: 'g', variants: [] });
  articles.set('g', { id: 'g', variants: [] });
  const { known } = await filled;
  expect([...known].toSorted()).toEqual(['b', 'c', 'd', 'e', 'g']);
  lookup.remove('b');
  expect((await lookup.get()).known).toEqual(new Set(['c', 'd', 'e', 'g']));
});

it('tries again after an article could not be read', async () => {
  let isReadable = false;
  function* values(): Generator<Article> {
    yield { id: 'a', variants: [] };
    if (!isReadable) throw new Error('unreadable');
    yield { id: 'b', variants: [] };
  }
  const lookup = new GradualLookup({ values }, () => new Ids());
  await expect(lookup.get()).rejects.toThrow('unreadable');
  isReadable = true;
  expect((await lookup.get()).known).toEqual(new Set(['a', 'b']));
});
