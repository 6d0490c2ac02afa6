import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gate, HttpServer } from '../../../support/http-server.ts';
import { rss, temporaryFolder, testServices } from '../../../support/services.ts';

const never = new AbortController().signal;

async function startServer(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  return server;
}

const html = (head: string, body = '') => ({
  body: `<!doctype html><html lang="en"><head><title>A site</title>${head}</head><body>${body}</body></html>`,
  contentType: 'text/html',
});
const paragraph = `<p>${'The harbour keeps its own copies, and opens them when the line is cut. '.repeat(8)}</p>`;
const long = ['First', 'Then', 'At last']
  .map((word) => paragraph.replace('The', `${word} the`))
  .join('');
const french = `<p>${'Le port garde ses propres copies et les ouvre quand la ligne est coupée. '.repeat(20)}</p>`;

describe('a preview', () => {
  it('shows a feed with its language, its items and what they carry, and stores nothing', async () => {
    const server = await startServer();
    const items = [1, 2, 3, 4, 5, 6].map((n) => ({
      title: `Title ${n}`,
      guid: `g${n}`,
      html: long,
      date: `Tue, 0${n} Nov 2026 08:00:00 GMT`,
    }));
    server.route('/feed', rss('Harbour', items, 'en'));
    const { discovery, store } = await testServices();
    const found = await discovery.preview({ address: server.url('/feed'), allowPrivate: true });
    expect(found.candidates).toMatchObject([
      {
        kind: 'feed',
        location: server.url('/feed'),
        title: 'Harbour',
        language: 'en',
        items: 6,
        text: 'whole',
        added: false,
      },
    ]);
    expect(found.candidates[0]?.samples).toHaveLength(5);
    expect(found.candidates[0]?.samples[0]).toMatchObject({
      title: 'Title 1',
      publishedAt: '2026-11-01T08:00:00.000Z',
      summary: expect.stringContaining('The harbour keeps'),
    });
    expect(store.sources.size).toBe(0);
    expect(store.articles.size).toBe(0);
  });

  it('tells summaries from articles, and finds the language that nobody declared', async () => {
    const server = await startServer();
    const summary = '<p>Le port garde ses copies, et les ouvre quand la ligne est coupée […]</p>';
    server.route('/feed', rss('Port', [{ title: 'Une copie au port', html: summary }]));
    const { discovery } = await testServices();
    const { candidates } = await discovery.preview({
      address: server.url('/feed'),
      allowPrivate: true,
    });
    expect(candidates).toMatchObject([{ text: 'summary', language: 'fr', items: 1 }]);
  });

  it('finds every feed that a page announces, a language each, and the page itself last', async () => {
    const server = await startServer();
    server.route(
      '/',
      html(
        `<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
         <link rel="alternate" type="application/rss+xml" title="In French" hreflang="fr" href="/fr.xml">
         <link rel="ALTERNATE" type="application/atom+xml" href="/en.xml">
         <link rel="alternate" type="application/feed+json" title="Gone" href="gone.json">
         <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">
         <link rel="alternate" hreflang="fr" href="/accueil">`,
        `<article><h1>Welcome to the harbour</h1>${long}</article>`,
      ),
    );
    server.route('/fr.xml', rss('Le port', [{ title: 'Un', html: french }]));
    server.route('/en.xml', rss('The harbour', [{ title: 'One', html: long }], 'en-GB'));
    server.route('/comments/feed', rss('Comments', [{ title: 'On One' }]));
    const { discovery } = await testServices();
    const { candidates } = await discovery.preview({
      address: server.url('/'),
      allowPrivate: true,
    });
    expect(candidates).toMatchObject([
      { kind: 'feed', title: 'Le port', language: 'fr', location: server.url('/fr.xml') },
      { kind: 'feed', title: 'The harbour', language: 'en-GB' },
      { kind: 'feed', title: 'Gone', error: { code: 'httpNotFound' }, samples: [] },
      { kind: 'feed', title: 'Comments' },
      { kind: 'page', title: 'A site', location: server.url('/'), language: 'en' },
    ]);
  });

  it('follows links that look like feeds where a page announces none', async () => {
    const server = await startServer();
    server.route('/', html('', '<a href="/about">About</a> <a href="/rss.xml">RSS</a>'));
    server.route('/rss.xml', rss('Linked', [{ title: 'One' }]));
    const { discovery } = await testServices();
    const preview = (path: string) =>
      discovery.preview({ address: server.url(path), allowPrivate: true });
    expect((await preview('/')).candidates).toMatchObject([{ kind: 'feed', title: 'Linked' }]);
    server.route('/bare', html('', '<p>Buy</p>'));
    await expect(preview('/bare')).rejects.toThrow('feedIsWebPage');
  });

  it('recognises lists of pages and of sources', async () => {
    const server = await startServer();
    const sitemap = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>${server.url('/old')}</loc><lastmod>2026-01-01</lastmod></url>
      <url><loc>${server.url('/new%20page')}</loc><lastmod>2026-02-01</lastmod></url></urlset>`;
    server.route('/sitemap.xml.gz', { body: gzipSync(sitemap), contentType: 'application/gzip' });
    server.route('/list.txt', { body: `${server.url('/a')}\n${server.url('/b')}\n` });
    server.route(
      '/feeds.opml',
      '<opml version="2.0"><head><title>Mine</title></head><body><outline text="Sea"><outline text="A" xmlUrl="https://a.example/f"/></outline></body></opml>',
    );
    server.route(
      '/pages.opml',
      '<opml version="2.0"><body><outline text="A" type="link" url="https://a.example/page"/></body></opml>',
    );
    const { discovery } = await testServices();
    const preview = async (path: string) =>
      (await discovery.preview({ address: server.url(path), allowPrivate: true })).candidates;
    expect(await preview('/sitemap.xml.gz')).toMatchObject([
      {
        kind: 'pages',
        items: 2,
        samples: [
          { title: '/new page', publishedAt: '2026-02-01T00:00:00.000Z' },
          { title: '/old' },
        ],
      },
    ]);
    expect(await preview('/list.txt')).toMatchObject([{ kind: 'pages', items: 2 }]);
    expect(await preview('/feeds.opml')).toMatchObject([
      { kind: 'list', title: 'Mine', items: 1, samples: [{ title: 'A', summary: 'Sea' }] },
    ]);
    expect((await preview('/pages.opml')).map(({ kind }) => kind)).toEqual(['pages', 'list']);
  });

  it('can be cancelled while a server keeps it waiting, and knows what is there already', async () => {
    const server = await startServer();
    const { opened, open } = gate();
    server.route('/slow', { body: rss('Slow', []), until: opened });
    server.route('/feed', rss('Feed', [{ title: 'One' }]));
    const { discovery, sources } = await testServices();
    const slow = discovery.preview({ address: server.url('/slow'), allowPrivate: true });
    // Its failure is expected below, after the preview that ends it.
    slow.catch(() => undefined);
    await sources.register(server.url('/feed'));
    const quick = await discovery.preview({ address: server.url('/feed'), allowPrivate: true });
    await expect(slow).rejects.toThrow('cancelled');
    open();
    expect(quick.candidates).toMatchObject([{ added: true }]);
  });

  it('asks nothing of a server on this machine before that is confirmed', async () => {
    const server = await startServer();
    server.route('/feed', rss('Feed', [{ title: 'One' }]));
    const { discovery } = await testServices();
    const address = server.url('/feed');
    const refused = discovery.preview({ address, allowPrivate: false });
    await expect(refused).rejects.toMatchObject({
      error: { code: 'sourcePrivate', params: { host: new URL(address).host } },
    });
    expect(server.requests).toEqual([]);
    await expect(discovery.preview({ address, allowPrivate: true })).resolves.toMatchObject({
      candidates: [{ title: 'Feed' }],
    });
  });

  it('opens no file that is no article', async () => {
    const { discovery } = await testServices();
    const preview = (address: string) => discovery.preview({ address, allowPrivate: false });
    await expect(preview('/etc/passwd')).rejects.toThrow('fileUnsupported');
    await expect(preview('file:///etc/passwd')).rejects.toThrow('fileUnsupported');
  });
});

describe('finding for the verbs', () => {
  it('looks into folders and files', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'deep'));
    await writeFile(
      join(folder, 'deep', 'a.md'),
      `# The harbour\n\n${'Copies of it are kept here. '.repeat(9)}`,
    );
    await writeFile(join(folder, 'b.txt'), '');
    await writeFile(
      join(folder, 'mine.opml'),
      '<opml><body><outline xmlUrl="https://a.example/f"/></body></opml>',
    );
    const { discovery } = await testServices();
    const find = async (path: string) => (await discovery.find(path, never)).candidates;
    expect(await find(folder)).toMatchObject([
      { kind: 'folder', items: 2, language: 'en', samples: [{ title: 'The harbour' }] },
    ]);
    expect(await find(join(folder, 'deep', 'a.md'))).toMatchObject([
      { kind: 'file', title: 'The harbour', samples: [{ title: 'The harbour' }] },
    ]);
    expect(await find(join(folder, 'mine.opml'))).toMatchObject([{ kind: 'list', items: 1 }]);
    await expect(find(join(folder, 'absent'))).rejects.toThrow('fileMissing');
    await expect(find(join(folder, 'b.txt'))).rejects.toThrow('fileEmpty');
  });
});

describe('a path where an address could stand', () => {
  it('is previewed, quoted or as a file address, and added into a folder', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'tides.md');
    await writeFile(path, `# Tides by post\n\n${'The harbour keeps copies. '.repeat(20)}`);
    const { discovery, sources, store } = await testServices();
    for (const address of [path, `"${path}"`, `file://${path}`]) {
      const { candidates } = await discovery.preview({ address, allowPrivate: false });
      expect(candidates).toMatchObject([
        { kind: 'file', location: path, title: 'Tides by post', items: 1 },
      ]);
    }
    const folders = await discovery.preview({ address: folder, allowPrivate: false });
    expect(folders.candidates).toMatchObject([{ kind: 'folder', location: folder, items: 1 }]);
    const { added, failed } = await sources.addFound({
      sources: [{ kind: 'file', location: path }],
      folder: ['Sea'],
      allowPrivate: false,
    });
    expect(failed).toEqual([]);
    expect(added).toMatchObject([{ kind: 'file', location: path, folder: ['Sea'] }]);
    expect(store.articles.size).toBe(1);
  });

  it('is never one on another machine, nor part of one', async () => {
    const { discovery } = await testServices();
    const others = ['\\\\server\\share\\a.md', '//server/a.md', 'file://server/a.md', './a.md'];
    for (const address of others) {
      await expect(discovery.preview({ address, allowPrivate: false })).rejects.toThrow(
        'addressInvalid',
      );
    }
  });
});

const sitemap = (...paths: readonly string[]) => ({
  body: `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>https://a.example${path}</loc></url>`).join('')}</urlset>`,
  contentType: 'application/xml',
});

describe('looking for lists of pages', () => {
  it('asks for those that robots.txt names, and for no other', async () => {
    const server = await startServer();
    server.route('/robots.txt', {
      body: `User-agent: *\r\nDisallow:\r\nSitemap: ${server.url('/list')}\r\nsitemap:/missing\r\nSitemap: file:///etc/passwd`,
    });
    server.route('/list', sitemap('/one', '/two'));
    server.route('/sitemap.xml', sitemap('/three'));
    const { discovery } = await testServices();
    const address = server.url('/some/page');
    expect(await discovery.lists({ address, allowPrivate: true })).toMatchObject([
      { kind: 'pages', location: server.url('/list'), items: 2, added: false },
    ]);
  });

  it('tries the usual place where robots.txt names none, and finds nothing where there is nothing', async () => {
    const server = await startServer();
    const { discovery } = await testServices();
    const address = server.url('/some/page');
    expect(await discovery.lists({ address, allowPrivate: true })).toEqual([]);
    server.route('/sitemap.xml', sitemap('/three'));
    expect(await discovery.lists({ address, allowPrivate: true })).toMatchObject([
      { location: server.url('/sitemap.xml'), items: 1 },
    ]);
    await expect(discovery.lists({ address, allowPrivate: false })).rejects.toThrow(
      'sourcePrivate',
    );
  });
});
