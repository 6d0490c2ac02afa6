import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { download } from '../../../../src/main/core/http/download.ts';
import { createNodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { firstTimeouts, patientTimeouts } from '../../../../src/main/core/http/transfer-watch.ts';
import type { HttpClient } from '../../../../src/main/core/ports.ts';
import { toAppError } from '../../../../src/shared/result.ts';
import { quickBrotli } from '../../../support/hostile-publisher.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, testServices } from '../../../support/services.ts';
import { endlessHead, flood, head, slowBody, slowHead } from '../../../support/hostile-sockets.ts';

let server: HttpServer;
beforeEach(async () => {
  server = await HttpServer.start();
});
afterEach(() => server.close());

/** The limits of production, made small so that tests need not wait; what they do is the same. */
const timeouts = { response: 2_000, idle: 600, total: 3_000, trickle: 300 };
const client = createNodeHttpClient({ limits: { connect: 1_000, head: 300 }, environment: {} });
/** With those of production, for what must end otherwise than by time, on a busy machine too. */
const patient = {
  client: createNodeHttpClient({ environment: {} }),
  limits: { timeouts: firstTimeouts },
};

async function endOf(
  address: string,
  http: HttpClient = client,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return await download(http, address, {
    maxBytes: 1_000_000,
    privateHost: new URL(address).host,
    timeouts,
    ...more,
  }).then(
    ({ state }) => state,
    (thrown: unknown) => toAppError(thrown).code,
  );
}

/** A server below HTTP, which says exactly what a test wants and goes on until the client leaves. */
async function rawServer(answer: (socket: Socket) => void): Promise<string> {
  const raw: Server = createTcpServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => answer(socket));
  });
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    raw.close();
  });
  return `http://127.0.0.1:${(raw.address() as AddressInfo).port}/`;
}

describe('a hostile server that', () => {
  test.each<readonly [what: string, code: string, answer: (socket: Socket) => void]>([
    ['sends its head letter by letter', 'httpTooSlow', slowHead(20)],
    ['sends endless headers', 'httpMalformed', endlessHead],
    ['sends its body letter by letter', 'httpTooSlow', slowBody(20)],
    [
      'begins a body and falls silent',
      'httpTimeout',
      (socket) => void socket.write(`${head}\r\n<rss>`),
    ],
    [
      'sends an endless body',
      'httpTooLarge',
      (socket) => {
        socket.write(`${head}\r\n`);
        flood(socket, 'x'.repeat(10_000));
      },
    ],
    [
      'promises more than it sends',
      'httpTruncated',
      (socket) => void socket.end(`${head}Content-Length: 100\r\n\r\n<rss>`),
    ],
    [
      'announces a huge body and sends nothing',
      'httpTooLarge',
      (socket) => void socket.write(`${head}Content-Length: 99999999999\r\n\r\n`),
    ],
    [
      'breaks a chunk off',
      'httpTruncated',
      (socket) => void socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n10\r\n<rss>`),
    ],
    ['resets the connection', 'httpConnection', (socket) => void socket.resetAndDestroy()],
    [
      'resets the connection in the middle',
      'httpTruncated',
      (socket) =>
        void socket.write(`${head}Content-Length: 100\r\n\r\n<rss>`, () => {
          setTimeout(() => socket.resetAndDestroy(), 50);
        }),
    ],
    [
      'answers with a status of its own',
      'httpStatus',
      (socket) => void socket.end('HTTP/1.1 999 Request denied\r\nContent-Length: 0\r\n\r\n'),
    ],
    ['does not speak HTTP', 'httpMalformed', (socket) => void socket.end('SSH-2.0-x\r\n\r\n')],
  ])('%s ends with %s', async (_what, code, answer) => {
    const isOfTime = code === 'httpTooSlow' || code === 'httpTimeout';
    const address = await rawServer(answer);
    const end = isOfTime ? endOf(address) : endOf(address, patient.client, patient.limits);
    expect(await end).toBe(code);
  });

  test('sends a packed body that never unpacks to anything is left by what crossed the network', async () => {
    const nothing = gzipSync('');
    const address = await rawServer((socket) => {
      socket.write(`${head}Content-Encoding: gzip\r\n\r\n`);
      flood(socket, Buffer.concat(Array.from({ length: 500 }, () => nothing)).toString('latin1'));
    });
    const end = await endOf(address, patient.client, patient.limits);
    expect(['httpTooLarge', 'httpCompression']).toContain(end);
  });

  test.each([
    ['gzip', (bytes: Buffer) => gzipSync(bytes)],
    ['br', quickBrotli],
  ])('sends a bomb of %s costs little memory', async (coding, pack) => {
    const body = pack(Buffer.alloc(300_000_000));
    server.route('/bomb', { body, headers: { 'content-encoding': coding } });
    const before = process.memoryUsage.rss();
    const limits = { ...patient.limits, maxBytes: 25_000_000 };
    expect(await endOf(server.url('/bomb'), patient.client, limits)).toBe('httpTooLarge');
    expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
  });

  test('packs twice is refused, and a bomb inside a file is only unpacked once', async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(50_000_000)));
    server.route('/twice', { body: bomb, headers: { 'content-encoding': 'gzip, gzip' } });
    server.route('/inside', { body: bomb, headers: { 'content-encoding': 'gzip' } });
    const { limits } = patient;
    expect(await endOf(server.url('/twice'), patient.client, limits)).toBe('httpCompression');
    expect(await endOf(server.url('/inside'), patient.client, limits)).toBe('httpTooLarge');
  });
});

describe('a redirect', () => {
  test.each([
    ['file:///etc/passwd', 'httpScheme'],
    ['data:text/plain,x', 'httpScheme'],
    ['javascript:alert(1)', 'httpScheme'],
    ['http://169.254.169.254/latest/meta-data/', 'httpPrivate'],
    ['http://[fd00:ec2::254]/', 'httpPrivate'],
    ['http://2130706433/', 'httpPrivate'],
    ['http://localhost/', 'httpPrivate'],
    ['/feed', 'httpRedirects'],
  ])('to %s ends with %s', async (redirectTo, code) => {
    server.route('/feed', { redirectTo });
    expect(await endOf(server.url('/feed'))).toBe(code);
  });

  test('from a public name to a name that is this machine is refused', async () => {
    const asked: string[] = [];
    const http = createNodeHttpClient({
      environment: {},
      lookup: (hostname) => {
        asked.push(hostname);
        return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
      },
    });
    server.route('/feed', { redirectTo: `http://inside.example:${server.port}/secret` });
    server.route('/secret', 'secret');
    const address = `http://feeds.example:${server.port}/feed`;
    expect(await endOf(address, http)).toBe('httpPrivate');
    expect(asked).toEqual(['feeds.example', 'inside.example']);
    expect(server.requestsTo('/secret')).toEqual([]);
  });

  test('that is permanent from the start is told, as far as it is', async () => {
    server.route('/a', { status: 301, redirectTo: '/b' });
    server.route('/b', { status: 308, redirectTo: '/c' });
    server.route('/c', { status: 302, redirectTo: '/d' });
    server.route('/d', { body: 'd', headers: { 'cache-control': 'max-age=600' } });
    const answer = await download(client, server.url('/a'), {
      maxBytes: 1000,
      privateHost: `127.0.0.1:${server.port}`,
    });
    expect(answer).toMatchObject({ url: server.url('/d'), permanentUrl: server.url('/c') });
    expect(Date.parse(answer.freshUntil ?? '')).toBeGreaterThan(Date.now());
  });
});

describe('a name', () => {
  test('that is public when it is added and private when it is asked is refused', async () => {
    let lookups = 0;
    const http = createNodeHttpClient({
      environment: {},
      lookup: () => {
        lookups += 1;
        const address = lookups === 1 ? '93.184.216.34' : '127.0.0.1';
        return Promise.resolve([{ address, family: 4 }]);
      },
    });
    server.route('/feed', rss('Inside', [{ title: 'Secret' }]));
    const services = await testServices({ http });
    await services.sources.register(`http://rebinding.example:${server.port}/feed`);
    const summary = await services.sync.start();
    expect(summary.failed).toMatchObject([{ error: { code: 'httpPrivate' } }]);
    expect(server.requests).toEqual([]);
  });

  test('with one private address among public ones is refused', async () => {
    const http = createNodeHttpClient({
      environment: {},
      lookup: () =>
        Promise.resolve([
          { address: '93.184.216.34', family: 4 },
          { address: '::1', family: 6 },
        ]),
    });
    const address = `http://both.example:${server.port}/`;
    expect(await endOf(address, http, { privateHost: undefined })).toBe('httpPrivate');
  });

  test('is refused also when a connection to its host is open for a source that was confirmed', async () => {
    server.route('/feed', 'x');
    expect(await endOf(server.url('/feed'))).toBe('downloaded');
    expect(await endOf(server.url('/feed'), client, { privateHost: undefined })).toBe(
      'httpPrivate',
    );
  });
});

describe('a source on a private network', () => {
  test('is added only when that is confirmed', async () => {
    server.route('/feed', rss('Home', [{ title: 'One' }]));
    const { sources, store } = await testServices();
    const { host } = new URL(server.url('/'));
    const refused = await sources.addAddress({ address: server.url('/feed'), allowPrivate: false });
    expect(refused).toMatchObject({
      added: [],
      failed: [{ error: { code: 'sourcePrivate', params: { host } } }],
    });
    expect(store.sources.size).toBe(0);
    expect(server.requests).toEqual([]);
    const added = await sources.addAddress({ address: server.url('/feed'), allowPrivate: true });
    expect(added).toMatchObject({ added: [{ title: 'Home', privateHost: host }], failed: [] });
  });
});

test('the limits of production are those that the documentation states', () => {
  expect(firstTimeouts).toEqual({ response: 4_500, idle: 4_500, total: 90_000, trickle: 4_000 });
  expect(patientTimeouts).toEqual({
    response: 15_000,
    idle: 15_000,
    total: 90_000,
    trickle: 4_000,
  });
});
