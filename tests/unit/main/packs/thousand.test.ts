import { expect, test } from 'vitest';
import { PackPublisher, rewritten, servePack, verify, watching } from '../../../support/packs.ts';
import { type FeedItem, testServices } from '../../../support/services.ts';

/** Ten thousand are measured by `npm run bench`. */
const articles = 1_000;
const changed = 10;

const item = (number: number): FeedItem => ({
  title: `Entry ${number}`,
  guid: `entry ${number}`,
  html: `<p>On day ${number} the harbour office wrote down what came in, what went out and what stayed.</p>`,
});

test('a pack of a thousand articles is verified, installed, and brought up to date by what changed alone', async () => {
  const items = Array.from({ length: articles }, (_, number) => item(number));
  const publisher = await PackPublisher.open(items);
  const { server } = publisher;
  const folder = await publisher.pack({ asFolder: true });
  expect(await verify(folder, publisher.keyId)).toMatchObject({ articles, objects: articles });
  await servePack(server, folder);
  const reader = await testServices();
  const fetch = () => reader.packs.fetch(server.url('/pack'), { allowPrivate: true }, watching());
  expect(await fetch()).toMatchObject({ articles: { added: articles, refused: 0 } });

  const later = items.map((one, number) => (number < changed ? rewritten(one.title) : one));
  await publisher.publish(later);
  await servePack(server, await publisher.pack({ asFolder: true }));
  server.requests.splice(0);
  expect(await fetch()).toMatchObject({
    sequence: 2,
    objects: changed,
    articles: { updated: changed, unchanged: articles - changed },
  });
  expect(server.requests.filter(({ path }) => path.includes('/objects/'))).toHaveLength(changed);
  expect(reader.store.articles.size).toBe(articles);
});
