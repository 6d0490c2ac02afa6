import { expect, it } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import type { ListOrder } from '../../../../src/shared/domain/list-order.ts';
import type { ArticleListItem, ListView } from '../../../../src/shared/ipc/answers.ts';
import { makeLibrary } from '../../../bench/library.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const all = { type: 'all' } as const;

/** Articles of which each version takes a time of its own to read, from three sources. */
async function libraryOf(articles: number): Promise<Services> {
  const directory = await temporaryFolder();
  await makeLibrary(directory, articles);
  const services = await testServices({ directory });
  const { store } = services;
  await store.articles.apply(
    [...store.articles.values()].map((article, n) => {
      const variants = article.variants.map((variant, version) => ({
        ...variant,
        words: 230 * (1 + ((n * 7 + version * 5) % 13)),
      }));
      return { type: 'put', value: { ...article, variants } };
    }),
  );
  return services;
}

/** All of a list, by pages that do not divide it evenly. */
function listed({ library }: Services, order: ListOrder, view: ListView = all) {
  const items: ArticleListItem[] = [];
  for (;;) {
    const page = library.list({ view, order, offset: items.length, limit: 7 });
    items.push(...page.items);
    if (page.items.length === 0) return items;
  }
}

const ids = (items: readonly ArticleListItem[]) => items.map(({ id }) => id);

it('lists have the order that is asked for, each article once on all pages', async () => {
  const services = await libraryOf(60);
  const newest = listed(services, 'newest');
  expect(ids(services.library.all())).toEqual(ids(newest));
  expect(new Set(ids(newest)).size).toBe(60);
  expect(listed(services, 'oldest')).toEqual(newest.toReversed());
  expect(listed(services, 'shortest')).toEqual(newest.toSorted((a, b) => a.minutes - b.minutes));
  expect(listed(services, 'longest')).toEqual(newest.toSorted((a, b) => b.minutes - a.minutes));
  expect(listed(services, 'source')).toEqual(
    newest.toSorted((a, b) => a.sourceTitle.localeCompare(b.sourceTitle, 'en')),
  );
  expect(new Set(newest.map(({ minutes }) => minutes)).size).toBeGreaterThan(5);
  expect(new Set(newest.map(({ sourceTitle }) => sourceTitle)).size).toBe(3);
});

it('the order is that of the version which each row shows', async () => {
  const services = await libraryOf(60);
  const minutes = () => listed(services, 'shortest').map((item) => item.minutes);
  const inEnglish = minutes();
  await services.settings.update({ openingLanguage: 'original' });
  const original = minutes();
  expect(original).not.toEqual(inEnglish);
  expect(original).toEqual(original.toSorted((a, b) => a - b));
});

it('what comes, changes, is read and goes has its place at once', async () => {
  const services = await libraryOf(60);
  const { store, library, removal } = services;
  const [shortest] = listed(services, 'shortest');
  const article = store.articles.get(shortest?.id ?? '');
  if (!article) throw new Error('There is no article');
  const variants = article.variants.map((variant) => ({ ...variant, words: 230 * 40 }));
  await store.articles.apply([
    { type: 'put', value: { ...article, variants } },
    { type: 'put', value: { id: 'new', variants: variants.map((one) => ({ ...one, words: 1 })) } },
  ]);
  expect(listed(services, 'longest')[0]?.id).toBe(article.id);
  expect(ids(listed(services, 'shortest')).indexOf('new')).toBeLessThan(
    listed(services, 'shortest').filter(({ minutes }) => minutes === 1).length,
  );
  await library.setRead({ articleId: article.id, read: true });
  const unread = { type: 'unread' } as const;
  expect(ids(listed(services, 'longest', unread))).not.toContain(article.id);
  const kept = library.list({
    view: unread,
    order: 'longest',
    offset: 0,
    limit: 7,
    keepArticleId: article.id,
  });
  expect(kept.items[0]?.id).toBe(article.id);
  await removal.delete({ articleId: 'new' });
  expect(ids(listed(services, 'shortest'))).not.toContain('new');
});

it('articles that outlived their source come last, and the queue keeps its own order', async () => {
  const services = await libraryOf(30);
  const { store, queue } = services;
  const [first] = listed(services, 'source');
  await store.sources.apply([{ type: 'delete', id: first?.sourceId ?? '' }]);
  const bySource = listed(services, 'source').map(({ sourceId }) => sourceId);
  expect(bySource.indexOf(first?.sourceId ?? '')).toBe(20);
  const [one = '', , other = ''] = ids(listed(services, 'newest'));
  await queue.put({ articleId: other, queued: true });
  await queue.put({ articleId: one, queued: true });
  expect(ids(listed(services, 'newest', { type: 'queue' }))).toEqual([other, one]);
  expect(ids(listed(services, 'longest', { type: 'queue' }))).toEqual([other, one]);
});
