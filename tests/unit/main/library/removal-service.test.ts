import { describe, expect, it, onTestFinished } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { type FeedItem, rss, temporaryFolder, testServices } from '../../../support/services.ts';

const item = (n: number, more: Partial<FeedItem> = {}): FeedItem => ({
  title: `Title ${n}`,
  guid: `guid-${n}`,
  link: `https://publisher.example/${n}`,
  ...more,
});

async function startServer(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  return server;
}

async function synced(items: readonly FeedItem[], language?: string) {
  const server = await startServer();
  server.route('/a', rss('Feed A', items, language));
  const services = await testServices();
  const source = await services.sources.register(server.url('/a'));
  await services.sync.start();
  return { server, services, source };
}

const titles = ({ library }: Services) =>
  library
    .all()
    .map(({ title }) => title)
    .sort();

const idOf = ({ library }: Services, title: string) =>
  library.all().find((article) => article.title === title)?.id ?? '';

const remove = (services: Services, title: string) =>
  services.removal.delete({ articleId: idOf(services, title) });

const versions = ({ store }: Services) =>
  [...store.articles.values()][0]?.variants[0]?.earlier ?? [];

describe('a deleted article', () => {
  it('is not brought back by a sync, whatever the publisher changes about it', async () => {
    const { server, services } = await synced([item(1), item(2)]);
    await remove(services, 'Title 1');
    expect(titles(services)).toEqual(['Title 2']);

    const readings: readonly Partial<FeedItem>[] = [
      {},
      { html: '<p>The publisher wrote it anew.</p>', title: 'Title 1, updated' },
      { link: 'https://publisher.example/moved' },
      { guid: 'another-guid' },
    ];
    for (const reading of readings) {
      server.route('/a', rss('Feed A', [item(1, reading), item(2), item(3)]));
      await services.sync.start();
      expect(titles(services)).toEqual(['Title 2', 'Title 3']);
    }
  });

  it('does not hide another item that shares no more than its guid', async () => {
    const { server, services } = await synced([item(1, { guid: 'all' }), item(2, { guid: 'all' })]);
    await remove(services, 'Title 1');
    server.route(
      '/a',
      rss(
        'Feed A',
        [1, 2, 3].map((n) => item(n, { guid: 'all' })),
      ),
    );
    await services.sync.start();
    expect(titles(services)).toEqual(['Title 2', 'Title 3']);
  });

  it('stays deleted after a restart, and when its source is removed and added again', async () => {
    const server = await startServer();
    server.route('/a', rss('Feed A', [item(1), item(2)]));
    const directory = await temporaryFolder();
    const first = await testServices({ directory });
    const { id, location } = await first.sources.register(server.url('/a'));
    await first.sync.start();
    await remove(first, 'Title 1');
    await first.close();

    const second = await testServices({ directory });
    await second.sync.start();
    expect(titles(second)).toEqual(['Title 2']);
    await second.sources.remove({ sourceId: id });
    await second.sources.register(location);
    await second.sync.start();
    expect(titles(second)).toEqual(['Title 2']);
  });

  it('goes with all its language versions, and a version that comes later stays away', async () => {
    const english = item(1, {
      title: 'Clouds',
      link: 'https://publisher.example/en/1',
      alternates: { fr: 'https://publisher.example/fr/1' },
    });
    const french = item(2, { title: 'Nuages', link: 'https://publisher.example/fr/1' });
    const { server, services } = await synced([english], 'en');
    await remove(services, 'Clouds');
    server.route('/b', rss('Flux B', [french], 'fr'));
    await services.sources.register(server.url('/b'));
    await services.sync.start();
    expect(titles(services)).toEqual([]);
  });

  it('is put back whole by an undo, with its marks, and is updated by the next sync', async () => {
    const { server, services } = await synced([item(1), item(2)]);
    const articleId = idOf(services, 'Title 1');
    await services.library.setStarred({ articleId, starred: true });
    await services.library.setRead({ articleId, read: true });
    await services.library.saveProgress({ articleId, language: 'en', offset: 5 });
    const before = await services.library.view({ articleId });
    const counts = services.library.overview().counts;

    await services.removal.delete({ articleId });
    await expect(services.library.view({ articleId })).rejects.toMatchObject({
      error: { code: 'articleUnknown' },
    });
    await services.sync.start();
    await services.removal.restore({ articleId });

    expect(await services.library.view({ articleId })).toEqual(before);
    expect(services.library.overview().counts).toEqual(counts);
    expect(services.store.removed.size).toBe(0);
    server.route('/a', rss('Feed A', [item(1, { html: '<p>New words.</p>' }), item(2)]));
    expect(await services.sync.start()).toMatchObject({ added: 0, updated: 1, unchanged: 1 });
  });

  it('that was never there cannot be deleted or put back', async () => {
    const services = await testServices();
    const unknown = { error: { code: 'articleUnknown' } };
    await expect(services.removal.delete({ articleId: 'x' })).rejects.toMatchObject(unknown);
    await expect(services.removal.restore({ articleId: 'x' })).rejects.toMatchObject(unknown);
  });

  it('counts for nothing while its article is there, as after a crash in between', async () => {
    const { services } = await synced([item(1)]);
    const articleId = idOf(services, 'Title 1');
    const article = services.store.articles.get(articleId);
    if (!article) throw new Error('no article');
    await services.removal.delete({ articleId });
    await services.store.articles.apply([{ type: 'put', value: article }]);
    expect(await services.sync.start()).toMatchObject({ added: 0, unchanged: 1 });
    expect(titles(services)).toEqual(['Title 1']);
  });
});

describe('what a person did offline', () => {
  it('outlives syncs that change, drop and merge articles', async () => {
    const english = (more: Partial<FeedItem> = {}) =>
      item(1, { title: 'Clouds', link: 'https://publisher.example/en/1', ...more });
    const { server, services } = await synced([english(), item(3), item(4)], 'en');
    for (const title of ['Clouds', 'Title 3']) {
      await services.library.setRead({ articleId: idOf(services, title), read: true });
    }
    await services.library.setStarred({ articleId: idOf(services, 'Title 4'), starred: true });
    await remove(services, 'Title 3');

    // The publisher updates the read one and drops the starred one.
    server.route('/a', rss('Feed A', [english({ html: '<p>Updated words.</p>' }), item(3)], 'en'));
    await services.sync.start();
    // A translation arrives that is the same article.
    const alternates = { fr: 'https://publisher.example/fr/1' };
    const french = item(9, { title: 'Nuages', link: 'https://publisher.example/fr/1' });
    server.route('/a', rss('Feed A', [english({ alternates }), item(3)], 'en'));
    server.route('/b', rss('Flux B', [french], 'fr'));
    await services.sources.register(server.url('/b'));
    await services.sync.start();

    const byTitle = services.library.all().toSorted((a, b) => a.title.localeCompare(b.title));
    expect(byTitle).toMatchObject([
      { title: 'Clouds', languages: ['en', 'fr'], starred: false },
      { title: 'Title 4', starred: true },
    ]);
    expect(titles(services)).toEqual(['Clouds', 'Title 4']);
  });

  it('leaves a read article read when its publisher updates it', async () => {
    const { server, services } = await synced([item(1)]);
    const articleId = idOf(services, 'Title 1');
    await services.library.setRead({ articleId, read: true });
    server.route('/a', rss('Feed A', [item(1, { html: '<p>Other words.</p>' })]));
    expect(await services.sync.start()).toMatchObject({ updated: 1 });
    expect(services.library.all()).toMatchObject([{ id: articleId, read: true }]);
  });
});

describe('earlier bodies', () => {
  it('are kept when the publisher writes something else, newest first', async () => {
    const { server, services } = await synced([item(1, { html: '<p>One.</p>' })]);
    const [article] = services.store.articles.values();
    const first = article?.variants[0]?.bodyHash;
    server.route('/a', rss('Feed A', [item(1, { html: '<p>Two.</p>', title: 'Renamed' })]));
    await services.sync.start();
    server.route('/a', rss('Feed A', [item(1, { html: '<p>Three.</p>', title: 'Renamed' })]));
    await services.sync.start();
    expect(versions(services)).toMatchObject([
      { title: 'Renamed' },
      { title: 'Title 1', bodyHash: first },
    ]);
    for (const { bodyHash } of versions(services)) {
      expect((await services.store.bodies.read(bodyHash)).text).toMatch(/^(One|Two)\.$/);
    }
  });

  it('are kept when only the title changes, for as long as nothing else does', async () => {
    const { server, services } = await synced([item(1)]);
    const html = '<p>The text of Title 1, long enough to be read.</p>';
    server.route('/a', rss('Feed A', [item(1, { title: 'Renamed', html })]));
    expect(await services.sync.start()).toMatchObject({ updated: 1 });
    expect(versions(services)).toMatchObject([{ title: 'Title 1' }]);
    expect(await services.sync.start()).toMatchObject({ updated: 0, unchanged: 1 });
    expect(versions(services)).toMatchObject([{ title: 'Title 1' }]);
  });

  it('are not kept for other markup around the same words', async () => {
    const { server, services } = await synced([item(1, { html: '<p>The same words.</p>' })]);
    const html = '<div><p>The <em>same</em>  words.</p></div>';
    server.route('/a', rss('Feed A', [item(1, { html })]));
    expect(await services.sync.start()).toMatchObject({ updated: 1 });
    expect(versions(services)).toEqual([]);
  });

  it('are bounded, and a text that comes back is no earlier one of itself', async () => {
    const { server, services } = await synced([item(1, { html: '<p>Text 0.</p>' })]);
    for (let n = 1; n <= 24; n += 1) {
      server.route('/a', rss('Feed A', [item(1, { html: `<p>Text ${n % 23}.</p>` })]));
      await services.sync.start();
    }
    const hashes = versions(services).map(({ bodyHash }) => bodyHash);
    expect(hashes).toHaveLength(20);
    expect(new Set(hashes).size).toBe(20);
    const [article] = services.store.articles.values();
    expect(hashes).not.toContain(article?.variants[0]?.bodyHash);
  });
});
