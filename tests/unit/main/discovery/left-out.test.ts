import { describe, expect, it, onTestFinished } from 'vitest';
import { mostItems } from '../../../../src/main/core/sources/feed/newest-items.ts';
import { mostPages } from '../../../../src/main/core/sources/pages/parse-sitemap.ts';
import { countsInWords } from '../../../../src/shared/i18n/counts-in-words.ts';
import { createTranslations } from '../../../../src/shared/i18n/catalogue.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, testServices } from '../../../support/services.ts';

async function startServer(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  return server;
}

const feedOf = (count: number) =>
  rss(
    'Harbour',
    Array.from({ length: count }, (_, n) => ({
      title: `Title ${n}`,
      guid: `g${n}`,
      html: `<p>Note ${n}.</p>`,
      date: new Date(Date.UTC(2026, 0, 1, 0, n)).toUTCString(),
    })),
    'en',
  );

const sitemapOf = (count: number) => ({
  body: `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${Array.from(
    { length: count },
    (_, n) => `<url><loc>https://a.example/${n}</loc></url>`,
  ).join('')}</urlset>`,
  contentType: 'application/xml',
});

describe('what is too old to be taken', () => {
  it('is counted in the preview of a feed, and stays with the feed until it has no more', async () => {
    const server = await startServer();
    server.route('/feed', { body: feedOf(mostItems + 7), headers: { etag: '"one"' } });
    const { discovery, library, sources, sync } = await testServices();
    const found = await discovery.preview({ address: server.url('/feed'), allowPrivate: true });
    expect(found.candidates).toMatchObject([{ items: mostItems + 7, leftOut: 7 }]);
    const { added } = await sources.addAddress({ address: server.url('/feed') });
    const leftOut = () => library.overview().sources.find(({ id }) => id === added[0]?.id)?.leftOut;
    expect(leftOut()).toBe(7);
    server.route('/feed', { status: 304 });
    await sync.start();
    expect(leftOut()).toBe(7);
    server.route('/feed', { body: feedOf(3) });
    await sync.start();
    expect(leftOut()).toBeUndefined();
  });

  it('is counted in the preview of a list of pages and of an outline of pages', async () => {
    const server = await startServer();
    server.route('/sitemap.xml', sitemapOf(mostPages + 5));
    const outlines = Array.from(
      { length: mostPages + 2 },
      (_, n) => `<outline type="link" text="Page ${n}" url="https://a.example/${n}"/>`,
    );
    server.route('/pages.opml', {
      body: `<opml version="2.0"><body>${outlines.join('')}</body></opml>`,
      contentType: 'text/x-opml',
    });
    const { discovery } = await testServices();
    const preview = async (path: string) =>
      (await discovery.preview({ address: server.url(path), allowPrivate: true })).candidates;
    expect(await preview('/sitemap.xml')).toMatchObject([{ items: mostPages + 5, leftOut: 5 }]);
    expect(await preview('/pages.opml')).toContainEqual(
      expect.objectContaining({ kind: 'pages', items: mostPages + 2, leftOut: 2 }),
    );
  });

  it('stays with a list of pages that was read', async () => {
    const server = await startServer();
    const paragraph =
      'The harbour keeps its own copies of everything and reads on without a line. ';
    server.route('/page', {
      body: `<!doctype html><html lang="en"><title>Page</title><article><h1>Page</h1><p>${paragraph.repeat(12)}</p></article></html>`,
      contentType: 'text/html',
    });
    const entries = Array.from({ length: mostPages + 4 }, (_, n) =>
      n === 0 ? '/page' : `/lost/${n}`,
    ).map((path) => `<url><loc>${server.url(path)}</loc></url>`);
    server.route('/sitemap.xml', {
      body: `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>`,
      contentType: 'application/xml',
    });
    const { library, sources } = await testServices();
    await sources.addFound({
      sources: [{ kind: 'pages', location: server.url('/sitemap.xml') }],
      folder: [],
      allowPrivate: true,
    });
    const [source] = library.overview().sources.filter(({ kind }) => kind === 'pages');
    expect(source).toMatchObject({ articles: 1, leftOut: 4 });
  });

  it('is said in words', () => {
    const { t } = createTranslations('en');
    const { t: tFrench } = createTranslations('fr');
    const pages = { kind: 'pages', items: 5000, leftOut: 4700 } as const;
    expect(countsInWords(pages, t)).toEqual(['5,000 pages', 'the newest 300 are taken']);
    expect(countsInWords(pages, tFrench)[1]).toBe('les 300 plus récentes sont prises');
    expect(countsInWords({ kind: 'feed', items: 12 }, t)).toEqual(['12 items']);
    expect(countsInWords({ kind: 'feed' }, t)).toEqual([]);
  });
});
