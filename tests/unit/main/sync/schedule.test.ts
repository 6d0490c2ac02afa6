import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import type { Source } from '../../../../src/shared/domain/source.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, testServices } from '../../../support/services.ts';

const day = 24 * 60 * 60_000;

async function startServer(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  return server;
}

/** A clock that a test moves. */
function settableClock(start = '2026-11-24T12:00:00.000Z') {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

async function setSource(services: Services, id: string, changes: Partial<Source>): Promise<void> {
  await services.store.sources.apply((latest) => {
    const source = latest(id);
    return source ? [{ type: 'put', value: { ...source, ...changes } }] : [];
  });
}

const feed = (title: string) => rss(title, [{ title: 'One', guid: '1' }]);

describe('a sync of what is due', () => {
  it('asks each source again only when its time has come', async () => {
    const server = await startServer();
    server.route('/a', { body: feed('A'), etag: '"a"' });
    const clock = settableClock();
    const services = await testServices({ clock });
    const { id } = await services.sources.register(server.url('/a'));

    expect(await services.sync.start({ due: 'due' })).toMatchObject({ added: 1, scheduled: true });
    expect(await services.sync.start({ due: 'due' })).toMatchObject({ sources: 0 });
    expect(server.requestsTo('/a')).toHaveLength(1);
    clock.advance(2 * day);
    expect(await services.sync.start({ due: 'due' })).toMatchObject({ sources: 1 });
    expect(services.store.sources.get(id)?.schedule?.failures).toBe(0);
  });

  it('leaves alone what is gone, which a person can still ask', async () => {
    const server = await startServer();
    server.route('/a', { status: 410 });
    const clock = settableClock();
    const services = await testServices({ clock });
    const { id } = await services.sources.register(server.url('/a'));
    await services.sync.start();
    expect(services.store.sources.get(id)?.status).toMatchObject({ state: 'gone' });

    clock.advance(60 * day);
    await services.sync.start({ due: 'due' });
    await services.sync.start();
    expect(server.requestsTo('/a')).toHaveLength(1);
    server.route('/a', feed('A'));
    expect(await services.sync.start({ sourceIds: [id] })).toMatchObject({ added: 1 });
    expect(services.store.sources.get(id)?.status.state).toBe('ok');
  });

  it('comes back to what could not be reached when the network may be there again', async () => {
    const server = await startServer();
    server.route('/a', feed('A'));
    const services = await testServices({ clock: settableClock() });
    const { id } = await services.sources.register(server.url('/a'));
    await services.sync.start();
    await server.close();
    await services.sync.start();
    expect(await services.sync.start({ due: 'due' })).toMatchObject({ sources: 0 });
    expect(await services.sync.start({ due: 'afterOffline' })).toMatchObject({ sources: 1 });
    expect(services.store.sources.get(id)?.schedule?.failures).toBe(2);
  });
});

describe('a server that asks for a pause', () => {
  it('is not asked before its end, not even by a person, who is told', async () => {
    const server = await startServer();
    server.route('/a', feed('A'));
    server.route('/b', feed('B'));
    const clock = settableClock();
    const services = await testServices({ clock });
    const a = await services.sources.register(server.url('/a'));
    await services.sources.register(server.url('/b'));
    const error = { code: 'httpRateLimited', params: { host: 'h', seconds: 600 } } as const;
    const failedAt = clock.now().toISOString();
    await setSource(services, a.id, { status: { state: 'failed', failedAt, error } });

    clock.advance(100_000);
    const summary = await services.sync.start();
    expect(summary.added).toBe(1);
    expect(summary.failed).toEqual([
      { sourceId: a.id, title: a.title, error: { ...error, params: { host: 'h', seconds: 500 } } },
    ]);
    expect(server.requestsTo('/a')).toHaveLength(0);
    clock.advance(500_000);
    expect(await services.sync.start()).toMatchObject({ added: 1, failed: [] });
  });
});

it('an unchanged library of 200 feeds costs one conditional request each and no work on texts', async () => {
  const server = await startServer();
  const services = await testServices();
  for (let index = 0; index < 200; index += 1) {
    server.route(`/${index}`, { body: feed(`Feed ${index}`), etag: `"${index}"` });
    await services.sources.register(server.url(`/${index}`));
  }
  await services.sync.start();
  expect(server.requests).toHaveLength(200);
  server.requests.length = 0;
  const jobs = vi.spyOn(Worker.prototype, 'postMessage');
  onTestFinished(() => jobs.mockRestore());

  const summary = await services.sync.start();

  expect(summary).toMatchObject({ unchanged: 200, added: 0, updated: 0, failed: [], bytes: 0 });
  expect(server.requests).toHaveLength(200);
  expect(new Set(server.requests.map(({ path }) => path)).size).toBe(200);
  for (const { path, headers } of server.requests) {
    expect(headers['if-none-match']).toBe(`"${path.slice(1)}"`);
  }
  expect(jobs).not.toHaveBeenCalled();
});
