import { expect, onTestFinished, test } from 'vitest';
import { download } from '../../../../src/main/core/http/download.ts';
import { nodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { limitRequests } from '../../../../src/main/core/http/request-gate.ts';
import { firstTimeouts } from '../../../../src/main/core/http/transfer-watch.ts';
import { toAppError } from '../../../../src/shared/result.ts';
import { gate, HttpServer } from '../../../support/http-server.ts';

async function started(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  return server;
}

function fetchFrom(http: typeof nodeHttpClient, server: HttpServer, path: string, more = {}) {
  return download(http, server.url(path), {
    maxBytes: 1000,
    privateHost: `127.0.0.1:${server.port}`,
    ...more,
  });
}

test('one busy host does not hold up another, and waiting costs no time limit', async () => {
  const [busy, free] = await Promise.all([started(), started()]);
  const held = gate();
  busy.route('/a', { until: held.opened, body: 'a' });
  busy.route('/b', 'b');
  free.route('/c', 'c');
  const http = limitRequests(nodeHttpClient, { perHost: 1, all: 2 });
  const first = fetchFrom(http, busy, '/a');
  const timeouts = { ...firstTimeouts, response: 400, total: 400 };
  const second = fetchFrom(http, busy, '/b', { timeouts });
  expect(await fetchFrom(http, free, '/c')).toMatchObject({ state: 'downloaded' });
  expect(busy.requestsTo('/b')).toEqual([]);
  held.open();
  expect(await first).toMatchObject({ state: 'downloaded' });
  expect(await second).toMatchObject({ state: 'downloaded' });
});

test('failures, answers that are left and waits that are given up free their places', async () => {
  const server = await started();
  server.route('/cut', {
    handle: (request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => request.socket.destroy());
    },
  });
  server.route('/large', 'x'.repeat(5000));
  server.route('/missing', { status: 404 });
  server.route('/good', 'good');
  const http = limitRequests(nodeHttpClient, { perHost: 1, all: 1 });
  const held = gate();
  server.route('/held', { until: held.opened, body: 'held' });
  const holding = fetchFrom(http, server, '/held');
  const controller = new AbortController();
  const givenUp = fetchFrom(http, server, '/good', { signal: controller.signal }).catch(toAppError);
  controller.abort();
  expect(await givenUp).toMatchObject({ code: 'cancelled' });
  held.open();
  await holding;
  for (const path of ['/cut', '/large', '/missing']) {
    await fetchFrom(http, server, path).catch(toAppError);
  }
  expect(await fetchFrom(http, server, '/good')).toMatchObject({ state: 'downloaded' });
  expect(server.requestsTo('/good')).toHaveLength(1);
});
