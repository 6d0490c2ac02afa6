import { type IncomingMessage, net, session } from 'electron';
import type { Readable } from 'node:stream';
import { Failure } from '../../shared/result.ts';
import { bodyStream, isBodiless } from '../core/http/body-stream.ts';
import { requireResponseStatus } from '../core/http/failures.ts';
import { createNodeHttpClient } from '../core/http/node-client.ts';
import {
  hostAndPort,
  isPrivateAddress,
  isPrivateHostname,
  literalAddress,
} from '../core/http/private-address.ts';
import { proxyConfig } from '../core/policy/proxy-policy.ts';
import type { HttpClient, HttpRequest } from '../core/ports.ts';
import { unlessAborted } from '../core/unless-aborted.ts';
import type { PolicyValues } from '../../shared/policy/policies.ts';

/** For what goes to its server in the clear and without a proxy: the addresses checked are those connected to. */
const directHttpClient = createNodeHttpClient({ environment: {} });

/**
 * Electron's own network stack, for the system's proxy and certificates, in a session apart: the window's session is
 * locked to our own schemes, and what is fetched for the library shares no cookie, cache or sign-in with anything.
 *
 * The stack connects by itself, so its addresses are asked for just before it does. A name that changes its address in
 * between would lead a request in the clear anywhere, so these connect through Node where the system uses no proxy; under
 * TLS the certificate has to be the name's, which nothing inside a network can show. docs/decisions/006 has the details.
 * Where the system uses a proxy the proxy resolves names, and only literal addresses and `localhost` can be told to be
 * private.
 */
export const electronHttpClient: HttpClient = {
  async fetch(address, request) {
    const url = new URL(address);
    const { signal } = request;
    if (url.protocol === 'http:' && (await unlessAborted(isDirect(url), signal))) {
      return await directHttpClient.fetch(address, request);
    }
    request.onStart?.();
    if (!request.privateHosts.has(hostAndPort(url)))
      await unlessAborted(refusePrivate(url), signal);
    signal.throwIfAborted();
    return await exchange(url, request);
  },
  async isPrivate(address) {
    const url = new URL(address);
    if (isPrivateHostname(url.hostname)) return true;
    // A name that nothing answers to is told of when it is asked for.
    return await resolvesToPrivate(url).catch(() => false);
  },
};

/** Sends what is fetched through the proxy that administrators decided, if they did; before anything is fetched. */
export async function obeyProxyPolicy(values: PolicyValues): Promise<void> {
  const config = proxyConfig(values);
  if (config) await fetching().setProxy(config);
}

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
  if (!(await isDirect(url))) return false;
  const { endpoints } = await fetching().resolveHost(url.hostname);
  return endpoints.some(({ address }) => isPrivateAddress(address));
}

async function isDirect(url: URL): Promise<boolean> {
  return /^\s*DIRECT/.test(await fetching().resolveProxy(url.href));
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
    /** What is thrown inside a listener would end the program and leave the request without an answer. */
    const answer = (make: () => Response) => {
      try {
        resolve(make());
      } catch (fault) {
        reject(fault);
        leave();
      }
    };
    outgoing.on('redirect', (status, _method, target, received) => {
      answer(() => {
        const headers = headersOf(received);
        headers.set('location', target);
        return responseAt(url, null, { status, headers });
      });
    });
    outgoing.on('response', (message) => {
      answer(() => {
        const { statusCode: status } = message;
        requireResponseStatus(status);
        const body = isBodiless(status) ? null : bodyStream(readable(message), signal, leave);
        return responseAt(url, body, { status, headers: headersOf(message.headers) });
      });
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
