import { describe, expect, it, onTestFinished } from 'vitest';
import type { Clock } from '../../../../src/main/core/ports.ts';
import { mostPages, parseSitemap } from '../../../../src/main/core/sources/pages/parse-sitemap.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { testServices } from '../../../support/services.ts';

async function startServer(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  return server;
}

const page = (title: string, text = 'The harbour keeps its own copies of everything.') => ({
  body: `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>
<p>${text} ${'It opens them when the line is cut, and reads on. '.repeat(12)}</p></article></body></html>`,
  contentType: 'text/html',
});
const urls = (entries: readonly (readonly [string, string?])[]) =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries
    .map(
      ([location, date]) =>
        `<url><loc>${location}</loc>${date === undefined ? '' : `<lastmod>${date}</lastmod>`}</url>`,
    )
    .join('')}</urlset>`;

/** An index of lists, with the dates that it gives them. */
const index = (...entries: readonly (readonly [string, string])[]) =>
  `<sitemapindex>${entries
    .map(
      ([location, date]) => `<sitemap><loc>${location}</loc><lastmod>${date}</lastmod></sitemap>`,
    )
    .join('')}</sitemapindex>`;

/** A library with one list of pages. */
async function libraryOf(server: HttpServer, path: string, clock?: Clock) {
  const services = await testServices(clock && { clock });
  const { added } = await services.sources.addFound({
    sources: [{ kind: 'pages', location: server.url(path) }],
    folder: [],
    allowPrivate: true,
  });
  return { ...services, sourceId: added[0]?.id ?? '' };
}

describe('parseSitemap', () => {
  it('keeps the newest of too many, and says so', () => {
    const entries = Array.from({ length: mostPages + 20 }, (_, n) => {
      const date = new Date(Date.UTC(2020, 0, 1 + n)).toISOString();
      return [`https://a.example/${n}`, date] as const;
    });
    const { pages, total, warnings } = parseSitemap(urls(entries), 'https://a.example/');
    expect(pages).toHaveLength(mostPages);
    expect(pages[0]?.location).toBe(`https://a.example/${mostPages + 19}`);
    expect(total).toBe(mostPages + 20);
    expect(warnings).toEqual([`20 pages older than the newest ${mostPages} were left out`]);
  });

  it('takes titles and dates of news, and no addresses of pictures', () => {
    const { pages } = parseSitemap(
      `<urlset xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
      <url><image:image><image:loc>https://a.example/p.png</image:loc></image:image><loc>https://a.example/1</loc>
      <news:news><news:publication_date>2026-11-03</news:publication_date><news:title>News &amp; more</news:title></news:news></url>
      <url><loc>javascript:alert(1)</loc></url></urlset>`,
      'https://a.example/',
    );
    expect(pages).toEqual([
      {
        location: 'https://a.example/1',
        modifiedAt: '2026-11-03T00:00:00.000Z',
        title: 'News & more',
      },
    ]);
  });

  it('says when there is no list, or nothing in it', () => {
    expect(() => parseSitemap('<html></html>', 'https://a.example/')).toThrow('sitemapMalformed');
    expect(() => parseSitemap(urls([]), 'https://a.example/')).toThrow('sitemapEmpty');
  });
});

describe('a list of pages', () => {
  it('brings each page as an article, and fetches only what is new or changed afterwards', async () => {
    const server = await startServer();
    server.route('/a', page('Page A'));
    server.route('/b', page('Page B'));
    const list = (...entries: Parameters<typeof urls>[0]) =>
      server.route('/sitemap.xml', { body: urls(entries) });
    list([server.url('/a'), '2026-01-01'], [server.url('/b')], [server.url('/gone')]);
    const { sources, library, sync } = await testServices();
    const outcome = await sources.addFound({
      sources: [{ kind: 'pages', location: server.url('/sitemap.xml') }],
      folder: ['Sites'],
      allowPrivate: true,
    });
    expect(outcome).toMatchObject({
      added: [{ kind: 'pages', folder: ['Sites'] }],
      failed: [{ location: server.url('/gone'), error: { code: 'httpNotFound' } }],
    });
    expect(new Set(library.all().map(({ title }) => title))).toEqual(new Set(['Page A', 'Page B']));

    server.requests.length = 0;
    server.route('/a', page('Page A', 'Now there is more to say about it.'));
    server.route('/c', page('Page C'));
    list([server.url('/a'), '2026-02-01'], [server.url('/b')], [server.url('/c')]);
    expect(await sync.start()).toMatchObject({ added: 1, updated: 1, failed: [] });
    expect(server.requests.map(({ path }) => path).toSorted()).toEqual([
      '/a',
      '/c',
      '/sitemap.xml',
    ]);
    expect(library.all()).toHaveLength(3);
  });

  it('asks for an unchanged list with one conditional request', async () => {
    const server = await startServer();
    server.route('/a', page('Page A'));
    server.route('/sitemap.xml', { body: urls([[server.url('/a')]]), etag: '"1"' });
    const { sources, sync } = await testServices();
    await sources.addFound({
      sources: [{ kind: 'pages', location: server.url('/sitemap.xml') }],
      folder: [],
      allowPrivate: true,
    });
    server.requests.length = 0;
    expect(await sync.start()).toMatchObject({ unchanged: 1, added: 0, failed: [] });
    expect(server.requests).toMatchObject([
      { path: '/sitemap.xml', headers: { 'if-none-match': '"1"' } },
    ]);
  });

  it('reads a list again that its index dates by the day of the last sync', async () => {
    const server = await startServer();
    server.route('/a', page('Page A'));
    server.route('/b', page('Page B'));
    server.route('/1.xml', urls([[server.url('/a')]]));
    server.route('/index.xml', index([server.url('/1.xml'), '2026-12-01']));
    let now = new Date('2026-12-01T10:00:00Z');
    const { sync } = await libraryOf(server, '/index.xml', { now: () => now });
    server.route('/1.xml', urls([[server.url('/a')], [server.url('/b')]]));
    now = new Date('2026-12-01T15:00:00Z');
    expect(await sync.start()).toMatchObject({ added: 1, failed: [] });
    now = new Date('2026-12-02T10:00:00Z');
    await sync.start();
    expect(server.requestsTo('/1.xml')).toHaveLength(3);
    await sync.start();
    expect(server.requestsTo('/1.xml')).toHaveLength(3);
  });

  it('reads the lists that an index leads to, and an outline of pages', async () => {
    const server = await startServer();
    server.route('/a', page('Page A'));
    server.route('/b', page('Page B'));
    server.route('/1.xml', urls([[server.url('/a')]]));
    server.route(
      '/index.xml',
      `<sitemapindex><sitemap><loc>${server.url('/1.xml')}</loc></sitemap><sitemap><loc>${server.url('/index.xml')}</loc></sitemap></sitemapindex>`,
    );
    server.route(
      '/pages.opml',
      `<opml><body><outline text="B" type="link" url="${server.url('/b')}"/></body></opml>`,
    );
    const { sources, library } = await testServices();
    const { added } = await sources.addFound({
      sources: [
        { kind: 'pages', location: server.url('/index.xml') },
        { kind: 'pages', location: server.url('/pages.opml') },
      ],
      folder: [],
      allowPrivate: true,
    });
    expect(added).toHaveLength(2);
    expect(new Set(library.all().map(({ title }) => title))).toEqual(new Set(['Page A', 'Page B']));
  });
});

describe('a list of which something cannot be read', () => {
  it('keeps what is missing, and asks for it again through a list that has not changed', async () => {
    const server = await startServer();
    server.route('/a', page('Page A'));
    server.route('/b', { status: 500 });
    server.route(
      '/1.xml',
      urls([
        [server.url('/a'), '2026-01-01'],
        [server.url('/b'), '2026-01-01'],
      ]),
    );
    server.route('/index.xml', index([server.url('/1.xml'), '2026-01-01']));
    const { library, store, sourceId, sync } = await libraryOf(server, '/index.xml');
    expect(store.sources.get(sourceId)).toMatchObject({
      status: { state: 'ok' },
      unread: [{ title: server.url('/b'), gap: { error: { code: 'httpServer' }, attempts: 1 } }],
    });
    await sync.start();
    expect(store.sources.get(sourceId)).toMatchObject({
      status: { state: 'ok' },
      unread: [{ gap: { attempts: 2 } }],
    });
    server.route('/b', page('Page B'));
    expect(await sync.start()).toMatchObject({ added: 1, failed: [] });
    expect(library.all()).toHaveLength(2);
    expect(store.sources.get(sourceId)).not.toHaveProperty('unread');

    server.requests.length = 0;
    expect(await sync.start()).toMatchObject({ added: 0, failed: [] });
    expect(server.requests.map(({ path }) => path)).toEqual(['/index.xml']);
  });

  it('asks no unchanged list for what is gone for good', async () => {
    const server = await startServer();
    server.route('/a', page('Page A'));
    server.route('/1.xml', urls([[server.url('/a')], [server.url('/gone')]]));
    server.route('/index.xml', index([server.url('/1.xml'), '2026-01-01']));
    const { sync } = await libraryOf(server, '/index.xml');
    server.requests.length = 0;
    await sync.start();
    expect(server.requests.map(({ path }) => path)).toEqual(['/index.xml']);
  });

  it('asks for a page that is gone only when the list dates it anew, and never for one that was deleted', async () => {
    const server = await startServer();
    server.route('/a', page('Page A'));
    server.route('/b', page('Page B'));
    const list = (etag: string, ...more: Parameters<typeof urls>[0]) => {
      const always = [[server.url('/a')], [server.url('/b')]] as const;
      server.route('/sitemap.xml', { body: urls([...always, ...more]), etag });
    };
    list('"1"', [server.url('/gone')]);
    const { library, removal, store, sourceId, sync } = await libraryOf(server, '/sitemap.xml');
    const deleted = library.all().find(({ title }) => title === 'Page B');
    await removal.delete({ articleId: deleted?.id ?? '' });
    const missing = [{ title: server.url('/gone'), gap: { attempts: 1 } }];
    const asked = async () => {
      server.requests.length = 0;
      expect(await sync.start()).toMatchObject({ failed: [] });
      return server.requests.map(({ path, headers }) => [path, headers['if-none-match']]);
    };
    expect(await asked()).toEqual([['/sitemap.xml', undefined]]);
    expect(store.sources.get(sourceId)).toMatchObject({ unread: missing });
    // It keeps nobody from asking whether the list has changed, and stays missing when it has not.
    expect(await asked()).toEqual([['/sitemap.xml', '"1"']]);
    expect(store.sources.get(sourceId)).toMatchObject({ unread: missing });

    server.route('/gone', page('Page C'));
    list('"2"', [server.url('/gone'), '2199-01-01']);
    expect((await asked()).map(([path]) => path)).toEqual(['/sitemap.xml', '/gone']);
    expect(new Set(library.all().map(({ title }) => title))).toEqual(new Set(['Page A', 'Page C']));
    expect(store.sources.get(sourceId)).not.toHaveProperty('unread');
  });

  it('reads the other lists of an index, and names the one that is dead', async () => {
    const server = await startServer();
    server.route('/a', page('Page A'));
    server.route('/1.xml', urls([[server.url('/a')]]));
    const dead = server.url('/dead.xml');
    server.route('/index.xml', index([dead, '2026-02-01'], [server.url('/1.xml'), '2026-01-01']));
    const { library, sync } = await libraryOf(server, '/index.xml');
    expect(library.all().map(({ title }) => title)).toEqual(['Page A']);
    server.route('/dead.xml', '<html></html>');
    server.route('/index.xml', index([dead, '2199-02-01'], [server.url('/1.xml'), '2026-01-01']));
    expect(await sync.start()).toMatchObject({
      added: 0,
      failed: [{ title: dead, error: { code: 'sitemapMalformed' } }],
    });
  });

  it('fails as a whole when none of its lists can be read', async () => {
    const server = await startServer();
    server.route('/index.xml', index([server.url('/dead.xml'), '2026-02-01']));
    const { sources } = await testServices();
    const outcome = await sources.addFound({
      sources: [{ kind: 'pages', location: server.url('/index.xml') }],
      folder: [],
      allowPrivate: true,
    });
    expect(outcome).toMatchObject({ added: [], failed: [{ error: { code: 'httpNotFound' } }] });
  });
});

describe('a page', () => {
  it('is one article that is read again at each sync, and kept as it was when that fails', async () => {
    const server = await startServer();
    server.route('/a', page('Page A'));
    const { sources, library, sync } = await testServices();
    await sources.addFound({
      sources: [{ kind: 'page', location: server.url('/a') }],
      folder: [],
      allowPrivate: true,
    });
    server.route('/a', page('Page A', 'A new beginning.'));
    expect(await sync.start()).toMatchObject({ updated: 1, added: 0 });
    server.route('/a', { status: 500 });
    expect(await sync.start()).toMatchObject({ failed: [{ error: { code: 'httpServer' } }] });
    const [article] = library.all();
    const view = await library.view({ articleId: article?.id ?? '' });
    expect(view.body.text).toContain('A new beginning.');
  });

  it('says how many lists of an index are not read, before and after it is added', async () => {
    const server = await startServer();
    const names = Array.from({ length: 23 }, (_, n) => `/list-${n}.xml`);
    for (const [n, name] of names.entries()) {
      server.route(name, urls([[server.url(`/page-${n}`)]]));
      server.route(`/page-${n}`, page(`Page ${n}`));
    }
    const dated = names.map((name) => [server.url(name), '2026-03-01'] as const);
    server.route('/index.xml', index(...dated));

    const { store, sync, sourceId, discovery } = await libraryOf(server, '/index.xml');
    const { candidates } = await discovery.preview({
      address: server.url('/index.xml'),
      allowPrivate: true,
    });
    expect(candidates).toMatchObject([{ kind: 'pages', listsLeftOut: 3 }]);
    await sync.start();
    expect(store.sources.get(sourceId)?.listsLeftOut).toBe(3);
    // Those that have not changed since are not asked for, and count all the same.
    server.route('/index.xml', index(...dated.slice(0, 22)));
    await sync.start();
    expect(store.sources.get(sourceId)?.listsLeftOut).toBe(2);
  });
});
