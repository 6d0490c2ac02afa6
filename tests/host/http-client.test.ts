import { createServer, request, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type * as DownloadModule from '../../src/main/core/http/download.ts';
import type * as ClientModule from '../../src/main/platform/http.ts';
import type * as ResultModule from '../../src/shared/result.ts';
import { endFixture, type FixtureGlobals, type Launched, launchFixture } from './launch.ts';

const root = join(import.meta.dirname, '..', '..');
const certificates = join(root, 'tests', 'fixtures', 'tls');
/** What the app's main process imports: its own client, and what stands on it. */
const modules = {
  client: urlOf('src/main/platform/http.ts'),
  download: urlOf('src/main/core/http/download.ts'),
  result: urlOf('src/shared/result.ts'),
};

let fixture: Launched;
let servers: Servers;
beforeAll(async () => {
  servers = await startServers();
  // Node's variable, which the host's requests obey; Chromium's would need the system's store.
  fixture = await launchFixture({ NODE_EXTRA_CA_CERTS: join(certificates, 'authority.pem') });
});
beforeEach(() => servers.proxied.splice(0));
afterAll(async () => {
  await endFixture(fixture);
  await servers.close();
});

describe.each<readonly [way: string, Way]>([
  ['in the clear', { isSecure: false, isProxied: false }],
  ['in the clear through a proxy', { isSecure: false, isProxied: true }],
  ['under TLS', { isSecure: true, isProxied: false }],
  ['under TLS through a proxy', { isSecure: true, isProxied: true }],
])('the client of the app, %s,', (_way, way) => {
  beforeEach(() => useProxy(way.isProxied ? servers.proxyPort : undefined));

  test('reads a document, packed or not, by the way that the system names', async () => {
    expect(await get(way, '/plain')).toMatchObject({ status: 200, text: 'read' });
    expect(await get(way, '/packed')).toMatchObject({ status: 200, text: 'read' });
    const asked = way.isSecure
      ? `CONNECT 127.0.0.1:${servers.securePort}`
      : `GET http://${publicName}/plain`;
    expect(servers.proxied[0]).toBe(way.isProxied ? asked : undefined);
  });

  test('stops at a redirect', async () => {
    expect(await get(way, '/moved')).toMatchObject({ status: 301, location: elsewhere });
  });

  test('hands on what it is asked for with, and gives the range that comes', async () => {
    const headers = {
      'Accept-Encoding': 'identity',
      Range: 'bytes=2-',
      'If-Range': '"one"',
    };
    expect(await get(way, '/range', headers)).toEqual({
      status: 206,
      range: 'bytes 2-3/4',
      location: null,
      text: 'identity bytes=2- "one"',
    });
  });

  test.each([
    ['a packed body that breaks off', '/cut', 'httpTruncated'],
    ['a body that is announced as too long', '/announced', 'httpTooLarge'],
    ['a body that becomes too long', '/flood', 'httpTooLarge'],
    ['a body that is too long unpacked', '/bomb', 'httpTooLarge'],
    ['a redirect into a private network', '/inside', 'httpPrivate'],
  ])('ends %s by name', async (_what, path, code) => {
    expect(await endOf(way, path)).toBe(code);
  });

  test('leaves a packed body that never unpacks to anything', async () => {
    // Where Node receives, the packed bytes are counted; Chromium tells only of unpacked ones, and none come.
    const ends = way.isSecure || way.isProxied ? ['httpTimeout'] : ['httpTooLarge'];
    expect(ends).toContain(await endOf(way, '/empty-members'));
  });
});

describe('behind a proxy', () => {
  test('literal private addresses are refused, and the proxy is not asked', async () => {
    await useProxy(servers.proxyPort);
    const refused = ['http://169.254.169.254/', 'https://10.0.0.1/', 'http://localhost/'];
    for (const address of refused) expect(await endAt(address, [])).toBe('httpPrivate');
    expect(servers.proxied).toEqual([]);
  });

  test('a proxy that is gone, or gives no tunnel, is a failed connection', async () => {
    await useProxy(servers.proxyPort);
    expect(await endAt('https://refused.example/', [])).toBe('httpConnection');
    await useProxy(1);
    expect(await endAt(`http://${publicName}/plain`, [])).toBe('httpConnection');
  });
});

interface Way {
  readonly isSecure: boolean;
  readonly isProxied: boolean;
}

/** A name that nobody but the proxy resolves. */
const publicName = 'news.example';
const elsewhere = 'https://elsewhere.example/';

function addressOf({ isSecure, isProxied }: Way, path: string): string {
  if (isSecure) return `https://127.0.0.1:${servers.securePort}${path}`;
  return isProxied ? `http://${publicName}${path}` : `http://127.0.0.1:${servers.plainPort}${path}`;
}

function urlOf(path: string): string {
  return pathToFileURL(join(root, path)).href;
}

/** Sets the proxy that the system would name, for everything; none when `port` is undefined. */
async function useProxy(port: number | undefined): Promise<void> {
  await fixture.app.evaluate(
    async ({ session }, proxyRules) => {
      const config =
        proxyRules === undefined
          ? ({ mode: 'direct' } as const)
          : { proxyRules, proxyBypassRules: '<-loopback>' };
      await session.fromPartition('fetching', { cache: false }).setProxy(config);
    },
    port === undefined ? undefined : `127.0.0.1:${port}`,
  );
}

/** One exchange in the main process of the app. */
async function get(way: Way, path: string, headers: Readonly<Record<string, string>> = {}) {
  const address = addressOf(way, path);
  const asked = { modules, address, headers, host: new URL(address).host };
  return await fixture.app.evaluate(async (_electron, { modules: { client }, ...wanted }) => {
    const { load } = globalThis as unknown as FixtureGlobals;
    const { electronHttpClient } = (await load(client)) as typeof ClientModule;
    const response = await electronHttpClient.fetch(wanted.address, {
      headers: wanted.headers,
      signal: new AbortController().signal,
      privateHosts: new Set([wanted.host]),
    });
    return {
      status: response.status,
      location: response.headers.get('location'),
      range: response.headers.get('content-range'),
      text: await response.text(),
    };
  }, asked);
}

/** How a download of at most 100 kB ends, with the limits of time made small. */
function endOf(way: Way, path: string): Promise<string> {
  const address = addressOf(way, path);
  return endAt(address, [new URL(address).host]);
}

async function endAt(address: string, privateHosts: readonly string[]): Promise<string> {
  const asked = { modules, address, privateHost: privateHosts[0] };
  return await fixture.app.evaluate(async (_electron, { modules: wanted, ...more }) => {
    const { load } = globalThis as unknown as FixtureGlobals;
    const { electronHttpClient } = (await load(wanted.client)) as typeof ClientModule;
    const { download } = (await load(wanted.download)) as typeof DownloadModule;
    const { toAppError } = (await load(wanted.result)) as typeof ResultModule;
    return await download(electronHttpClient, more.address, {
      maxBytes: 100_000,
      privateHost: more.privateHost,
      timeouts: { response: 20_000, idle: 2_000, total: 40_000, trickle: 2_000 },
    }).then(
      ({ state }) => state,
      (thrown: unknown) => toAppError(thrown).code,
    );
  }, asked);
}

interface Servers {
  readonly plainPort: number;
  readonly securePort: number;
  readonly proxyPort: number;
  /** What the proxy was asked for. */
  readonly proxied: string[];
  readonly close: () => Promise<void>;
}

/** A publisher in the clear and one under TLS that answer alike, and a proxy that leads to them whatever their name. */
async function startServers(): Promise<Servers> {
  const [key, cert] = await Promise.all(
    ['key.pem', 'issued.pem'].map((name) => readFile(join(certificates, name))),
  );
  const plain = createServer(publish);
  const secure = createSecureServer({ key, cert }, publish);
  const proxied: string[] = [];
  const proxy = createServer((asked, answer) => {
    proxied.push(`GET ${asked.url}`);
    const { pathname } = new URL(asked.url ?? '');
    const onwards = request(
      { port: portOf(plain), path: pathname, headers: asked.headers },
      (message) => {
        answer.writeHead(message.statusCode ?? 0, message.rawHeaders);
        message.once('error', () => answer.destroy());
        message.pipe(answer);
      },
    );
    answer.once('close', () => onwards.destroy());
    onwards.once('error', () => answer.destroy());
    onwards.end();
  });
  proxy.on('connect', (asked, client) => {
    proxied.push(`CONNECT ${asked.url}`);
    client.once('error', () => client.destroy());
    if (asked.url?.startsWith('refused')) return client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const tunnel = connect(portOf(secure), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      tunnel.pipe(client).pipe(tunnel);
    });
    tunnel.once('error', () => client.destroy());
    return undefined;
  });
  const all: readonly Server[] = [plain, secure, proxy];
  await Promise.all(
    all.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))),
  );
  const close = async () => {
    for (const server of all) {
      server.closeAllConnections();
      server.close();
    }
  };
  const [plainPort, securePort, proxyPort] = [portOf(plain), portOf(secure), portOf(proxy)];
  return { plainPort, securePort, proxyPort, proxied, close };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

const publish: RequestListener = (asked, answer) => {
  const { headers } = asked;
  const gzip = { 'content-encoding': 'gzip' };
  const goOnWith = (bytes: Buffer): void =>
    void answer.write(bytes, (error) => error ?? goOnWith(bytes));
  switch (asked.url) {
    case '/plain':
      return void answer.end('read');
    case '/packed':
      return void answer.writeHead(200, gzip).end(gzipSync('read'));
    case '/moved':
      return void answer.writeHead(301, { location: elsewhere }).end();
    case '/inside':
      return void answer.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    case '/range':
      answer.writeHead(206, { 'content-range': 'bytes 2-3/4' });
      return void answer.end(
        [headers['accept-encoding'], headers.range, headers['if-range']].join(' '),
      );
    case '/cut': {
      const packed = gzipSync('<rss>'.repeat(1_000));
      answer.writeHead(200, { ...gzip, 'content-length': packed.length });
      return void answer.write(packed.subarray(0, 20), () => asked.socket.destroy());
    }
    case '/announced':
      return void answer.writeHead(200, { 'content-length': 200_000 }).write('x');
    case '/flood':
      return goOnWith(Buffer.alloc(10_000, 'x'));
    case '/bomb':
      return void answer.writeHead(200, gzip).end(gzipSync(Buffer.alloc(10_000_000)));
    case '/empty-members':
      answer.writeHead(200, gzip);
      return goOnWith(Buffer.concat(Array.from({ length: 500 }, () => gzipSync(''))));
    default:
      return void answer.writeHead(404).end();
  }
};
