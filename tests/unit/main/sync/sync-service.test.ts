import { readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import type { SyncEvent } from '../../../../src/shared/domain/sync.ts';
import { gate, HttpServer } from '../../../support/http-server.ts';
import { png, svg } from '../../../support/pictures.ts';
import { type FeedItem, rss, temporaryFolder, testServices } from '../../../support/services.ts';

async function startServer(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  return server;
}

const item = (n: number, more: Partial<FeedItem> = {}): FeedItem => ({
  title: `Title ${n}`,
  guid: `guid-${n}`,
  link: `https://publisher.example/${n}`,
  ...more,
});

/** A feed whose first item says something. */
const feedOfText = (text: string) => rss('Feed A', [item(1, { html: `<p>${text}</p>` }), item(2)]);

/** An item that links to the home page, as all of its feed do. */
const home = (n: number) => item(n, { link: 'https://publisher.example/' });

const english = (alternates = {}) =>
  item(1, { title: 'Clouds', link: 'https://publisher.example/en/1', alternates });
const french = (alternates = {}) =>
  item(2, { title: 'Nuages', link: 'https://publisher.example/fr/1', alternates });

const titles = (services: Services) =>
  services.library
    .all()
    .map(({ title }) => title)
    .sort();

/** The ids of all articles, what they are, and how much was ever noted of their changes. */
async function snapshot({ library, store }: Services) {
  const journals = join(store.directory, 'journals');
  return {
    ids: library.all().map(({ id }) => id),
    articles: [...store.articles.values()],
    written: await Promise.all(
      (await readdir(journals))
        .filter((name) => name.startsWith('articles.'))
        .map((name) => readFile(join(journals, name), 'utf8')),
    ),
  };
}

describe('a sync', () => {
  it('brings in what feeds list, and says so', async () => {
    const server = await startServer();
    server.route('/a', rss('Feed A', [item(1), item(2)]));
    const services = await testServices();
    const source = await services.sources.register(server.url('/a'));
    const events: SyncEvent[] = [];
    services.sync.onEvent((event) => events.push(event));

    const summary = await services.sync.start();

    expect(summary).toMatchObject({ sources: 1, added: 2, updated: 0, unchanged: 0, failed: [] });
    expect(summary.bytes).toBeGreaterThan(0);
    expect(titles(services)).toEqual(['Title 1', 'Title 2']);
    expect(services.store.sources.get(source.id)).toMatchObject({
      title: 'Feed A',
      homePageUrl: 'https://publisher.example/',
      status: { state: 'ok' },
    });
    expect(services.library.overview().lastSync).toEqual(summary);
    expect(events.map(({ type }) => type)).toEqual([
      'started',
      'source-started',
      'source-finished',
      'finished',
    ]);
  });

  it('writes nothing the second time', async () => {
    const server = await startServer();
    server.route('/a', rss('Feed A', [item(1), item(2)]));
    const services = await testServices();
    await services.sources.register(server.url('/a'));
    await services.sync.start();
    const before = await snapshot(services);
    expect(await services.sync.start()).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    expect(await snapshot(services)).toEqual(before);
  });

  it('lets a server say that nothing has changed', async () => {
    const server = await startServer();
    server.route('/a', { body: rss('Feed A', [item(1)]), etag: '"one"' });
    const services = await testServices();
    const { id } = await services.sources.register(server.url('/a'));
    await services.sync.start();
    expect(await services.sync.start()).toMatchObject({ unchanged: 1, bytes: 0 });
    expect(server.requestsTo('/a')[1]?.headers['if-none-match']).toBe('"one"');
    expect(services.store.sources.get(id)?.validators).toEqual({ etag: '"one"' });
    await services.sync.start();
    expect(server.requestsTo('/a')[2]?.headers['if-none-match']).toBe('"one"');
  });

  it('brings in pictures without a word, and asks only for changes afterwards', async () => {
    const server = await startServer();
    const body = `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Photos</title>
      <item><guid>1</guid><description>&lt;img src="/1.jpg" alt="A harbour at dusk"&gt;</description></item>
      <item><guid>2</guid><pubDate>Tue, 01 Dec 2026 09:00:00 GMT</pubDate>
        <media:content url="https://photos.example/2.jpg" medium="image"/></item>
      <item><guid>3</guid><description>Words.</description></item></channel></rss>`;
    server.route('/a', { body, etag: '"one"' });
    const services = await testServices();
    await services.sources.register(server.url('/a'));
    expect(await services.sync.start()).toMatchObject({ added: 3, failed: [] });
    expect(titles(services)).toEqual(['A harbour at dusk', 'Words.', 'photos.example, 2026-12-01']);
    await services.sync.start();
    expect(server.requestsTo('/a')[1]?.headers['if-none-match']).toBe('"one"');
  });

  it('updates what changed, and keeps the earlier text and what a person did', async () => {
    const server = await startServer();
    server.route('/a', feedOfText('The first text.'));
    const services = await testServices();
    await services.sources.register(server.url('/a'));
    await services.sync.start();
    const article = services.library.all().find(({ title }) => title === 'Title 1');
    const articleId = article?.id ?? '';
    const earlier = await services.library.view({ articleId });
    await services.library.setStarred({ articleId, starred: true });
    await services.library.setRead({ articleId, read: true });
    await services.library.saveProgress({ articleId, language: earlier.language, offset: 4 });

    server.route('/a', feedOfText('The second text.'));
    expect(await services.sync.start()).toMatchObject({ added: 0, updated: 1, unchanged: 1 });

    const view = await services.library.view({ articleId });
    expect(view.body.text).toContain('The second text.');
    expect(view).toMatchObject({ read: true, starred: true, progress: 4 });
    expect((await services.store.bodies.read(earlier.bodyHash)).text).toContain('The first text.');
  });

  it('updates what changed while the program was closed', async () => {
    const server = await startServer();
    const folder = await temporaryFolder();
    server.route('/a', feedOfText('The first text.'));
    await writeFile(join(folder, 'note.md'), '# A note\n\nThe first text.');
    const earlier = await testServices();
    await earlier.sources.register(server.url('/a'));
    await earlier.sources.addPaths([folder]);
    await earlier.sync.start();
    const { directory } = earlier.store;
    await earlier.close();

    server.route('/a', feedOfText('The second text.'));
    await writeFile(join(folder, 'note.md'), '# A note\n\nThe second text.');
    const services = await testServices({ directory });
    expect(await services.sync.start()).toMatchObject({ added: 0, updated: 2, unchanged: 1 });

    for (const title of ['Title 1', 'A note']) {
      const articleId = services.library.all().find((article) => article.title === title)?.id ?? '';
      const { body } = await services.library.view({ articleId });
      expect(body.text).toContain('The second text.');
      const [variant] = services.store.articles.get(articleId)?.variants ?? [];
      expect(variant?.earlier).toHaveLength(1);
    }
    expect(await services.sync.start()).toMatchObject({ updated: 0, unchanged: 3 });
  });

  it('keeps articles that the feed no longer lists', async () => {
    const server = await startServer();
    server.route('/a', rss('Feed A', [item(1), item(2)]));
    const services = await testServices();
    await services.sources.register(server.url('/a'));
    await services.sync.start();
    server.route('/a', rss('Feed A', [item(3)]));
    await services.sync.start();
    expect(titles(services)).toEqual(['Title 1', 'Title 2', 'Title 3']);
  });

  it('does everything else when some sources fail, and keeps what they had', async () => {
    const server = await startServer();
    server.route('/good', rss('Good', [item(1)]));
    server.route('/fades', rss('Fades', [item(2)]));
    const services = await testServices();
    for (const path of ['/absent', '/page', '/broken', '/good', '/fades']) {
      await services.sources.register(server.url(path));
    }
    await services.sync.start();
    const fades = services.store.sources.get(
      [...services.store.sources.values()].find(({ title }) => title === 'Fades')?.id ?? '',
    );
    server.route('/fades', { status: 500, body: 'no' });
    server.route('/page', {
      body: '<!doctype html><title>Portal</title>',
      contentType: 'text/html',
    });
    server.route('/broken', '\0\0\0\0\0\0\0\0');
    server.route('/good', rss('Good', [item(1), item(3)]));

    const summary = await services.sync.start();

    expect(summary).toMatchObject({ sources: 5, added: 1 });
    expect(summary.failed.map(({ error }) => error.code).sort()).toEqual(
      expect.arrayContaining(['feedIsWebPage', 'httpNotFound', 'httpServer']),
    );
    expect(summary.failed).toHaveLength(4);
    expect(titles(services)).toEqual(['Title 1', 'Title 2', 'Title 3']);
    expect(services.store.sources.get(fades?.id ?? '')?.status).toMatchObject({
      state: 'failed',
      error: { code: 'httpServer' },
      syncedAt: fades?.status.state === 'ok' ? fades.status.syncedAt : 'never',
    });
  });

  it('changes nothing when no server answers any more', async () => {
    const server = await startServer();
    server.route('/a', rss('Feed A', [item(1)]));
    const services = await testServices();
    await services.sources.register(server.url('/a'));
    await services.sync.start();
    const before = await snapshot(services);
    await server.close();
    const summary = await services.sync.start();
    expect(summary.failed).toMatchObject([{ error: { code: 'httpConnection' } }]);
    expect(await snapshot(services)).toEqual(before);
  });

  it('stops when it is cancelled, and leaves the sources it did not reach as they were', async () => {
    const server = await startServer();
    const { opened, open } = gate();
    onTestFinished(open);
    server.route('/quick', rss('Quick', [item(1)]));
    server.route('/slow', { body: rss('Slow', [item(2)]), until: opened });
    const services = await testServices();
    await services.sources.register(server.url('/quick'));
    const slow = await services.sources.register(server.url('/slow'));
    const stopListening = services.sync.onEvent((event) => {
      if (event.type === 'source-finished') services.sync.cancel();
    });
    expect(await services.sync.start()).toMatchObject({ added: 1, failed: [], cancelled: true });
    expect(services.sync.state()).toEqual({ state: 'idle' });
    expect(services.store.sources.get(slow.id)?.status).toEqual({ state: 'never' });
    stopListening();
    open();
    expect(await services.sync.start()).toMatchObject({ added: 1, unchanged: 1, cancelled: false });
  });

  it('is not joined any more once it was cancelled', async () => {
    const server = await startServer();
    const { opened, open } = gate();
    onTestFinished(open);
    server.route('/a', { body: rss('Feed A', [item(1)]), until: opened });
    const services = await testServices();
    await services.sources.register(server.url('/a'));
    const first = services.sync.start();
    await expect.poll(() => server.requestsTo('/a').length).toBe(1);
    services.sync.cancel();
    const second = services.sync.start();
    open();
    expect(await first).toMatchObject({ cancelled: true });
    expect(await second).toMatchObject({ added: 1, cancelled: false });
  });

  it('runs one at a time, and joins a sync of everything that is under way', async () => {
    const server = await startServer();
    server.route('/a', rss('Feed A', [item(1)]));
    const services = await testServices();
    const { id } = await services.sources.register(server.url('/a'));
    const running: string[] = [];
    services.sync.onEvent(({ type }) => running.push(type));
    const [first, second] = await Promise.all([
      services.sync.start(),
      services.sync.start(),
      services.sync.start({ sourceIds: [id] }),
    ]);
    expect(first).toBe(second);
    const one = ['started', 'source-started', 'source-finished', 'finished'];
    expect(running).toEqual([...one, ...one]);
    await expect(services.sync.start({ sourceIds: ['none'] })).rejects.toThrow('sourceUnknown');
  });

  it('does not bring back a source that was removed meanwhile', async () => {
    const server = await startServer();
    const { opened, open } = gate();
    server.route('/a', { body: rss('Feed A', [item(1)]), until: opened });
    const services = await testServices();
    const { id } = await services.sources.register(server.url('/a'));
    const summary = services.sync.start();
    await services.sources.remove({ sourceId: id });
    open();
    expect((await summary).failed).toMatchObject([{ error: { code: 'sourceUnknown' } }]);
    expect(services.library.overview()).toMatchObject({ sources: [], counts: { all: 0 } });
  });

  it('leaves out what was removed while it waited for its turn', async () => {
    const server = await startServer();
    const { opened, open } = gate();
    onTestFinished(open);
    server.route('/a', { body: rss('Feed A', [item(1)]), until: opened });
    server.route('/b', rss('Feed B', [item(2)]));
    const services = await testServices();
    const a = await services.sources.register(server.url('/a'));
    const b = await services.sources.register(server.url('/b'));
    const first = services.sync.start({ sourceIds: [a.id] });
    const second = services.sync.start({ sourceIds: [a.id, b.id] });
    await services.sources.remove({ sourceId: b.id });
    open();
    await first;
    expect(await second).toMatchObject({ sources: 1, unchanged: 1, failed: [] });
    expect(server.requestsTo('/b')).toEqual([]);
  });

  it('fetches a text again that went missing, although the feed has not changed', async () => {
    const server = await startServer();
    server.route('/a', { body: rss('Feed A', [item(1)]), etag: '"one"' });
    const services = await testServices();
    await services.sources.register(server.url('/a'));
    await services.sync.start();
    const articleId = services.library.all()[0]?.id ?? '';
    const { bodyHash } = await services.library.view({ articleId });
    await rm(join(services.store.directory, 'bodies', `${bodyHash}.json`));
    await expect(services.library.view({ articleId })).rejects.toThrow('bodyMissing');
    await services.sync.start();
    expect((await services.library.view({ articleId })).bodyHash).toBe(bodyHash);
  });

  it('fetches nothing by itself', async () => {
    const addresses: string[] = [];
    const http = {
      fetch: (address: string) => {
        addresses.push(address);
        return Promise.reject(new Error('no network'));
      },
      isPrivate: () => Promise.resolve(false),
    };
    const directory = await temporaryFolder();
    const services = await testServices({ http, directory });
    await services.installStarter();
    await services.sources.register('https://publisher.example/feed');
    await services.close();
    await testServices({ http, directory });
    expect(addresses).toEqual([]);
  });
});

describe('identity', () => {
  it('keeps items apart that share a guid, and knows each again', async () => {
    const server = await startServer();
    const shared = [0, 1, 2, 3, 4].map((n) => item(n, { guid: 'same', html: '<p>text</p>' }));
    server.route('/a', rss('Feed A', shared));
    const services = await testServices();
    await services.sources.register(server.url('/a'));
    expect(await services.sync.start()).toMatchObject({ added: 5 });
    expect(await services.sync.start()).toMatchObject({ added: 0, updated: 0, unchanged: 5 });
    server.route('/a', rss('Feed A', shared.slice(3)));
    expect(await services.sync.start()).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    expect(titles(services)).toHaveLength(5);
  });

  it('takes the same guid in another source for another article', async () => {
    const server = await startServer();
    server.route('/a', rss('Feed A', [item(1)]));
    server.route('/b', rss('Feed B', [item(1)]));
    const services = await testServices();
    await services.sources.register(server.url('/a'));
    await services.sources.register(server.url('/b'));
    expect(await services.sync.start()).toMatchObject({ added: 2 });
  });

  it('falls back to the address, then to the content', async () => {
    const server = await startServer();
    const byUrl = { title: 'By address', link: 'https://publisher.example/x' };
    const byContent = { title: 'By content', html: '<p>Always the same.</p>' };
    server.route('/a', rss('Feed A', [byUrl, byContent]));
    const services = await testServices();
    await services.sources.register(server.url('/a'));
    expect(await services.sync.start()).toMatchObject({ added: 2 });
    server.route('/a', rss('Feed A', [{ ...byUrl, html: '<p>New.</p>' }, byContent]));
    expect(await services.sync.start()).toMatchObject({ added: 0, updated: 1, unchanged: 1 });
    server.route('/a', rss('Feed A', [{ ...byUrl, guid: 'late', html: '<p>New.</p>' }]));
    expect(await services.sync.start()).toMatchObject({ added: 0, updated: 1 });
  });

  it('keeps items apart that all link to the home page', async () => {
    const server = await startServer();
    server.route('/a', rss('Feed A', [home(1), home(2)]));
    const services = await testServices();
    await services.sources.register(server.url('/a'));
    await services.sync.start();
    server.route('/a', rss('Feed A', [home(3), home(4)]));
    expect(await services.sync.start()).toMatchObject({ added: 2, updated: 0 });
    expect(titles(services)).toHaveLength(4);
  });
});

describe('language versions', () => {
  const declared = { fr: 'https://publisher.example/fr/1' };

  it.each([
    ['the first declares the second', english(declared), french()],
    ['the second declares the first', english(), french({ en: 'https://publisher.example/en/1' })],
  ])('become one article across feeds when %s', async (_name, first, second) => {
    const server = await startServer();
    server.route('/en', rss('English', [first], 'en'));
    server.route('/fr', rss('French', [second], 'fr'));
    const services = await testServices();
    const en = await services.sources.register(server.url('/en'));
    const fr = await services.sources.register(server.url('/fr'));
    await services.sync.start({ sourceIds: [en.id] });
    const articleId = services.library.all()[0]?.id ?? '';
    await services.library.setStarred({ articleId, starred: true });
    await services.library.setRead({ articleId, read: true });
    await services.sync.start({ sourceIds: [fr.id] });
    expect(services.library.all()).toMatchObject([
      { id: articleId, languages: ['en', 'fr'], starred: true, read: true },
    ]);
    expect(services.library.overview().counts).toMatchObject({ all: 1, unread: 0, starred: 1 });
    expect(await services.sync.start()).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
  });

  it('merge what a person did with both when the link comes later', async () => {
    const server = await startServer();
    server.route('/a', rss('English', [english()], 'en'));
    server.route('/b', rss('French', [french()], 'fr'));
    const services = await testServices();
    await services.sources.register(server.url('/a'));
    await services.sources.register(server.url('/b'));
    await services.sync.start();
    for (const { id, language } of services.library.all()) {
      await services.library.setRead({ articleId: id, read: true });
      await services.library.saveProgress({ articleId: id, language, offset: 7 });
      if (language === 'fr') await services.library.setStarred({ articleId: id, starred: true });
    }
    server.route('/a', rss('English', [english(declared)], 'en'));
    await services.sync.start();
    const [article, ...others] = services.library.all();
    expect(others).toEqual([]);
    expect(article).toMatchObject({ read: true, starred: true });
    expect(services.store.statuses.size).toBe(1);
    expect(services.store.statuses.get(article?.id ?? '')?.progress).toEqual({ en: 7, fr: 7 });
  });

  it('never join two articles in one language', async () => {
    const server = await startServer();
    const self = { en: 'https://publisher.example/en/1', fr: 'https://publisher.example/fr/1' };
    server.route('/a', rss('A', [english(self)], 'en'));
    server.route('/b', rss('B', [english(self)], 'en'));
    server.route('/c', rss('C', [french(self)], 'fr'));
    const services = await testServices();
    for (const path of ['/a', '/b', '/c']) await services.sources.register(server.url(path));
    await services.sync.start();
    const all = services.library.all().map(({ languages }) => languages.toSorted().join());
    expect(new Set(all)).toEqual(new Set(['en', 'en,fr']));
    expect(all).toHaveLength(2);
  });

  it('are told from file names, in a folder and among single files', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'nuages.fr.md'), '# Nuages\n\nLe texte en français.');
    await writeFile(join(folder, 'nuages.en.md'), '# Clouds\n\nThe text in English.');
    const services = await testServices();
    await services.sources.addPaths([folder]);
    expect(services.library.all()).toMatchObject([{ languages: ['en', 'fr'] }]);
    const other = await testServices();
    const files = ['nuages.fr.md', 'nuages.en.md'].map((name) => join(folder, name));
    await other.sources.addPaths(files);
    expect(other.library.all()).toMatchObject([{ languages: ['en', 'fr'] }]);
  });
});

describe('local files', () => {
  it('bring the pictures beside them', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.md'), '# A\n\nText.\n\n![One](one.svg)\n\n![Two](two.svg)');
    await writeFile(join(folder, 'one.svg'), svg(30, 20));
    const services = await testServices();
    await services.sources.addPaths([folder]);
    const { images } = await services.library.view({
      articleId: services.library.all()[0]?.id ?? '',
    });
    expect(images).toMatchObject([
      { asset: { width: 30, height: 20 } },
      { gap: { error: { code: 'imageFileMissing' } } },
    ]);
    const picture = await services.store.assets.read(images[0]?.asset?.hash ?? '');
    expect(picture?.mediaType).toBe('image/svg+xml');
    expect(await services.library.verify()).toEqual([]);
  });

  it('say of each picture why it is missing, and bring it when it can be shown', async () => {
    const folder = await temporaryFolder();
    const elsewhere = await temporaryFolder();
    await writeFile(join(elsewhere, 'secret.svg'), svg(30, 20));
    await symlink(join(elsewhere, 'secret.svg'), join(folder, 'linked.svg'));
    await writeFile(join(folder, 'words.png'), 'These are words.');
    await writeFile(join(folder, 'large.png'), new Uint8Array(20 * 1024 * 1024 + 1));
    await writeFile(join(folder, 'counter.png'), png(1, 1));
    await writeFile(join(folder, 'cut.png'), png(30, 20).subarray(0, -20));
    const names = ['absent', 'linked.svg', 'words.png', 'large.png', 'counter.png', 'cut.png'];
    const pictures = names.map((name) => `![${name}](${name})`).join('\n\n');
    await writeFile(join(folder, 'a.md'), `# A\n\nText.\n\n${pictures}`);
    const services = await testServices();
    await services.sources.addPaths([folder]);
    const articleId = services.library.all()[0]?.id ?? '';
    const reasons = () =>
      services.library
        .view({ articleId })
        .then(({ completeness }) =>
          completeness.gaps.map(({ url, reason }) => [url?.replace('file:///', ''), reason.code]),
        );
    const others = [
      ['linked.svg', 'imageOutside'],
      ['words.png', 'imageUnsupported'],
      ['large.png', 'imageTooLarge'],
      ['cut.png', 'imageDamaged'],
    ];
    expect(await reasons()).toEqual([['absent', 'imageFileMissing'], ...others]);
    // Found the same again, nothing has changed.
    expect(await services.sync.start()).toMatchObject({ updated: 0, unchanged: 1 });
    await writeFile(join(folder, 'absent'), 'These are words as well.');
    await services.sync.start();
    expect(await reasons()).toEqual([['absent', 'imageUnsupported'], ...others]);
    await writeFile(join(folder, 'absent'), png(30, 20));
    await services.sync.start();
    expect(await reasons()).toEqual(others);
    // What the article showed once it shows without the file, too.
    await rm(join(folder, 'absent'));
    await services.sync.start();
    expect(await reasons()).toEqual(others);
  });

  it('bring drawings that can do nothing, in place of those kept as they were as well', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'one.svg');
    await writeFile(join(folder, 'a.md'), '# A\n\nText.\n\n![One](one.svg)');
    await writeFile(path, svg(30, 20));
    const services = await testServices();
    const { store } = services;
    await services.sources.addPaths([folder]);
    const harmful = svg(30, 20).replace(
      '<rect',
      '<script>alert(1)</script><image href="https://tracker.example/a.png"/><rect onclick="alert(1)"',
    );
    await writeFile(path, harmful);
    // As it was kept before drawings from disks were cleaned.
    const asset = await store.assets.write(Buffer.from(harmful));
    const article = store.articles.get(services.library.all()[0]?.id ?? '');
    const [variant] = article?.variants ?? [];
    if (!article || !variant || !asset) throw new Error('there is no article');
    const images = [{ url: 'file:///one.svg', asset }];
    await store.articles.apply([
      { type: 'put', value: { ...article, variants: [{ ...variant, images }] } },
    ]);
    await services.sync.start();
    const [image] = (await services.library.view({ articleId: article.id })).images;
    const kept = await store.assets.read(image?.asset?.hash ?? '');
    const drawing = Buffer.from(kept?.bytes ?? []).toString();
    expect(drawing).toContain('<rect');
    expect(drawing).not.toMatch(/script|tracker|onclick/);
  });

  it('take no more room for their pictures than the library may', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.md'), '# A\n\nText.\n\n![One](one.svg)');
    await writeFile(join(folder, 'one.svg'), svg(30, 20));
    const services = await testServices();
    const { retention } = services.settings.get();
    await services.settings.update({ retention: { ...retention, budgetMegabytes: 10 } });
    for (let bytes = 8_000_000; bytes >= 1; bytes = Math.floor(bytes / 2)) {
      await services.budget.claim(bytes).catch(() => undefined);
    }
    await services.sources.addPaths([folder]);
    const { completeness } = await services.library.view({
      articleId: services.library.all()[0]?.id ?? '',
    });
    expect(completeness.gaps).toMatchObject([{ reason: { code: 'storageBudget' } }]);
  });

  it('are known again when they are edited or renamed, and fail alone', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.md'), '# A\n\nText of A.');
    await writeFile(join(folder, 'b.md'), '# B\n\nText of B.');
    const services = await testServices();
    const { added } = await services.sources.addPaths([folder]);
    const ids = services.library.all().map(({ id }) => id);
    await writeFile(join(folder, 'a.md'), '# A\n\nAnother text of A.');
    await rm(join(folder, 'b.md'));
    await writeFile(join(folder, 'c.md'), '# B\n\nText of B.');
    await writeFile(join(folder, 'empty.md'), '');
    const summary = await services.sync.start();
    expect(summary).toMatchObject({ added: 0, updated: 2 });
    expect(summary.failed).toMatchObject([
      { title: join(folder, 'empty.md'), error: { code: 'fileEmpty' } },
    ]);
    expect(services.library.all().map(({ id }) => id)).toEqual(ids);
    expect(services.store.sources.get(added[0]?.id ?? '')?.status.state).toBe('ok');
  });

  it('are not told of as unread once they are gone', async () => {
    const folder = await temporaryFolder();
    const write = (name: string, text: string) => writeFile(join(folder, name), text);
    await Promise.all([write('a.md', ''), write('b.md', ''), write('c.md', '# C\n\nText of C.')]);
    const services = await testServices();
    const { added } = await services.sources.addPaths([folder]);
    const unread = () => services.store.sources.get(added[0]?.id ?? '')?.unread;
    expect(unread()).toHaveLength(2);
    await Promise.all([rm(join(folder, 'b.md')), rm(join(folder, 'c.md'))]);
    const { failed } = await services.sync.start();
    expect(failed).toMatchObject([{ error: { code: 'fileEmpty' } }]);
    expect(unread()).toBeUndefined();
  });
});
