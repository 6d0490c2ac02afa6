import { expect, test, vi } from 'vitest';
import { ArticleUpdates } from '../../../../src/main/core/completion/article-updates.ts';
import { ArticleWriter } from '../../../../src/main/core/sync/article-writer.ts';
import { testServices } from '../../../support/services.ts';

test('changes wait for others only while somebody may add them', async () => {
  const services = await testServices();
  await services.installStarter();
  const { store } = services;
  const [article] = [...store.articles.values()];
  if (!article) throw new Error('There is no article');
  const updates = new ArticleUpdates(store, new ArticleWriter(store));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const written = updates.add(article.id, (before) => ({
    ...before,
    variants: before.variants.map((variant) => ({ ...variant, title: 'Changed' })),
  }));
  updates.flush();
  await written;
  vi.useRealTimers();
  expect(store.articles.get(article.id)?.variants[0]?.title).toBe('Changed');
});
