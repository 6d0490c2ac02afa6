import { type IncomingMessage, net, session } from 'electron';
import type { Readable } from 'node:stream';
import { Failure } from '../../shared/result.ts';
import { bodyStream, isBodiless } from '../core/http/body-stream.ts';
import {
  hostAndPort,
  isPrivateAddress,
  isPrivateHostname,
  literalAddress,
} from '../core/http/private-address.ts';
import type { HttpClient, HttpRequest } from '../core/ports.ts';

/**
 * Electron's own network stack, for the system's proxy and certificates, in a session apart: the window's session is
 * locked to our own schemes, and what is fetched for the library shares no cookie, cache or sign-in with anything.
 *
 * The stack connects by itself, so its addresses are asked for just before it does; docs/decisions/006 says what that
 * covers. Where the system uses a proxy the proxy resolves names, and only literal addresses and `localhost` can be told
 * to be private.
 */
export const electronHttpClient: HttpClient = {
  async fetch(address, request) {
    const url = new URL(address);
    request.onStart?.();
    if (!request.privateHosts.has(hostAndPort(url))) await refusePrivate(url);
    request.signal.throwIfAborted();
    return await exchange(url, request);
  },
  async isPrivate(address) {
    const url = new URL(address);
    if (isPrivateHostname(url.hostname)) return true;
    // A name that nothing answers to is told of when it is asked for.
    return await resolvesToPrivate(url).catch(() => false);
  },
};

function fetching() {
  return session.fromPartition('fetching', { cache: false });
}

/** Rejects with Failure `httpPrivate`, or as a request to a name that cannot be resolved. */
async function refusePrivate(url: URL): Promise<void> {
  if (isPrivateHostname(url.hostname) || (await resolvesToPrivate(url))) {
    throw new Failure('httpPrivate', { host: url.host });
  }
}

async function resolvesToPrivate(url: URL): Promise<boolean> {
  if (literalAddress(url.hostname) !== undefined) return false;
  const route = await fetching().resolveProxy(url.href);
  if (!/^\s*DIRECT/.test(route)) return false;
  const { endpoints } = await fetching().resolveHost(url.hostname);
  return endpoints.some(({ address }) => isPrivateAddress(address));
}

/**
 * `net.fetch` cannot stop at a redirect, so this is `net.request`: in the mode `manual` it tells of a redirect and, when
 * that is not followed at once, ends with an error that nobody waits for any more.
 */
function exchange(url: URL, { headers, signal }: HttpRequest): Promise<Response> {
  return new Promise((resolve, reject) => {
    const outgoing = net.request({
      url: url.href,
      session: fetching(),
      headers: { ...headers },
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
    });
    const leave = () => outgoing.abort();
    const abort = () => {
      leave();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
    outgoing.on('close', () => signal.removeEventListener('abort', abort));
    outgoing.on('error', reject);
    outgoing.on('redirect', (status, _method, target, received) => {
      const answer = headersOf(received);
      answer.set('location', target);
      resolve(responseAt(url, null, { status, headers: answer }));
    });
    outgoing.on('response', (message) => {
      const { statusCode: status } = message;
      const body = isBodiless(status) ? null : bodyStream(readable(message), signal, leave);
      resolve(responseAt(url, body, { status, headers: headersOf(message.headers) }));
    });
    outgoing.end();
  });
}

/** Electron's message is a stream of Node's, and its own `fetch` uses it as one; only its types do not say so. */
function readable(message: IncomingMessage): Readable {
  return message as unknown as Readable;
}

function headersOf(received: Readonly<Record<string, string | readonly string[]>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(received)) {
    for (const one of typeof value === 'string' ? [value] : value) headers.append(name, one);
  }
  return headers;
}

function responseAt(
  url: URL,
  body: ReadableStream<Uint8Array> | null,
  init: ResponseInit,
): Response {
  return Object.defineProperty(new Response(body, init), 'url', { value: url.href });
}
