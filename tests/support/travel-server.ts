import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { png } from './pictures.ts';

export interface TravelOptions {
  readonly feeds: number;
  readonly articlesPerFeed: number;
  readonly picturesPerArticle: number;
  /** Share of all answers that go wrong, from 0 to 1. */
  readonly faults?: number;
  /** Decides which: the same seed and the same requests go wrong in the same way. */
  readonly seed?: string;
}

/** What the issue names: 40 feeds, 1,000 articles, 3,000 pictures, 5 % of the answers wrong. */
export const wholeJourney: TravelOptions = {
  feeds: 40,
  articlesPerFeed: 25,
  picturesPerArticle: 3,
  faults: 0.05,
  seed: 'journey',
};

const faultKinds = ['error', 'reset', 'truncated', 'slow', 'wrongType'] as const;
type Fault = (typeof faultKinds)[number];

/** How long a slow answer takes, in milliseconds. */
const slowness = 1_500;

interface Answer {
  readonly body: string | Uint8Array;
  readonly contentType: string;
}

/**
 * A publisher to leave from: feeds that carry summaries, the pages of their articles, and the pages' pictures. Some
 * answers go wrong, each on its own, so that asking again helps as often as it does in life.
 */
export class TravelServer {
  /** Paths in the order in which they were asked for. */
  readonly requests: string[] = [];
  readonly #options: Required<TravelOptions>;
  readonly #counts = new Map<string, number>();
  readonly #server: Server;
  #port = 0;

  private constructor(options: TravelOptions) {
    this.#options = { faults: 0, seed: '', ...options };
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  static async start(options: TravelOptions): Promise<TravelServer> {
    const server = new TravelServer(options);
    await new Promise<void>((resolve) => {
      server.#server.listen(0, '127.0.0.1', () => resolve());
    });
    server.#port = (server.#server.address() as AddressInfo).port;
    return server;
  }

  get feedAddresses(): readonly string[] {
    return numbers(this.#options.feeds).map((feed) => this.url(`/feed/${feed}`));
  }

  get articles(): number {
    return this.#options.feeds * this.#options.articlesPerFeed;
  }

  get pictures(): number {
    return this.articles * this.#options.picturesPerArticle;
  }

  get port(): number {
    return this.#port;
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.#port}${path}`;
  }

  requestsTo(path: string): number {
    return this.requests.filter((requested) => requested === path).length;
  }

  /** Stops listening and drops every open connection, as a cut network does. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    this.#server.closeAllConnections();
    await closed;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/';
    this.requests.push(path);
    const answer = this.#content(path);
    if (answer === undefined) {
      response.writeHead(404).end();
      return;
    }
    const count = (this.#counts.get(path) ?? 0) + 1;
    this.#counts.set(path, count);
    send(answer, this.#faultOf(path, count), response);
  }

  #content(path: string): Answer | undefined {
    const [, kind, feed, article, picture] = path.split('/');
    switch (kind) {
      case 'feed':
        return { body: this.#feed(Number(feed)), contentType: 'application/rss+xml' };
      case 'article':
        return { body: this.#page(Number(feed), Number(article)), contentType: 'text/html' };
      case 'picture': {
        const { articlesPerFeed, picturesPerArticle } = this.#options;
        const number =
          (Number(feed) * articlesPerFeed + Number(article)) * picturesPerArticle + Number(picture);
        const size = [40 + (number % 80), 40 + Math.floor(number / 80)] as const;
        return { body: png(...size), contentType: 'image/png' };
      }
      default:
        return undefined;
    }
  }

  #feed(feed: number): string {
    const items = numbers(this.#options.articlesPerFeed).map((article) => {
      const link = this.url(`/article/${feed}/${article}`);
      const title = titleOf(feed, article);
      return `<item><guid isPermaLink="false">${link}</guid><title>${title}</title><link>${link}</link><description>${sentence(title, 0)}</description></item>`;
    });
    return `<?xml version="1.0"?><rss version="2.0"><channel><title>Port ${feed}</title><link>${this.url('/')}</link><language>en</language>${items.join('')}</channel></rss>`;
  }

  #page(feed: number, article: number): string {
    const title = titleOf(feed, article);
    const paragraphs = numbers(14).map((n) => `<p>${sentence(title, n)}</p>`);
    const pictures = numbers(this.#options.picturesPerArticle).map(
      (picture) =>
        `<figure><img src="/picture/${feed}/${article}/${picture}" alt="Berth ${picture}"><figcaption>Berth ${picture} of ${title}</figcaption></figure>`,
    );
    return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><article><h1>${title}</h1>${paragraphs.join('')}${pictures.join('')}</article></main></body></html>`;
  }

  #faultOf(path: string, count: number): Fault | undefined {
    const { faults, seed } = this.#options;
    const digest = createHash('sha256').update(`${seed} ${path} ${count}`).digest();
    if (digest.readUInt32BE(0) / 2 ** 32 >= faults) return undefined;
    return faultKinds[digest.readUInt8(4) % faultKinds.length];
  }
}

function send({ body, contentType }: Answer, fault: Fault | undefined, response: ServerResponse) {
  const bytes = Buffer.from(body);
  const headers = { 'content-type': contentType, 'content-length': bytes.length };
  switch (fault) {
    case 'error':
      response.writeHead(500).end('out of order');
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'truncated':
      response.writeHead(200, headers).write(bytes.subarray(0, bytes.length >> 1), () => {
        response.socket?.destroy();
      });
      return;
    case 'slow':
      setTimeout(() => response.writeHead(200, headers).end(bytes), slowness).unref();
      return;
    case 'wrongType':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"busy":true}');
      return;
    case undefined:
      response.writeHead(200, headers).end(bytes);
  }
}

function titleOf(feed: number, article: number): string {
  return `Harbour ${feed} opens quay ${article}`;
}

function sentence(title: string, n: number): string {
  return `${title}, and in part ${n} of the report the pilots explain how ship number ${n} found its berth before the tide turned.`;
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, number) => number);
}
