import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Readable } from 'node:stream';
import type { HttpClient } from '../ports.ts';
import { decompress } from './decompress.ts';

/** As the Fetch standard has it. */
const mostRedirects = 20;

/**
 * An HttpClient for plain Node. Node's own `fetch` takes compressed data that ends too early for complete, and Escale
 * must not; everything else behaves as `fetch` with `redirect: 'follow'`, GET only.
 */
export const nodeHttpClient: HttpClient = {
  async fetch(address, init) {
    const headers = new Headers(init.headers);
    headers.set('accept-encoding', 'gzip, deflate, br');
    let url = new URL(address);
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const message = await exchange(url, headers, init.signal ?? undefined);
      const target = redirectTarget(message, url);
      if (target === undefined) return await toResponse(message, url, init.signal ?? undefined);
      message.destroy();
      if (target.origin !== url.origin) headers.delete('authorization');
      url = target;
    }
    throw new TypeError('fetch failed', { cause: new Error('redirect count exceeded') });
  },
};

function exchange(
  url: URL,
  headers: Headers,
  signal: AbortSignal | undefined,
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      headers: Object.fromEntries(headers),
      ...(signal === undefined ? {} : { signal }),
    });
    outgoing.once('response', resolve);
    outgoing.once('error', (error) => reject(new TypeError('fetch failed', { cause: error })));
    outgoing.end();
  });
}

const redirectStatuses: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);

/** Where a response sends us on to; undefined when it is itself the answer. Only to http and https. */
function redirectTarget(message: IncomingMessage, url: URL): URL | undefined {
  const { location } = message.headers;
  if (!redirectStatuses.has(message.statusCode) || location === undefined) return undefined;
  const target = URL.parse(location, url.href);
  if (target !== null && (target.protocol === 'http:' || target.protocol === 'https:')) {
    return target;
  }
  message.destroy();
  throw new TypeError('fetch failed', { cause: new Error('URL scheme must be http or https') });
}

/** Statuses whose responses have no body, for which `Response` refuses one. */
const emptyStatuses: ReadonlySet<number> = new Set([204, 205, 304]);

async function toResponse(
  message: IncomingMessage,
  url: URL,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const status = message.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const isEmpty = emptyStatuses.has(status);
  if (isEmpty) message.resume();
  const body = isEmpty
    ? null
    : toWebStream(await decompress(message, message.headers['content-encoding']), signal);
  const response = new Response(body, { status, headers });
  Object.defineProperty(response, 'url', { value: url.href });
  return response;
}

/**
 * Only what is read is decompressed: a bomb fills no buffer ahead of its reader. A body that an abort cut off fails with
 * the abort's reason, as `fetch` has it, and not with the broken connection that follows.
 */
function toWebStream(
  stream: Readable,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const iterator: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await iterator.next();
          if (next.done === true) controller.close();
          else controller.enqueue(next.value);
        } catch (error) {
          throw signal?.aborted === true ? signal.reason : error;
        }
      },
      cancel() {
        stream.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
