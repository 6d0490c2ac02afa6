import { describe, expect, it, onTestFinished } from 'vitest';
import type { Clock } from '../../../../src/main/core/ports.ts';
import type { Services } from '../../../../src/main/services.ts';
import type { Article, Variant } from '../../../../src/shared/domain/article.ts';
import { completenessOf } from '../../../../src/shared/domain/completeness.ts';
import { full, html, page, summary } from '../../../support/article-pages.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { png } from '../../../support/pictures.ts';
import { type FeedItem, rss, testServices } from '../../../support/services.ts';

async function startServer(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  return server;
}

interface Library {
  readonly server: HttpServer;
  readonly services: Services;
  readonly sync: () => Promise<void>;
}

/** A library with one feed on a server of its own. */
async function libraryOf(
  items: (server: HttpServer) => readonly FeedItem[],
  clock?: Clock,
): Promise<Library> {
  const server = await startServer();
  server.route('/feed', { body: rss('Feed', items(server), 'en'), etag: '"1"' });
  const services = await testServices(clock && { clock });
  await services.sources.register(server.url('/feed'));
  return {
    server,
    services,
    sync: async () => {
      const { failed } = await services.sync.start();
      expect(failed).toEqual([]);
    },
  };
}

const articles = ({ store }: Services): readonly Article[] => [...store.articles.values()];
const only = (services: Services): Variant => {
  const variant = articles(services)[0]?.variants[0];
  if (!variant) throw new Error('There is no article');
  return variant;
};
const textOf = async ({ store }: Services, { bodyHash }: Variant) =>
  (await store.bodies.read(bodyHash)).text;

const item = (server: HttpServer, subject: string, more: Partial<FeedItem> = {}): FeedItem => ({
  title: subject,
  guid: subject,
  link: server.url(`/${subject}`),
  html: summary(subject),
  ...more,
});

describe('the text of a summary', () => {
  it('and its pictures stay away when the library may not grow, and say so', async () => {
    const { server, services, sync } = await libraryOf((at) => [
      item(at, 'quay'),
      item(at, 'pier', {
        html: full('pier', `<img src="${at.url('/pier.png')}" width="300" height="200">`),
      }),
    ]);
    server.route('/quay', html(page('quay')));
    server.route('/pier.png', { body: png(300, 200), contentType: 'image/png' });
    await services.sync.start({ completion: 'none' });
    const { retention } = services.settings.get();
    await services.settings.update({ retention: { ...retention, budgetMegabytes: 10 } });
    for (let bytes = 8_000_000; bytes >= 1; bytes = Math.floor(bytes / 2)) {
      await services.budget.claim(bytes).catch(() => undefined);
    }
    await sync();
    const gaps = articles(services).flatMap((article) => completenessOf(article).gaps);
    expect(new Set(gaps.map(({ part, reason }) => `${part}: ${reason.code}`))).toEqual(
      new Set(['image: storageBudget', 'text: storageBudget']),
    );

    await services.settings.update({ retention });
    expect((await services.ready.start()).articles).toEqual({ complete: 2, withGaps: 0 });
  });

  it('comes from its page, and stays through the next sync', async () => {
    const { server, services, sync } = await libraryOf((at) => [item(at, 'quay')]);
    server.route('/quay', html(page('quay')));
    await sync();
    const variant = only(services);
    expect(variant.text).toEqual({ state: 'whole', origin: 'page', reason: 'feedIsTruncated' });
    expect(await textOf(services, variant)).toContain('sentence 11');
    expect(variant.feedBodyHash).not.toBe(variant.bodyHash);

    // Without its validator the feed is read again, and says the same.
    server.route('/feed', { body: rss('Feed', [item(server, 'quay')], 'en') });
    await sync();
    expect(only(services)).toEqual(variant);
    expect(server.requestsTo('/quay')).toHaveLength(1);
  });

  it('lists the sound that its page plays, through the next sync, and no other file twice', async () => {
    const { server, services, sync } = await libraryOf((at) => [item(at, 'quay')]);
    const audio = (name: string) => `<audio src="${server.url(name)}"></audio>`;
    server.route('/quay', html(page('quay', audio('/talk.mp3') + audio('/talk.mp3'))));
    await sync();
    const sounds = () => only(services).enclosures.map(({ url }) => url);
    expect(sounds()).toEqual([server.url('/talk.mp3')]);
    server.route('/feed', { body: rss('Feed', [item(server, 'quay')], 'en') });
    await sync();
    expect(sounds()).toEqual([server.url('/talk.mp3')]);

    server.route('/quay', html(page('quay', `<p>Another talk.</p>${audio('/other.mp3')}`)));
    const changed = item(server, 'quay', { html: `${summary('quay')}<p>Updated today.</p>` });
    server.route('/feed', { body: rss('Feed', [changed], 'en') });
    await sync();
    expect(sounds()).toEqual([server.url('/other.mp3')]);
  });

  it('has the feed’s cover where its page shows no picture, also when that is looked at again', async () => {
    const time = { now: new Date('2026-11-30T10:00:00.000Z') };
    const { server, services, sync } = await libraryOf(
      (at) => [
        item(at, 'quay', { thumbnail: at.url('/quay.png') }),
        item(at, 'pier', { thumbnail: at.url('/pier.png') }),
      ],
      { now: () => time.now },
    );
    const picture = { body: png(300, 200), contentType: 'image/png' };
    for (const path of ['/quay.png', '/pier.png', '/own.png']) server.route(path, picture);
    server.route('/quay', html(page('quay')));
    server.route('/pier', html(page('pier', `<img src="${server.url('/own.png')}">`)));
    const pictures = () =>
      articles(services).map(({ variants }) => variants[0]?.images.map(({ url }) => url));
    await sync();
    const expected = new Set([[server.url('/quay.png')], [server.url('/own.png')]]);
    expect(new Set(pictures())).toEqual(expected);
    expect(articles(services).map(({ variants }) => variants[0]?.text.origin)).toEqual([
      'page',
      'page',
    ]);

    time.now = new Date('2026-12-01T11:00:00.000Z');
    server.route('/quay', html(page('quay', '<p>Since noon the quay is closed to all.</p>')));
    await services.ready.start();
    expect(new Set(pictures())).toEqual(expected);
  });

  it('is the feed’s where that is the whole article', async () => {
    const { server, services, sync } = await libraryOf((at) => [
      item(at, 'quay', { html: full('quay') }),
    ]);
    await sync();
    expect(only(services).text).toEqual({ state: 'whole', origin: 'feed' });
    expect(server.requestsTo('/quay')).toEqual([]);
  });

  it('stays when the page is another’s, and says why', async () => {
    const { server, services, sync } = await libraryOf((at) => [item(at, 'quay')]);
    const portal = '<title>Wi-Fi</title><h1>Welcome aboard</h1><form>Accept and connect</form>';
    server.route('/quay', html(portal));
    await sync();
    const variant = only(services);
    expect(variant.text).toMatchObject({ state: 'partial', origin: 'feed' });
    expect(await textOf(services, variant)).toContain('sentence 0');
    const [gap] = completenessOf(articles(services)[0] as Article).gaps;
    expect(gap).toMatchObject({ part: 'text' });
    expect(gap?.reason.code).toMatch(/^page/);
  });

  it('comes from where a page leads that only leads on', async () => {
    const { server, services, sync } = await libraryOf((at) => [item(at, 'quay')]);
    server.route('/quay', html('<meta http-equiv="refresh" content="0; url=/there">'));
    server.route('/there', html(page('quay')));
    await sync();
    const variant = only(services);
    expect(variant.text).toMatchObject({ state: 'whole', origin: 'page' });
    expect(await textOf(services, variant)).toContain('sentence 11');
  });

  it('follows the publisher’s changes and keeps the earlier text', async () => {
    const { server, services, sync } = await libraryOf((at) => [item(at, 'quay')]);
    server.route('/quay', html(page('quay')));
    await sync();
    const before = only(services);
    const added = '<p>Since this morning the old quay is closed for all boats of the town.</p>';
    server.route('/quay', html(page('quay', added)));
    const changed = item(server, 'quay', { html: `${summary('quay')}<p>Updated today.</p>` });
    server.route('/feed', { body: rss('Feed', [changed], 'en') });
    await sync();
    const after = only(services);
    expect(await textOf(services, after)).toContain('Since this morning');
    expect(after.earlier.map(({ bodyHash }) => bodyHash)).toEqual([before.bodyHash]);
  });

  it('is never asked for where a person wants the feed’s', async () => {
    const { server, services, sync } = await libraryOf((at) => [item(at, 'quay')]);
    const [source] = services.store.sources.values();
    await services.store.sources.apply([
      {
        type: 'put',
        value: { ...source!, preferences: { text: 'feed', enclosures: 'ask' } },
      },
    ]);
    await sync();
    expect(server.requestsTo('/quay')).toEqual([]);
    expect(only(services).text).toEqual({ state: 'whole', origin: 'feed' });
  });
});

const withImages = (server: HttpServer, subject: string, ...paths: readonly string[]) =>
  item(server, subject, {
    html: full(
      subject,
      paths.map((path) => `<p><img src="${server.url(path)}" alt="A">.</p>`).join(''),
    ),
  });

describe('pictures', () => {
  it('are stored, each address asked for once, and not again', async () => {
    const { server, services, sync } = await libraryOf((at) => [
      withImages(at, 'one', '/a.png', '/b.png'),
      withImages(at, 'two', '/a.png'),
    ]);
    server.route('/a.png', { body: png(40, 30), contentType: 'image/jpeg' });
    server.route('/b.png', { body: png(40, 30), contentType: 'text/html' });
    await sync();
    const images = articles(services).flatMap(({ variants }) => variants[0]?.images ?? []);
    expect(images).toHaveLength(3);
    expect(new Set(images.map(({ asset }) => asset?.hash)).size).toBe(1);
    expect(images[0]?.asset).toMatchObject({ mediaType: 'image/png', width: 40, height: 30 });
    await sync();
    expect(server.requestsTo('/a.png')).toHaveLength(1);
    expect(server.requestsTo('/feed')).toHaveLength(2);
    expect(server.requests).toHaveLength(4);
  });

  it('of an address that gives another each day are those of the article’s day', async () => {
    let later = 0;
    const clock = { now: () => new Date(Date.now() + later) };
    const { server, services, sync } = await libraryOf(
      (at) => [withImages(at, 'one', '/today.png')],
      clock,
    );
    const widths = () =>
      articles(services).map(({ variants }) => variants[0]?.images[0]?.asset?.width);
    server.route('/today.png', { body: png(40, 30), etag: '"first"' });
    await sync();
    const add = async (...subjects: readonly string[]) => {
      const items = subjects.map((subject) => withImages(server, subject, '/today.png'));
      server.route('/feed', { body: rss('Feed', items, 'en') });
      later += 24 * 60 * 60 * 1000;
      await sync();
    };
    await add('one', 'two');
    expect(widths()).toEqual([40, 40]);
    expect(server.requestsTo('/today.png')).toHaveLength(2);
    expect(server.requestsTo('/today.png')[1]?.headers['if-none-match']).toBe('"first"');
    server.route('/today.png', { body: png(50, 30), etag: '"second"' });
    await add('one', 'two', 'three');
    expect(widths()).toEqual([40, 40, 50]);
    await add('one', 'two', 'three');
    expect(server.requestsTo('/today.png')).toHaveLength(3);
  });

  it.each([
    [
      'a page in its place',
      { body: '<html>Sign in</html>', contentType: 'image/png' },
      'imageUnsupported',
    ],
    ['JSON in its place', { body: '{}', contentType: 'application/json' }, 'imageUnsupported'],
    ['too many pixels', { body: png(20_000, 10_000) }, 'imageTooLarge'],
    ['half of its header', { body: png(40, 30).subarray(0, 12) }, 'imageDamaged'],
    ['cut off after it', { body: png(300, 200).subarray(0, 60) }, 'imageDamaged'],
    ['nothing', { status: 404 }, 'httpNotFound'],
  ])('that are %s leave a gap', async (_what, reply, code) => {
    const { server, services, sync } = await libraryOf((at) => [withImages(at, 'one', '/a.png')]);
    server.route('/a.png', reply);
    await sync();
    expect(only(services).images).toMatchObject([{ gap: { error: { code }, attempts: 1 } }]);
    await sync();
    expect(server.requestsTo('/a.png')).toHaveLength(1);
  });

  it('on a private network are asked for only from the server that was confirmed', async () => {
    const elsewhere = await startServer();
    elsewhere.route('/a.png', { body: png(40, 30) });
    const { services, sync } = await libraryOf((at) => [
      item(at, 'one', {
        html: full('one', `<p><img src="${elsewhere.url('/a.png')}" alt="A">.</p>`),
      }),
    ]);
    await sync();
    expect(only(services).images).toMatchObject([{ gap: { error: { code: 'httpPrivate' } } }]);
    expect(elsewhere.requests).toEqual([]);
  });

  it('that count readers are dropped', async () => {
    const { server, services, sync } = await libraryOf((at) => [withImages(at, 'one', '/a.png')]);
    server.route('/a.png', { body: png(1, 1) });
    await sync();
    expect(only(services).images).toMatchObject([{ dropped: 'tracker' }]);
    expect(completenessOf(articles(services)[0] as Article).images).toEqual({ have: 0, want: 0 });
  });

  it.each([
    ['', '<script>alert(1)</script><rect width="20" height="20" onload="alert(2)"/>'],
    [
      '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "" [<!ENTITY w "20">]>',
      '<rect width="&w;" height="20"/>',
    ],
    ['<!doctype svg>', '<rect width="20" height="20"/>'],
  ])('that are drawings are stored harmless (%s)', async (prologue, content) => {
    const { server, services, sync } = await libraryOf((at) => [withImages(at, 'one', '/a.svg')]);
    const drawing = `${prologue}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">${content}</svg>`;
    server.route('/a.svg', { body: drawing, contentType: 'image/svg+xml' });
    await sync();
    const [image] = only(services).images;
    const stored = await services.store.assets.read(image?.asset?.hash ?? '');
    expect(new TextDecoder().decode(stored?.bytes)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><rect width="20" height="20"></rect></svg>',
    );
  });
});

const picture = (at: HttpServer) =>
  `<p><img src="${at.url('/a.png')}" width="40" height="30" alt="A">.</p>`;

describe('language versions', () => {
  const french = `<!doctype html><html lang="fr"><head><title>Le quai</title></head><body><article><h1>Le quai</h1>${Array.from(
    { length: 12 },
    (_, n) =>
      `<p>Le quai numéro ${n} déplace ses serveurs vers un autre port avant que l’hiver ne commence pour de bon.</p>`,
  ).join('')}</article></body></html>`;

  it('that the publisher names become part of the article', async () => {
    const { server, services, sync } = await libraryOf((at) => [
      item(at, 'quay', {
        html: full('quay'),
        alternates: { fr: at.url('/fr'), de: at.url('/de') },
      }),
    ]);
    server.route('/fr', html(french));
    await sync();
    const [article] = articles(services);
    expect(article?.variants.map(({ language, text }) => [language, text])).toEqual([
      ['en', { state: 'whole', origin: 'feed' }],
      ['fr', { state: 'whole', origin: 'page' }],
    ]);
    expect(completenessOf(article as Article).gaps).toEqual([]);
    expect(server.requestsTo('/de')).toEqual([]);

    server.route('/feed', {
      body: rss('Feed', [
        item(server, 'quay', { html: full('quay'), alternates: { fr: server.url('/fr') } }),
      ]),
    });
    await sync();
    expect(articles(services)[0]?.variants).toHaveLength(2);
    expect(server.requestsTo('/fr')).toHaveLength(1);
  });

  it('stay articles of their own when a person parted them', async () => {
    const { server, services, sync } = await libraryOf((at) => [
      item(at, 'quay', { html: full('quay'), alternates: { fr: at.url('/fr') } }),
    ]);
    server.route('/fr', html(french));
    await sync();
    await services.pairing.unpair(articles(services)[0]?.id ?? '');
    await sync();
    expect(articles(services).map(({ variants }) => variants.length)).toEqual([1, 1]);
    expect(server.requestsTo('/fr')).toHaveLength(1);
  });

  it('show the pictures that the article has already', async () => {
    let later = 0;
    const clock = { now: () => new Date(Date.now() + later) };
    const { server, services, sync } = await libraryOf(
      (at) => [item(at, 'quay', { html: full('quay', picture(at)) })],
      clock,
    );
    server.route('/a.png', { body: png(40, 30) });
    server.route('/fr', html(french.replace('</article>', `${picture(server)}</article>`)));
    await sync();
    const alternates = { fr: server.url('/fr') };
    const changed = item(server, 'quay', { html: full('quay', picture(server)), alternates });
    server.route('/feed', { body: rss('Feed', [changed], 'en') });
    later = 24 * 60 * 60 * 1000;
    await sync();
    const [article] = articles(services);
    expect(article?.variants.map(({ images }) => images[0]?.asset?.width)).toEqual([40, 40]);
    expect(server.requestsTo('/a.png')).toHaveLength(1);
  });

  it('that are another language than promised are a gap', async () => {
    const { server, services, sync } = await libraryOf((at) => [
      item(at, 'quay', { html: full('quay'), alternates: { fr: at.url('/fr') } }),
    ]);
    server.route('/fr', html(page('quay')));
    await sync();
    expect(completenessOf(articles(services)[0] as Article).gaps).toMatchObject([
      { part: 'variant', language: 'fr', reason: { code: 'pageNoArticle' } },
    ]);
  });
});

describe('a page that changes behind a summary that does not', () => {
  const day = 24 * 60 * 60 * 1000;

  it('is noticed when a person gets ready, once a day, and its earlier text is kept', async () => {
    let later = 0;
    const clock = { now: () => new Date(Date.now() + later) };
    const { server, services, sync } = await libraryOf((at) => [item(at, 'quay')], clock);
    server.route('/quay', { ...html(page('quay')), etag: '"first"' });
    await sync();
    const before = only(services);
    const addition = '<p>A correction of the editors stands here since this morning.</p>';
    await services.ready.start();
    expect(server.requestsTo('/quay')).toHaveLength(1);

    later = 1.5 * day;
    await sync();
    expect(server.requestsTo('/quay')).toHaveLength(1);
    await services.ready.start();
    expect(server.requestsTo('/quay')).toHaveLength(2);
    expect(server.requestsTo('/quay')[1]?.headers['if-none-match']).toBe('"first"');
    expect(only(services)).toMatchObject({ bodyHash: before.bodyHash, earlier: [] });

    server.route('/quay', { ...html(page('quay', addition)), etag: '"second"' });
    await services.ready.start();
    expect(server.requestsTo('/quay')).toHaveLength(2);
    later = 3 * day;
    await services.ready.start();
    const after = only(services);
    expect(await textOf(services, after)).toContain('correction of the editors');
    expect(after.earlier).toMatchObject([{ bodyHash: before.bodyHash }]);
    expect(after.feedBodyHash).toBe(before.feedBodyHash);

    later = 20 * day;
    await services.ready.start();
    expect(server.requestsTo('/quay')).toHaveLength(3);
  });

  it('never loses a good text to a teaser, a fault or a page that is gone', async () => {
    let later = 0;
    const clock = { now: () => new Date(Date.now() + later) };
    const { server, services, sync } = await libraryOf((at) => [item(at, 'quay')], clock);
    server.route('/quay', html(page('quay')));
    await sync();
    const { pageCheck: _first, ...before } = only(services);
    const teaser = `<article><h1>quay</h1>${summary('quay')}<p>Subscribe to read on.</p></article>`;
    for (const reply of [html(teaser), { status: 500 }, { status: 404 }]) {
      later += 1.1 * day;
      server.route('/quay', reply);
      const { articles: figures } = await services.ready.start();
      expect(figures).toEqual({ complete: 1, withGaps: 0 });
      expect(only(services)).toMatchObject(before);
    }
    expect(server.requestsTo('/quay')).toHaveLength(4);
  });
});
