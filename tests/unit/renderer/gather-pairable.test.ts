import { describe, expect, it } from 'vitest';
import { gatherPairable } from '../../../src/renderer/gather-pairable.ts';
import { searchPageSize } from '../../../src/shared/ipc/requests/article-requests.ts';

/** Searches as the library does, a page at a time, in articles with these languages. */
async function gathered(articles: readonly (readonly string[])[]) {
  const offsets: number[] = [];
  const found = articles.map((languages, place) => ({ place, languages }));
  const search = async (offset: number) => {
    offsets.push(offset);
    return { items: found.slice(offset, offset + searchPageSize), total: found.length };
  };
  const { items, hasMore } = await gatherPairable(search, ['fr']);
  return { places: items.map(({ place }) => place), hasMore, pages: offsets.length };
}

const times = (count: number, languages: readonly string[]) =>
  Array.from({ length: count }, () => languages);
const bilingual = ['en', 'fr-CH'];

describe('articles that can be paired', () => {
  it('are found behind pages of others, best first', async () => {
    const { places, hasMore } = await gathered([...times(23, bilingual), ['en'], ['de', 'en']]);
    expect(places).toEqual([23, 24]);
    expect(hasMore).toBe(false);
  });

  it('are none where the search ends without one', async () => {
    expect(await gathered(times(12, bilingual))).toEqual({ places: [], hasMore: false, pages: 2 });
    expect(await gathered([])).toEqual({ places: [], hasMore: false, pages: 1 });
  });

  it('are the best ten, with word of more', async () => {
    const best = Array.from({ length: searchPageSize }, (_, place) => place);
    expect(await gathered(times(10, ['en']))).toEqual({ places: best, hasMore: false, pages: 1 });
    expect(await gathered(times(25, ['en']))).toEqual({ places: best, hasMore: true, pages: 1 });
    const cut = await gathered([...times(5, bilingual), ...times(15, ['en'])]);
    expect(cut).toEqual({ places: best.map((place) => place + 5), hasMore: true, pages: 2 });
  });

  it('are not looked for without end', async () => {
    const { places, hasMore, pages } = await gathered([...times(500, bilingual), ['en']]);
    expect(places).toEqual([]);
    expect(hasMore).toBe(true);
    expect(pages).toBe(10);
  });
});
