import { describe, expect, it, onTestFinished } from 'vitest';
import type { Variant } from '../../../../src/shared/domain/article.ts';
import { html, next, part } from '../../../support/article-pages.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { testServices } from '../../../support/services.ts';

/** A source of pages, which has one article: at `/quay`. */
async function library(kind: 'page' | 'pages', server: HttpServer) {
  server.route(
    '/sitemap.xml',
    `<urlset><url><loc>${server.url('/quay')}</loc><lastmod>2026-01-01</lastmod></url></urlset>`,
  );
  const services = await testServices();
  const location = server.url(kind === 'page' ? '/quay' : '/sitemap.xml');
  const { added, failed } = await services.sources.addFound({
    sources: [{ kind, location }],
    folder: [],
    allowPrivate: true,
  });
  const variant = (): Variant => {
    const [found] = [...services.store.articles.values()].flatMap(({ variants }) => variants);
    if (!found) throw new Error('There is no article');
    return found;
  };
  return {
    ...services,
    failed,
    sourceId: added[0]?.id ?? '',
    variant,
    text: async () => (await services.store.bodies.read(variant().bodyHash)).text,
  };
}

async function startServer(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  return server;
}

const both = ['page', 'pages'] as const;
const wall = '<p>This article is for subscribers only. Subscribe to continue reading.</p>';
/** The first sentences of the article, and no more. */
const teaser = (more: string) => {
  const { body } = part('quay');
  const end = body.indexOf('<p>The quay of sentence 6 ');
  return html(`${body.slice(0, end)}${more}</article></body></html>`);
};

describe.each(both)('an article on several pages, of a source of the kind %s', (kind) => {
  it('is whole with all of them, each asked for once', async () => {
    const server = await startServer();
    server.route('/quay', part('quay', '', next('/quay/2')));
    server.route('/quay/2', part('pier', '', next('/quay/3')));
    server.route('/quay/3', part('mole'));
    const { failed, variant, text } = await library(kind, server);
    expect(failed).toEqual([]);
    expect(variant().text).toMatchObject({ state: 'whole', origin: 'page' });
    expect(await text()).toMatch(
      /quay of sentence 11[^]*pier of sentence 11[^]*mole of sentence 11/,
    );
    for (const path of ['/quay', '/quay/2', '/quay/3']) {
      expect(server.requestsTo(path)).toHaveLength(1);
    }
  });

  it('stays in part while one of them fails, says why, and is whole once that is there', async () => {
    const server = await startServer();
    server.route('/quay', part('quay', '', next('/quay/2')));
    server.route('/quay/2', { status: 500 });
    const { ready, variant, text } = await library(kind, server);
    expect(variant().text).toMatchObject({
      state: 'partial',
      origin: 'page',
      gap: { error: { code: 'httpServer' } },
    });
    expect(await text()).toContain('quay of sentence 11');
    server.route('/quay/2', part('pier'));
    await ready.start();
    expect(variant().text).toMatchObject({ state: 'whole', origin: 'page' });
    expect(await text()).toMatch(/quay of sentence 11[^]*pier of sentence 11/);
  });
});

describe('a page that was whole', () => {
  it('stays that when another of its pages fails later, and its source says so', async () => {
    const server = await startServer();
    server.route('/quay', part('quay', '', next('/quay/2')));
    server.route('/quay/2', part('pier'));
    const { sourceId, store, sync, variant, text } = await library('page', server);
    const before = variant();
    server.route('/quay/2', { status: 500 });
    expect(await sync.start()).toMatchObject({
      failed: [{ error: { code: 'httpServer' } }],
      updated: 0,
    });
    expect(variant()).toEqual(before);
    expect(await text()).toContain('pier of sentence 11');
    expect(store.sources.get(sourceId)?.status).toMatchObject({ error: { code: 'httpServer' } });
  });

  it('stays that when its publisher keeps the rest for subscribers', async () => {
    const server = await startServer();
    server.route('/quay', part('quay'));
    const { sync, variant, text } = await library('page', server);
    const before = variant();
    server.route('/quay', teaser(wall));
    expect(await sync.start()).toMatchObject({ failed: [{ error: { code: 'pageLogin' } }] });
    expect(variant()).toEqual(before);
    expect(await text()).toContain('quay of sentence 11');
  });

  it('takes what its publisher shortened', async () => {
    const server = await startServer();
    server.route('/quay', part('quay'));
    const { sync, variant, text } = await library('page', server);
    server.route('/quay', teaser(''));
    expect(await sync.start()).toMatchObject({ failed: [], updated: 1 });
    expect(variant().text).toMatchObject({ state: 'whole' });
    expect(await text()).not.toContain('quay of sentence 11');
  });
});

it.each(both)(
  'what a page of a source of the kind %s shows of an article is a part',
  async (kind) => {
    const server = await startServer();
    server.route('/quay', teaser(wall));
    const { variant } = await library(kind, server);
    expect(variant().text).toMatchObject({
      state: 'partial',
      origin: 'page',
      gap: { error: { code: 'pageLogin' } },
    });
  },
);

describe('a page that has moved for good', () => {
  it('stays the article that it was when it changes', async () => {
    const server = await startServer();
    server.route('/quay', part('quay'));
    const { store, sync, sourceId, text } = await library('page', server);
    server.route('/quay', { status: 301, redirectTo: server.url('/harbour') });
    server.route('/harbour', part('quay'));
    await sync.start();
    expect(store.sources.get(sourceId)?.location).toBe(server.url('/harbour'));

    server.route('/harbour', part('quay', '<p>The quay has a new crane since this morning.</p>'));
    expect(await sync.start()).toMatchObject({ added: 0, updated: 1 });
    expect(store.articles.size).toBe(1);
    expect(await text()).toContain('a new crane');
  });
});
