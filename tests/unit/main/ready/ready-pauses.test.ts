import { describe, expect, it, onTestFinished } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import { html, page, summary } from '../../../support/article-pages.ts';
import { HttpServer, type Reply } from '../../../support/http-server.ts';
import { png } from '../../../support/pictures.ts';
import { rss, testServices } from '../../../support/services.ts';

async function startServer(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  return server;
}

const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const pause = (status: 429 | 503): Reply => ({ status, headers: { 'Retry-After': '120' } });

/** A clock that a test moves on. */
function testClock() {
  let time = Date.parse('2026-11-30T08:00:00.000Z');
  return {
    now: () => new Date(time),
    moveOn(seconds: number) {
      time += seconds * 1000;
    },
  };
}

/** A library with one feed, the files of which are fetched by rule. */
async function libraryOf(
  server: HttpServer,
  feed: string,
  clock: ReturnType<typeof testClock>,
): Promise<Services> {
  server.route('/feed', feed);
  const services = await testServices({ clock });
  const source = await services.sources.register(server.url('/feed'));
  await services.store.sources.apply([
    { type: 'put', value: { ...source, preferences: { text: 'auto', enclosures: 'always' } } },
  ]);
  return services;
}

/** How often each page and picture was asked for. */
function timesAsked(server: HttpServer): readonly number[] {
  const paths = server.requests
    .map(({ path }) => path)
    .filter((path) => /^\/\w+(\.png)?$/.test(path) && path !== '/feed');
  return [...new Set(paths)].map((path) => server.requestsTo(path).length);
}

const codesOf = ({ ready }: Services) =>
  new Set(
    ready
      .gaps({ scope: 'report', offset: 0, limit: 50 })
      .items.flatMap(({ gaps }) => gaps.map(({ reason }) => reason.code)),
  );

describe('a server that asks for a pause while a library is made ready', () => {
  it.each([429, 503] as const)('is left alone until its end (%i)', async (status) => {
    const server = await startServer();
    for (const name of names) server.route(`/${name}`, pause(status));
    const clock = testClock();
    const items = names.map((name) => ({
      title: name,
      guid: name,
      link: server.url(`/${name}`),
      html: summary(name),
    }));
    const services = await libraryOf(server, rss('Feed', items, 'en'), clock);
    await services.ready.start();
    // Those that were on their way when the first answer came.
    const first = timesAsked(server);
    expect(first.length).toBeLessThanOrEqual(4);
    expect(new Set(first)).toEqual(new Set([1]));
    expect(codesOf(services)).toEqual(new Set(['httpRateLimited']));

    // Neither another run, nor a sync, nor a person who asks for one article.
    clock.moveOn(60);
    await services.ready.start();
    await services.sync.start();
    const [article] = services.library.all();
    const check = await services.checks.check({ articleId: article!.id, scope: 'missing' });
    expect(check).toMatchObject({ changed: false, reason: { code: 'httpRateLimited' } });
    expect(timesAsked(server)).toEqual(first);

    for (const name of names) server.route(`/${name}`, html(page(name)));
    clock.moveOn(61);
    expect((await services.ready.start()).articles).toEqual({ complete: 8, withGaps: 0 });
  });

  it('is left alone with its pictures', async () => {
    const server = await startServer();
    for (const name of names) server.route(`/${name}.png`, pause(429));
    const pictures = names.map((name) => `<img src="${server.url(`/${name}.png`)}" alt="${name}">`);
    const clock = testClock();
    const items = [
      { title: 'Harbour', guid: 'harbour', html: summary('harbour') + pictures.join('') },
    ];
    const services = await libraryOf(server, rss('Feed', items, 'en'), clock);
    await services.ready.start();
    const first = timesAsked(server);
    expect(first.length).toBeLessThanOrEqual(4);
    expect(new Set(first)).toEqual(new Set([1]));
    for (const [n, name] of names.entries()) {
      server.route(`/${name}.png`, { body: png(40 + n, 40), contentType: 'image/png' });
    }
    clock.moveOn(121);
    expect((await services.ready.start()).images).toEqual({ have: 8, want: 8 });
  });
});

it('a list of pages whose server asks for a pause is read on when that is over', async () => {
  const server = await startServer();
  for (const name of names) server.route(`/${name}`, pause(429));
  server.route('/zero', html(page('zero')));
  const entries = ['zero', ...names].map(
    (name) => `<url><loc>${server.url(`/${name}`)}</loc></url>`,
  );
  server.route('/feed', `<urlset>${entries.join('')}</urlset>`);
  const clock = testClock();
  const { library, ready, sources, store, sync } = await testServices({ clock });
  const source = await sources.register(server.url('/feed'));
  await store.sources.apply([{ type: 'put', value: { ...source, kind: 'pages' } }]);
  await ready.start();
  const first = timesAsked(server);
  expect(first.length).toBeLessThanOrEqual(5);
  expect(new Set(first)).toEqual(new Set([1]));
  clock.moveOn(60);
  expect((await sync.start()).failed).toHaveLength(8);
  expect(timesAsked(server)).toEqual(first);
  for (const name of names) server.route(`/${name}`, html(page(name)));
  clock.moveOn(61);
  expect(await ready.start()).toMatchObject({ articles: { complete: 9 }, failed: [] });
  expect(library.all()).toHaveLength(9);
});

it('a chain of redirects that never ends is gone through once in a run, and again in the next', async () => {
  const server = await startServer();
  for (const path of ['/page', '/picture', '/sound']) server.route(path, { redirectTo: path });
  const sound = `<enclosure url="${server.url('/sound')}" type="audio/mpeg"/>`;
  const items = [
    {
      title: 'Harbour',
      guid: 'harbour',
      link: server.url('/page'),
      html: `${summary('harbour')}<img src="${server.url('/picture')}" alt="">`,
    },
  ];
  const feed = rss('Feed', items, 'en').replace('</item>', `${sound}</item>`);
  const clock = testClock();
  const services = await libraryOf(server, feed, clock);
  await services.ready.start();
  const once = ['/page', '/picture', '/sound'].map((path) => server.requestsTo(path).length);
  expect(once).toEqual([11, 11, 11]);
  clock.moveOn(1);
  await services.ready.start();
  expect(server.requestsTo('/page')).toHaveLength(22);
});
