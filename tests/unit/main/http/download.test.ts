import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { download, type DownloadOptions } from '../../../../src/main/core/http/download.ts';
import { toHttpFailure } from '../../../../src/main/core/http/failures.ts';
import { nodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { firstTimeouts } from '../../../../src/main/core/http/transfer-watch.ts';
import type { HttpClient } from '../../../../src/main/core/ports.ts';
import { toAppError } from '../../../../src/shared/result.ts';
import { gate, HttpServer } from '../../../support/http-server.ts';

let server: HttpServer;
beforeEach(async () => {
  server = await HttpServer.start();
});
afterEach(async () => {
  await server.close();
});

let options: DownloadOptions;
beforeEach(() => {
  options = { maxBytes: 100_000, privateHost: `127.0.0.1:${server.port}` };
});

async function failureOf(promise: Promise<unknown>) {
  return await promise.then(
    () => ({ code: 'none', params: {} }),
    (thrown: unknown) => toAppError(thrown),
  );
}

async function textOf(http: HttpClient, path: string): Promise<string> {
  const answer = await download(http, server.url(path), options);
  return answer.state === 'downloaded' ? new TextDecoder().decode(answer.bytes) : answer.state;
}

const http: HttpClient = nodeHttpClient;

/** Leaves this process no time for anything else, for longer than the limit of the test that calls it. */
function keepBusy(): void {
  for (const until = performance.now() + 120; performance.now() < until;);
}

describe('download', () => {
  test('gives the bytes, the final address and what the server said of them', async () => {
    server.route('/old', { redirectTo: '/new' });
    server.route('/new', {
      body: 'été',
      contentType: 'text/xml; charset=utf-8',
      etag: '"v1"',
      lastModified: 'Sat, 01 Feb 2025 10:00:00 GMT',
    });
    const answer = await download(http, server.url('/old'), { ...options, accept: 'text/xml' });
    expect(answer).toMatchObject({
      state: 'downloaded',
      url: server.url('/new'),
      contentType: 'text/xml; charset=utf-8',
      etag: '"v1"',
      lastModified: 'Sat, 01 Feb 2025 10:00:00 GMT',
    });
    const headers = server.requestsTo('/new')[0]?.headers;
    expect(headers?.accept).toBe('text/xml');
    expect(headers?.['user-agent']).toMatch(/^Escale\/\d/);
  });

  test('sends validators back and understands that nothing has changed', async () => {
    server.route('/feed', {
      body: 'x',
      etag: '"v1"',
      lastModified: 'Sat, 01 Feb 2025 10:00:00 GMT',
    });
    const validators = { etag: '"v1"', lastModified: 'Sat, 01 Feb 2025 10:00:00 GMT' };
    const answer = await download(http, server.url('/feed'), { ...options, validators });
    expect(answer).toEqual({ state: 'notModified' });
  });

  test.each(['gzip', 'deflate', 'br'] as const)('unpacks %s', async (compress) => {
    server.route('/feed', { body: 'déjà '.repeat(1000), compress });
    expect(await textOf(http, '/feed')).toBe('déjà '.repeat(1000));
  });

  test('unpacks a gzip file that was sent as the document itself', async () => {
    server.route('/feed.gz', { body: gzipSync('<rss/>'), contentType: 'application/gzip' });
    expect(await textOf(http, '/feed.gz')).toBe('<rss/>');
  });

  test.each([
    [404, 'httpNotFound'],
    [410, 'httpGone'],
    [418, 'httpStatus'],
    [500, 'httpServer'],
    [503, 'httpServer'],
  ])('status %i is %s', async (status, code) => {
    server.route('/feed', { status, body: 'sorry' });
    const failure = await failureOf(download(http, server.url('/feed'), options));
    expect(failure).toEqual({ code, params: { status } });
  });

  test.each([401, 402, 403, 451])('status %i is a closed door', async (status) => {
    server.route('/feed', { status, body: 'sorry' });
    const failure = await failureOf(download(http, server.url('/feed'), options));
    const { host } = new URL(server.url('/'));
    expect(failure).toEqual({ code: 'httpForbidden', params: { host, status } });
  });

  test.each([
    [429, { 'retry-after': '7' }, 7],
    [429, {}, 300],
    [503, { 'retry-after': '120' }, 120],
    [503, { 'retry-after': 'Mon, 01 Jan 1990 00:00:00 GMT' }, 0],
    [429, { 'retry-after': '99999999' }, 86_400],
  ])('status %i with %o asks for a pause of %i seconds', async (status, headers, seconds) => {
    server.route('/feed', { status, headers, body: 'later' });
    const failure = await failureOf(download(http, server.url('/feed'), options));
    const { host } = new URL(server.url('/'));
    expect(failure).toEqual({ code: 'httpRateLimited', params: { host, seconds } });
  });

  test('a redirect loop ends', async () => {
    server.route('/a', { redirectTo: '/b' });
    server.route('/b', { redirectTo: '/a' });
    const failure = await failureOf(download(http, server.url('/a'), options));
    expect(failure.code).toBe('httpRedirects');
  });

  test('a body over the cap is left, however well it was packed', async () => {
    const bomb = 'a'.repeat(5_000_000);
    server.route('/plain', bomb);
    server.route('/packed', { body: bomb, compress: 'gzip' });
    server.route('/file', { body: gzipSync(bomb) });
    for (const path of ['/plain', '/packed', '/file']) {
      const failure = await failureOf(
        download(http, server.url(path), { ...options, maxBytes: 1_000_000 }),
      );
      expect(failure).toEqual({ code: 'httpTooLarge', params: { megabytes: 1 } });
    }
  });

  test('what only claims to be compressed is refused', async () => {
    server.route('/feed', { body: '<rss/>', headers: { 'content-encoding': 'gzip' } });
    const failure = await failureOf(download(http, server.url('/feed'), options));
    expect(failure.code).toBe('httpCompression');
  });

  test('a gzip file that ends too early is refused', async () => {
    server.route('/feed', { body: gzipSync('a'.repeat(9000)).subarray(0, -9) });
    const failure = await failureOf(download(http, server.url('/feed'), options));
    expect(failure.code).toBe('httpCompression');
  });

  test('a server that never answers is given up', async () => {
    const held = gate();
    server.route('/feed', { until: held.opened });
    const timeouts = { ...firstTimeouts, response: 50 };
    const failure = await failureOf(download(http, server.url('/feed'), { ...options, timeouts }));
    expect(failure).toEqual({
      code: 'httpTimeout',
      params: { host: new URL(server.url('/')).host, seconds: 0.05 },
    });
    held.open();
  });

  test('a body that stops coming is given up', async () => {
    server.route('/feed', { handle: (_request, response) => void response.write('<rss>') });
    const timeouts = { ...firstTimeouts, idle: 50 };
    const failure = await failureOf(download(http, server.url('/feed'), { ...options, timeouts }));
    expect(failure.code).toBe('httpTimeout');
  });

  test('a body that came while this process had no time for it is read', async () => {
    server.route('/feed', {
      handle: (_request, response) => {
        let left = 5;
        const send = () => {
          left -= 1;
          if (left === 0) response.end();
          else response.write('x'.repeat(9_000), () => setImmediate(send));
        };
        send();
      },
    });
    const timeouts = { ...firstTimeouts, idle: 50 };
    const answer = await download(http, server.url('/feed'), {
      ...options,
      timeouts,
      onBytes: keepBusy,
    });
    expect(answer).toMatchObject({ state: 'downloaded', bytes: { length: 36_000 } });
  });

  test('a body that breaks off is told from a connection that nobody takes', async () => {
    server.route('/feed', {
      handle: (request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half', () => request.socket.destroy());
      },
    });
    expect((await failureOf(download(http, server.url('/feed'), options))).code).toBe(
      'httpTruncated',
    );
    const address = server.url('/feed');
    await server.close();
    const failure = await failureOf(download(http, address, options));
    expect(failure).toEqual({ code: 'httpConnection', params: { host: new URL(address).host } });
  });

  test('a name that no server has is told by its name', async () => {
    const failure = await failureOf(download(http, 'http://feeds.invalid/rss', options));
    expect(failure).toEqual({ code: 'httpHostUnknown', params: { host: 'feeds.invalid' } });
  });

  test('a server that does not speak TLS where it should is not trusted', async () => {
    const address = server.url('/feed').replace('http:', 'https:');
    expect((await failureOf(download(http, address, options))).code).toBe('httpTls');
  });

  test('cancelling stops a running request', async () => {
    const controller = new AbortController();
    server.route('/feed', { handle: () => controller.abort() });
    const running = download(http, server.url('/feed'), { ...options, signal: controller.signal });
    expect((await failureOf(running)).code).toBe('cancelled');
  });

  test('a name and a password in the address become a header', async () => {
    server.route('/feed', 'x');
    await download(http, server.url('/feed').replace('127', 'ann:p%40ss@127'), options);
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${btoa('ann:p@ss')}`);
  });

  test('a password with a bare percent sign is taken as it is written', async () => {
    server.route('/feed', 'x');
    await download(http, server.url('/feed').replace('127', 'ann:100%@127'), options);
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${btoa('ann:100%')}`);
  });
});

describe('Escale’s own client', () => {
  test('takes no compressed answer that ends too early for a whole one', async () => {
    const half = gzipSync('a'.repeat(9000)).subarray(0, -9);
    server.route('/feed', { body: half, headers: { 'content-encoding': 'gzip' } });
    const failure = await failureOf(download(nodeHttpClient, server.url('/feed'), options));
    expect(failure.code).toBe('httpCompression');
  });

  test('takes the coding `none` for none', async () => {
    server.route('/feed', { body: '<rss/>', headers: { 'content-encoding': 'none' } });
    const answer = await download(nodeHttpClient, server.url('/feed'), options);
    expect(answer).toMatchObject({ state: 'downloaded', bytes: Buffer.from('<rss/>') });
  });

  test('does not carry a password on to another server', async () => {
    const other = await HttpServer.start();
    other.route('/', 'x');
    server.route('/feed', { redirectTo: other.url('/') });
    const confirmingBoth: HttpClient = {
      ...nodeHttpClient,
      fetch: (address, request) =>
        nodeHttpClient.fetch(address, {
          ...request,
          privateHosts: new Set([...request.privateHosts, `127.0.0.1:${other.port}`]),
        }),
    };
    await download(confirmingBoth, server.url('/feed').replace('127', 'ann:secret@127'), options);
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
    await other.close();
  });

  test('follows redirects to http and https only', async () => {
    server.route('/feed', { redirectTo: 'file:///etc/passwd' });
    const failure = await failureOf(download(nodeHttpClient, server.url('/feed'), options));
    const { host } = new URL(server.url('/'));
    expect(failure).toEqual({ code: 'httpScheme', params: { host } });
  });

  test('closes the connection of a bomb as soon as the cap is passed', async () => {
    const closed = gate();
    const bomb = gzipSync('a'.repeat(50_000_000));
    server.route('/feed', {
      handle: (request, response) => {
        void once(request.socket, 'close').then(closed.open);
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.write(bomb);
      },
    });
    const failure = await failureOf(download(nodeHttpClient, server.url('/feed'), options));
    expect(failure.code).toBe('httpTooLarge');
    await closed.opened;
  });
});

test.each(['ftp://example.org/feed', 'file:///etc/passwd', 'javascript:alert(1)', 'nonsense', ''])(
  '%s is not an address to fetch',
  async (address) => {
    const failure = await failureOf(download(nodeHttpClient, address, options));
    expect(failure).toEqual({ code: 'addressInvalid', params: { address } });
  },
);

test.each([
  ['net::ERR_NAME_NOT_RESOLVED', 'httpHostUnknown'],
  ['net::ERR_INTERNET_DISCONNECTED', 'httpConnection'],
  ['net::ERR_CONNECTION_REFUSED', 'httpConnection'],
  ['net::ERR_CONNECTION_TIMED_OUT', 'httpTimeout'],
  ['net::ERR_CERT_DATE_INVALID', 'httpTlsExpired'],
  ['net::ERR_CERT_COMMON_NAME_INVALID', 'httpTlsName'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'httpTlsAuthority'],
  ['net::ERR_CERT_REVOKED', 'httpTls'],
  ['net::ERR_CONTENT_LENGTH_MISMATCH', 'httpTruncated'],
  ['net::ERR_RESPONSE_HEADERS_TOO_BIG', 'httpMalformed'],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'httpTls'],
  ['net::ERR_TOO_MANY_REDIRECTS', 'httpRedirects'],
  ['net::ERR_CONTENT_DECODING_FAILED', 'httpCompression'],
])('Chromium’s %s is understood as %s', (message, code) => {
  const failure = toHttpFailure(new Error(message), new URL('https://example.org/'), {
    seconds: 90,
    phase: 'request',
  });
  expect(failure.error.code).toBe(code);
});
