import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createSecureServer } from 'node:tls';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { createNodeHttpClient } from '../../src/main/core/http/node-client.ts';
import type { HttpClient } from '../../src/main/core/ports.ts';
import type { SourceKind } from '../../src/shared/domain/source.ts';
import { HttpServer, type Reply } from './http-server.ts';
import { endlessHead, flood, head, slowBody, slowHead } from './hostile-sockets.ts';

/** One way to harm a reader, and what a sync makes of it. */
export interface HostileSource {
  readonly name: string;
  readonly kind: SourceKind;
  readonly location: string;
  /** The code of the error, or `ok` where what is harmless of it is read. */
  readonly end: string;
}

/** Attacks below HTTP: what is written to a socket from when a request came until the client leaves. */
const onSockets: readonly (readonly [
  name: string,
  end: string,
  attack: (socket: Socket) => void,
])[] = [
  ['silence', 'httpTimeout', () => undefined],
  ['slow head', 'httpTooSlow', slowHead(100)],
  ['endless head', 'httpMalformed', endlessHead],
  ['slow body', 'httpTooSlow', slowBody(100)],
  ['very slow body', 'httpTooSlow', slowBody(1_500)],
  ['silent body', 'httpTimeout', (socket) => void socket.write(`${head}\r\n<rss>`)],
  [
    'endless body',
    'httpTooLarge',
    (socket) => {
      socket.write(`${head}\r\n<rss>`);
      flood(socket, 'x'.repeat(100_000));
    },
  ],
];

/** Zeros become as small as with the usual highest quality, in a tenth of the time. */
export function quickBrotli(bytes: Uint8Array): Uint8Array {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}

const bombBytes = 100_000_000;
const manyItems = 100_000;

/** Attacks that are answers. */
const onRequests: readonly (readonly [
  name: string,
  end: string,
  reply: () => Reply,
  kind?: SourceKind,
])[] = [
  [
    'gzip bomb',
    'httpTooLarge',
    () => ({ body: gzipSync(Buffer.alloc(bombBytes)), headers: { 'content-encoding': 'gzip' } }),
  ],
  [
    'brotli bomb',
    'httpTooLarge',
    () => ({
      body: quickBrotli(Buffer.alloc(bombBytes)),
      headers: { 'content-encoding': 'br' },
    }),
  ],
  ['billion laughs', 'ok', () => ({ body: billionLaughs() })],
  ['100,000 items', 'ok', () => ({ body: longFeed(manyItems) })],
  ['redirect loop', 'httpRedirects', () => ({ redirectTo: '/redirect-loop' })],
  ['redirect to a file', 'httpScheme', () => ({ redirectTo: 'file:///etc/passwd' })],
  [
    'redirect to a cloud',
    'httpPrivate',
    () => ({ redirectTo: 'http://169.254.169.254/latest/meta-data/' }),
  ],
  ['200,000 less-than signs', 'feedMalformed', () => ({ body: '<'.repeat(200_000) })],
  ['30,000 nested elements', 'ok', () => ({ body: feedOf(nested(30_000)) })],
  ['30,000 nested elements on a page', 'ok', () => page(nested(30_000)), 'page'],
  [
    '100,000 paragraphs',
    'documentTooComplex',
    () => ({ body: feedOf('<p>A few words.'.repeat(100_000)) }),
  ],
  [
    '200,000 links on a page',
    'documentTooComplex',
    () => page('<a href="/x">x</a> '.repeat(200_000)),
    'page',
  ],
  ['50,000 figures on a page', 'documentTooComplex', () => page(manyFigures(50_000)), 'page'],
  ['a line of nine megabytes', 'documentTooComplex', () => page('word '.repeat(1_900_000)), 'page'],
  [
    '200,000 line breaks',
    'documentTooComplex',
    () => ({ body: feedOf('word<br>'.repeat(200_000)) }),
  ],
  ['50,000 comments on a page', 'ok', () => page('<!-- x -->word '.repeat(50_000)), 'page'],
  ['deep lists', 'ok', () => ({ body: feedOf('<ul><li>word'.repeat(30_000)) })],
  [
    'a million marks on a letter',
    'ok',
    () => ({ body: feedOf(`a${'\u0323\u0301'.repeat(500_000)}`) }),
  ],
  [
    'a million commas for a picture',
    'ok',
    () => ({ body: feedOf(`<img srcset="${','.repeat(1_000_000)}" src="/a.png">A picture.`) }),
  ],
  [
    'five million lists in one another',
    'feedMalformed',
    () => ({ body: `{"version":"1.1","items":${'['.repeat(5_000_000)}` }),
  ],
  [
    '100,000 items of JSON',
    'ok',
    () => ({ body: jsonFeed(manyItems), contentType: 'application/feed+json' }),
  ],
  ['articles of JSON-LD, 5 MB', 'ok', () => page('', structuredData(40_000)), 'page'],
];

/** A name that is public when it is added, and this machine when it is asked. */
const rebindingName = 'rebinding.example';

/** The client of the headless verbs, whose resolver knows of one name more. */
export function rebindingClient(): HttpClient {
  let lookups = 0;
  return createNodeHttpClient({
    environment: {},
    lookup: () => {
      lookups += 1;
      return Promise.resolve([
        { address: lookups === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 },
      ]);
    },
  });
}

/** Real servers on this machine that do all of it. */
export class HostilePublisher {
  /** Vouches for the certificate of the one that speaks TLS. */
  static readonly authority = join(import.meta.dirname, '..', 'fixtures', 'tls', 'authority.pem');

  readonly sources: readonly HostileSource[];
  /** Addresses of feeds that mean no harm. */
  readonly ordinary: readonly string[];
  /** One of a server that means no harm and needs five seconds to answer. */
  readonly late: string;
  readonly http: HttpServer;
  readonly #servers: readonly Server[];

  private constructor(http: HttpServer, plain: Server, secure: Server) {
    this.http = http;
    this.#servers = [plain, secure];
    for (const [name, , reply] of onRequests) http.route(pathOf(name), reply());
    this.ordinary = Array.from({ length: 6 }, (_, n) => {
      http.route(`/ordinary-${n}`, ordinaryFeed(n));
      return http.url(`/ordinary-${n}`);
    });
    http.route('/late', {
      handle: (_request, response) =>
        void setTimeout(() => response.end(feedOf('<p>What comes late.</p>')), 5_000),
    });
    this.late = http.url('/late');
    this.sources = [
      ...onSockets.map(([name, end]): HostileSource => ({
        name,
        end,
        kind: 'feed',
        location: addressAt(plain, 'http', name),
      })),
      {
        name: 'slow head over TLS',
        // Nobody can see the letters of it.
        end: 'httpTimeout',
        kind: 'feed',
        location: addressAt(secure, 'https', 'slow head'),
      },
      ...onRequests.map(([name, end, , kind = 'feed']): HostileSource => ({
        name,
        end,
        kind,
        location: http.url(pathOf(name)),
      })),
      {
        name: 'DNS rebinding',
        end: 'httpPrivate',
        kind: 'feed',
        location: `http://${rebindingName}:${http.port}/rebinding`,
      },
    ];
  }

  static async start(): Promise<HostilePublisher> {
    const fixtures = join(import.meta.dirname, '..', 'fixtures', 'tls');
    const [key, cert] = await Promise.all(
      ['key.pem', 'issued.pem'].map((name) => readFile(join(fixtures, name))),
    );
    const plain = createServer(attack);
    const secure = createSecureServer({ key, cert }, attack);
    await Promise.all([plain, secure].map(listen));
    return new HostilePublisher(await HttpServer.start(), plain, secure);
  }

  async close(): Promise<void> {
    for (const server of this.#servers) server.close();
    await this.http.close();
  }
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

function addressAt(server: Server, scheme: 'http' | 'https', name: string): string {
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}${pathOf(name)}`;
}

function pathOf(name: string): string {
  return `/${name.replaceAll(/[^a-z0-9]+/gi, '-')}`;
}

function attack(socket: Socket): void {
  socket.on('error', () => socket.destroy());
  socket.once('data', (request) => {
    const path = /^GET (\S+)/.exec(request.toString('latin1'))?.[1];
    onSockets.find(([name]) => pathOf(name) === path)?.[2](socket);
  });
}

function billionLaughs(): string {
  const names = 'abcdefghij'.split('');
  const entities = names
    .slice(1)
    .map((name, index) => `<!ENTITY ${name} "${`&${names[index]};`.repeat(10)}">`);
  return `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">${entities.join('')}]>
<rss version="2.0"><channel><title>&j;</title></channel></rss>`;
}

function longFeed(items: number): string {
  const all = Array.from(
    { length: items },
    (_, n) =>
      `<item><title>Title ${n}</title><guid isPermaLink="false">${n}</guid><description>&lt;p&gt;The text of item ${n}, which is long enough to be read.&lt;/p&gt;</description></item>`,
  );
  return `<rss version="2.0"><channel><title>Long</title>${all.join('')}</channel></rss>`;
}

/** As news sites have them: fifty articles of a page each. */
function ordinaryFeed(n: number): string {
  const items = Array.from({ length: 50 }, (_, item) => {
    const html = `<p>${`Article ${item} of feed ${n} is as long as others are. `.repeat(8)}</p>`;
    return `<item><title>Article ${item} of ${n}</title><guid isPermaLink="false">${n}-${item}</guid><description><![CDATA[${html.repeat(10)}]]></description></item>`;
  });
  return `<rss version="2.0"><channel><title>Feed ${n}</title>${items.join('')}</channel></rss>`;
}

function nested(depth: number): string {
  return `${'<div>'.repeat(depth)}<p>The text in the middle, long enough to be read.</p>${'</div>'.repeat(depth)}`;
}

function feedOf(html: string): string {
  return `<rss version="2.0"><channel><title>Nested</title><item><title>Deep</title><guid>deep</guid><description><![CDATA[${html}]]></description></item></channel></rss>`;
}

function page(html: string, head = ''): Reply {
  return { body: pageOf(html, head), contentType: 'text/html' };
}

function manyFigures(count: number): string {
  return Array.from(
    { length: count },
    (_, n) => `<figure><img src="/${n}.png"><figcaption>Picture ${n}</figcaption></figure>`,
  ).join('');
}

function jsonFeed(count: number): string {
  const items = Array.from({ length: count }, (_, n) => ({
    id: `${n}`,
    title: `Item ${n}`,
    content_html: '<p>The text of an item, which is long enough to be read.</p>',
  }));
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Long', items });
}

function structuredData(count: number): string {
  const articles = Array.from({ length: count }, (_, n) => ({
    '@type': 'NewsArticle',
    headline: `Headline ${n}`,
    articleBody: `The text of article ${n}, which this page is not about.`,
  }));
  return `<script type="application/ld+json">${JSON.stringify(articles)}</script>`;
}

function pageOf(html: string, head = ''): string {
  const paragraph = `<p>${'An article that is long enough to be taken for one. '.repeat(20)}</p>`;
  return `<!doctype html><html lang="en"><head><title>Deep</title>${head}</head><body><article><h1>Deep</h1>${paragraph.repeat(4)}${html}</article></body></html>`;
}
