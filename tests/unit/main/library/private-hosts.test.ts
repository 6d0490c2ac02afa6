import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createNodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { privateHostsAmong } from '../../../../src/main/core/sources/private-host.ts';
import type { Services } from '../../../../src/main/services.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, testServices } from '../../../support/services.ts';

/** A library as an older version left it: with a source on this machine that nobody has confirmed. */
async function unconfirmed(path: string): Promise<{
  readonly server: HttpServer;
  readonly services: Services;
  readonly sourceId: string;
  readonly host: string;
}> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  server.route('/feed', rss('Home', [{ title: 'One', guid: 'one' }]));
  const services = await testServices();
  const { added } = await services.sources.addAll([{ kind: 'feed', location: server.url(path) }]);
  await services.sync.start();
  const host = new URL(server.url('/')).host;
  return { server, services, sourceId: added[0]?.id ?? '', host };
}

describe('a source on a private server that nobody confirmed', () => {
  it('fails without being asked, and names the server to be allowed', async () => {
    const { server, services, host } = await unconfirmed('/feed');
    expect(services.library.overview().sources).toMatchObject([
      {
        unconfirmedHost: host,
        status: { state: 'failed', error: { code: 'httpPrivate' } },
      },
    ]);
    expect(server.requests).toEqual([]);
  });

  it('is synced once it is allowed', async () => {
    const { services, sourceId, host } = await unconfirmed('/feed');
    await services.privateHosts.allow({ sourceId, host });
    const summary = await services.sync.start({ sourceIds: [sourceId] });
    expect(summary).toMatchObject({ added: 1, failed: [] });
    const [source] = services.library.overview().sources;
    expect(source).toMatchObject({ privateHost: host, status: { state: 'ok' } });
    expect(source?.unconfirmedHost).toBeUndefined();
  });

  it('is not allowed under another name than its own', async () => {
    const { services, sourceId } = await unconfirmed('/feed');
    await expect(
      services.privateHosts.allow({ sourceId, host: '192.168.1.1:80' }),
    ).rejects.toMatchObject({ error: { code: 'sourcePrivate' } });
    expect(services.store.sources.get(sourceId)?.privateHost).toBeUndefined();
  });

  it('offers nothing where something else led it to a private address', async () => {
    const { server, services, sourceId, host } = await unconfirmed('/feed');
    await services.privateHosts.allow({ sourceId, host });
    server.route('/feed', { redirectTo: 'http://192.168.77.1/feed' });
    await services.sync.start();
    const [source] = services.library.overview().sources;
    expect(source?.status).toMatchObject({ error: { code: 'httpPrivate' } });
    expect(source?.unconfirmedHost).toBeUndefined();
    await expect(
      services.privateHosts.allow({ sourceId, host: '192.168.77.1:80' }),
    ).rejects.toThrow('sourcePrivate');
  });
});

describe('of many addresses the private servers', () => {
  it('are found by what their names resolve to, each asked for once', async () => {
    const asked: string[] = [];
    const http = createNodeHttpClient({
      environment: {},
      lookup: (hostname) => {
        asked.push(hostname);
        const address = hostname === 'nas.example' ? '192.168.1.9' : '93.184.216.34';
        return Promise.resolve([{ address, family: 4 }]);
      },
    });
    const found = await privateHostsAmong(
      [
        'https://nas.example/a',
        'https://nas.example/b',
        'http://nas.example:81/',
        'https://news.example/feed',
        'http://10.0.0.1/',
      ],
      http,
    );
    expect([...found].toSorted()).toEqual(['10.0.0.1:80', 'nas.example:443', 'nas.example:81']);
    expect(asked.toSorted()).toEqual(['nas.example', 'nas.example', 'news.example']);
  });

  it('are looked up no longer than anybody waits for the answer', async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const answers: (() => void)[] = [];
    const http = createNodeHttpClient({
      environment: {},
      lookup: () =>
        new Promise((resolve) => {
          answers.push(() => resolve([{ address: '93.184.216.34', family: 4 }]));
        }),
    });
    const addresses = Array.from({ length: 100 }, (_, n) => `https://quay-${n}.example/feed`);
    const found = privateHostsAmong(addresses, http);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await found).toEqual(new Set());
    const asked = answers.length;
    expect(asked).toBeLessThan(100);
    for (const answer of answers) answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toHaveLength(asked);
  });
});
