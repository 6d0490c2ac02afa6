import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

/** What a route answers. Give `handle` for anything that the other fields cannot say. */
export interface Reply {
  readonly status?: number;
  readonly body?: string | Uint8Array;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Compresses `body` and says so. */
  readonly compress?: 'gzip' | 'deflate' | 'br';
  /** Answers 304 to a request that brings it back. */
  readonly etag?: string;
  readonly lastModified?: string;
  readonly redirectTo?: string;
  /** Held back until this resolves. */
  readonly until?: Promise<void>;
  readonly handle?: (request: IncomingMessage, response: ServerResponse) => void;
}

export interface LoggedRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** A promise that a test settles itself, so that a delay lasts exactly as long as the test needs. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let settle: (() => void) | undefined;
  const opened = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { opened, open: () => settle?.() };
}

/** A real HTTP server on a free local port, whose routes a test sets and changes as it goes. */
export class HttpServer {
  readonly requests: LoggedRequest[] = [];
  readonly #routes = new Map<string, Reply>();
  readonly #server = createServer((request, response) => {
    void this.#answer(request, response);
  });

  static async start(): Promise<HttpServer> {
    const server = new HttpServer();
    await server.#listen(0);
    return server;
  }

  get port(): number {
    const address: AddressInfo | string | null = this.#server.address();
    if (address === null || typeof address === 'string')
      throw new Error('The server is not listening');
    return address.port;
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** Sets what a path answers from now on. A string is a body. */
  route(path: string, reply: Reply | string): void {
    this.#routes.set(path, typeof reply === 'string' ? { body: reply } : reply);
  }

  requestsTo(path: string): readonly LoggedRequest[] {
    return this.requests.filter((request) => request.path === path);
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

  #listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => resolve());
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    this.requests.push({ path, headers: request.headers });
    const reply = this.#routes.get(path) ?? { status: 404, body: 'nothing here' };
    await reply.until;
    if (response.destroyed) return;
    if (reply.handle !== undefined) {
      reply.handle(request, response);
      return;
    }
    for (const [name, value] of Object.entries(headersOf(reply))) response.setHeader(name, value);
    if (isKnownToClient(request, reply)) {
      response.writeHead(304).end();
      return;
    }
    response.writeHead(
      reply.redirectTo === undefined ? (reply.status ?? 200) : (reply.status ?? 302),
    );
    response.end(compressed(reply));
  }
}

function headersOf(reply: Reply): Record<string, string> {
  return {
    'content-type': reply.contentType ?? 'application/xml',
    ...(reply.etag === undefined ? {} : { etag: reply.etag }),
    ...(reply.lastModified === undefined ? {} : { 'last-modified': reply.lastModified }),
    ...(reply.compress === undefined ? {} : { 'content-encoding': reply.compress }),
    ...(reply.redirectTo === undefined ? {} : { location: reply.redirectTo }),
    ...reply.headers,
  };
}

function isKnownToClient(request: IncomingMessage, reply: Reply): boolean {
  const sameTag = reply.etag !== undefined && request.headers['if-none-match'] === reply.etag;
  const sameDate =
    reply.lastModified !== undefined && request.headers['if-modified-since'] === reply.lastModified;
  return sameTag || sameDate;
}

function compressed(reply: Reply): string | Uint8Array {
  const body = reply.body ?? '';
  switch (reply.compress) {
    case 'gzip':
      return gzipSync(body);
    case 'deflate':
      return deflateSync(body);
    case 'br':
      return brotliCompressSync(body);
    default:
      return body;
  }
}
