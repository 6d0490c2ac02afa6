import { describe, expect, it, onTestFinished } from 'vitest';
import { ProgressCount } from '../../../../src/main/core/ready/ready-progress.ts';
import type { Services } from '../../../../src/main/services.ts';
import { gate, HttpServer, type Reply } from '../../../support/http-server.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { rss, temporaryFolder, testServices } from '../../../support/services.ts';

async function startServer(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  return server;
}

/** Answers each request to a path with the next reply, and from the last one on with that. */
function inTurn(server: HttpServer, path: string, ...replies: readonly Reply[]): void {
  const [reply = {}, ...rest] = replies;
  server.route(path, reply);
  if (rest.length === 0) return;
  const handle: Reply['handle'] = (_request, response) => {
    inTurn(server, path, ...rest);
    response.writeHead(reply.status ?? 200, reply.headers).end(reply.body);
  };
  server.route(path, { handle });
}

const paragraph = 'The harbour keeps its own copies of everything and reads on without a line. ';
const feed = (title: string): Reply => ({
  body: rss(
    title,
    [{ title: `News of ${title}`, guid: title, html: `<p>${paragraph.repeat(10)}</p>` }],
    'en',
  ),
});
const page = (title: string): Reply => ({
  body: `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${paragraph.repeat(12)}</p></article></body></html>`,
  contentType: 'text/html',
});
const broken: Reply = { status: 500 };

/** A library with one source for each path. */
async function libraryOf(server: HttpServer, ...paths: readonly string[]): Promise<Services> {
  const services = await testServices();
  for (const path of paths) await services.sources.register(server.url(path));
  return services;
}

const titles = ({ library }: Services) => library.all().map(({ title }) => title);

async function askedTwice(server: HttpServer, path: string): Promise<void> {
  await expect.poll(() => server.requestsTo(path).length).toBe(2);
}

describe('sources that fail while a library is made ready', () => {
  it('are asked up to three times', async () => {
    const server = await startServer();
    inTurn(server, '/once', broken, feed('Once'));
    inTurn(server, '/twice', broken, { body: '{"busy":true}' }, feed('Twice'));
    inTurn(server, '/always', broken);
    server.route('/well', feed('Well'));
    const services = await libraryOf(server, '/once', '/twice', '/always', '/well');
    const report = await services.ready.start();
    expect(report).toMatchObject({
      articles: { complete: 3, withGaps: 0 },
      failed: [{ error: { code: 'httpServer' } }],
    });
    expect(new Set(titles(services))).toEqual(
      new Set(['News of Once', 'News of Twice', 'News of Well']),
    );
    expect(server.requestsTo('/always')).toHaveLength(3);
    expect(server.requestsTo('/well')).toHaveLength(1);
    expect(services.store.readyRuns.get('current')?.synced).toHaveLength(4);
  });

  it('count in one summary with those that did not', async () => {
    const server = await startServer();
    inTurn(server, '/once', broken, feed('Once'));
    inTurn(server, '/always', broken);
    server.route('/well', feed('Well'));
    const services = await libraryOf(server, '/once', '/always', '/well');
    await services.ready.start();
    expect(services.library.overview().lastSync).toMatchObject({
      sources: 3,
      added: 2,
      failed: [{ error: { code: 'httpServer' } }],
    });
  });

  it('show no failure any more once they were read', async () => {
    const server = await startServer();
    const { store } = await libraryOf(server, '/feed');
    const [source] = store.sources.values();
    const now = new Date().toISOString();
    const progress = new ProgressCount(
      now,
      0,
      [source!],
      () => [],
      () => undefined,
    );
    progress.setSource(source!.id, 'failed', { code: 'httpServer', params: { status: 500 } });
    progress.setSource(source!.id, 'done');
    expect(progress.snapshot().sources).toMatchObject([{ state: 'done' }]);
    expect(progress.snapshot().sources[0]).not.toHaveProperty('error');
  });

  it('show what came for each while others are still being asked', async () => {
    const server = await startServer();
    server.route('/well', feed('Well'));
    const { opened, open } = gate();
    server.route('/late', { ...feed('Late'), until: opened });
    const services = await libraryOf(server, '/well', '/late');
    const [well, late] = [...services.store.sources.values()].filter(({ kind }) => kind === 'feed');
    const figures = () => {
      const state = services.ready.state();
      if (state.state !== 'running') return undefined;
      const { phase, received, sources } = state.progress;
      const of = (id: string | undefined) => sources.find(({ sourceId }) => sourceId === id);
      return { phase, received, well: of(well?.id), late: of(late?.id) };
    };
    const done = services.ready.start();
    const bytes = Buffer.byteLength(feed('Well').body ?? '');
    await expect.poll(figures).toMatchObject({
      phase: 'sources',
      received: bytes,
      well: { state: 'done', bytes, texts: { want: 1 } },
      late: { state: 'running', bytes: 0 },
    });
    open();
    const lateBytes = Buffer.byteLength(feed('Late').body ?? '');
    expect((await done).received).toBe(bytes + lateBytes);
  });

  it('get their time when they are slow', { timeout: 60_000 }, async () => {
    const server = await startServer();
    const { body = '' } = feed('Slow');
    server.route('/slow', {
      handle: (_request, response) => {
        // Longer than a first attempt waits, and shorter than a patient one.
        setTimeout(() => response.end(body), 6_000).unref();
      },
    });
    server.route('/well', feed('Well'));
    const services = await libraryOf(server, '/slow', '/well');
    expect(await services.ready.start()).toMatchObject({
      articles: { complete: 2, withGaps: 0 },
      failed: [],
    });
    expect(server.requestsTo('/slow')).toHaveLength(2);
  });

  it('are left alone when the answer was certain or asked for that', async () => {
    const server = await startServer();
    server.route('/loop', { redirectTo: '/loop' });
    server.route('/pause', { status: 429, headers: { 'Retry-After': '120' } });
    const services = await libraryOf(server, '/missing', '/loop', '/pause');
    const { failed } = await services.ready.start();
    expect(new Set(failed.map(({ error }) => error.code))).toEqual(
      new Set(['httpNotFound', 'httpRedirects', 'httpRateLimited']),
    );
    expect(server.requestsTo('/missing')).toHaveLength(1);
    expect(server.requestsTo('/loop')).toHaveLength(11);
    expect(server.requestsTo('/pause')).toHaveLength(1);
  });

  it('are asked again by a run that goes on', async () => {
    const server = await startServer();
    server.route('/feed', feed('Feed'));
    const services = await libraryOf(server, '/feed');
    const [source] = services.store.sources.values();
    const { id: sourceId, title } = source!;
    await services.store.readyRuns.apply([
      {
        type: 'put',
        value: {
          id: 'current',
          startedAt: new Date().toISOString(),
          synced: [sourceId],
          failed: [{ sourceId, title, error: { code: 'httpServer', params: { status: 500 } } }],
          received: 0,
          ms: 0,
        },
      },
    ]);
    expect(await services.ready.resume()).toMatchObject({
      articles: { complete: 1, withGaps: 0 },
      failed: [],
    });
  });

  it('are asked again after a pause in the middle of asking again', async () => {
    const server = await startServer();
    const { opened, open } = gate();
    onTestFinished(open);
    inTurn(server, '/feed', broken, { ...feed('Feed'), until: opened });
    const services = await libraryOf(server, '/feed');
    const finished = services.ready.start();
    await askedTwice(server, '/feed');
    services.ready.pause();
    await expect.poll(() => services.ready.state()).toMatchObject({ state: 'paused' });
    server.route('/feed', feed('Feed'));
    void services.ready.resume();
    expect(await finished).toMatchObject({ articles: { complete: 1 }, failed: [] });
  });

  it('wait behind the sync of somebody else, which a pause does not stop', async () => {
    const server = await startServer();
    const { opened, open } = gate();
    onTestFinished(open);
    server.route('/a', { ...feed('A'), until: opened });
    server.route('/b', feed('B'));
    const services = await libraryOf(server, '/a', '/b');
    const [a] = [...services.store.sources.values()].filter(({ kind }) => kind === 'feed');
    const other = services.sync.start({ sourceIds: [a!.id] });
    await expect.poll(() => server.requestsTo('/a').length).toBe(1);
    const finished = services.ready.start();
    await expect.poll(() => services.ready.state()).toMatchObject({ state: 'running' });
    services.ready.pause();
    open();
    expect(await other).toMatchObject({ added: 1, cancelled: false });
    await services.sync.start({ sourceIds: [a!.id] });
    expect(server.requestsTo('/b')).toEqual([]);
    void services.ready.resume();
    expect(await finished).toMatchObject({ articles: { complete: 2 }, failed: [] });
  });

  it('are named by a run that is cancelled in the middle of asking again', async () => {
    const server = await startServer();
    const { opened, open } = gate();
    onTestFinished(open);
    inTurn(server, '/feed', broken, { ...feed('Feed'), until: opened });
    const services = await libraryOf(server, '/feed');
    const finished = services.ready.start();
    await askedTwice(server, '/feed');
    await services.ready.cancel();
    expect(await finished).toMatchObject({ failed: [{ error: { code: 'httpServer' } }] });
  });

  it(
    'are asked again for the pages that they lack, and name those that stay away',
    { timeout: 60_000 },
    async () => {
      const server = await startServer();
      server.route('/a', page('Page A'));
      inTurn(server, '/b', broken, page('Page B'));
      inTurn(server, '/c', broken);
      const slow = page('Page D');
      server.route('/d', {
        handle: (_request, response) => {
          setTimeout(() => response.setHeader('content-type', 'text/html').end(slow.body), 6_000);
        },
      });
      const locations = ['/a', '/b', '/c', '/d', '/gone'].map((path) => server.url(path));
      server.route(
        '/list.xml',
        `<urlset>${locations.map((one) => `<url><loc>${one}</loc></url>`).join('')}</urlset>`,
      );
      const directory = await temporaryFolder();
      const services = await testServices({ directory });
      const { ready, sources, store } = services;
      const source = await sources.register(server.url('/list.xml'));
      await store.sources.apply([{ type: 'put', value: { ...source, kind: 'pages' } }]);
      const report = await ready.start();
      expect(report.articles).toEqual({ complete: 3, withGaps: 0 });
      const lost = [
        { sourceId: source.id, title: server.url('/c'), error: { code: 'httpServer' } },
        { sourceId: source.id, title: server.url('/gone'), error: { code: 'httpNotFound' } },
      ];
      expect(report.failed).toMatchObject(lost);
      expect(store.sources.get(source.id)?.status.state).toBe('ok');
      expect(server.requestsTo('/c')).toHaveLength(3);

      await services.close();
      const ran = await runVerbHere(['sync', '--ready', '--json', '--library', directory]);
      expect(ran.json().at(-1)).toMatchObject({
        complete: 3,
        failed: lost.map(({ title, error }) => ({ source: title, code: error.code })),
      });
      expect(ran.exitCode).toBe(1);
    },
  );
});
