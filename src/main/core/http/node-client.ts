import { Agent, request as requestPlain, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as requestSecure } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Failure } from '../../../shared/result.ts';
import type { HttpClient, HttpRequest } from '../ports.ts';
import { checkedLookup, type Lookup, lookupBySystem, uncheckedLookup } from './checked-lookup.ts';
import {
  hostAndPort,
  isPrivateAddress,
  isPrivateHostname,
  literalAddress,
} from './private-address.ts';
import { proxyFor } from './proxy.ts';
import { type ConnectLimits, defaultConnectLimits, limitConnecting } from './node-connecting.ts';
import { toResponse } from './node-response.ts';
import { trustSystemCertificates } from './system-certificates.ts';

export interface NodeHttpClientOptions {
  readonly lookup?: Lookup;
  /** Where the proxies are named; this process's environment by default. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly limits?: ConnectLimits;
}

/** Characters of an answer's head, as Chromium has it. */
const maxHeaderSize = 256 * 1024;

const keptAlive = { keepAlive: true, maxFreeSockets: 16, timeout: 30_000 };

/**
 * An HttpClient for plain Node. Node's own `fetch` takes compressed data that ends too early for complete, and Escale
 * must not. Connections are kept and used again; those to confirmed private hosts are a set apart, so that a request
 * without that confirmation never rides on one.
 *
 * Behind a proxy of the environment the proxy resolves names, so there only literal addresses and `localhost` can be
 * told to be private.
 */
export function createNodeHttpClient(options: NodeHttpClientOptions = {}): HttpClient {
  const { lookup = lookupBySystem, environment = process.env } = options;
  const limits = options.limits ?? defaultConnectLimits;
  const open = agents(checkedLookup(lookup));
  const confirmed = agents(uncheckedLookup(lookup));
  const proxied = new Map<string, Agents>();
  const agentsFor = (url: URL, isConfirmed: boolean): Agents => {
    const proxy = proxyFor(url, environment);
    if (proxy === undefined) return isConfirmed ? confirmed : open;
    const known = proxied.get(proxy) ?? proxyAgents(proxy);
    proxied.set(proxy, known);
    return known;
  };
  return {
    async fetch(address, request) {
      const url = new URL(address);
      const isConfirmed = request.privateHosts.has(hostAndPort(url));
      if (!isConfirmed && isPrivateHostname(url.hostname)) {
        throw new Failure('httpPrivate', { host: url.host });
      }
      if (url.protocol === 'https:') trustSystemCertificates();
      request.onStart?.();
      const message = await exchange(url, request, agentsFor(url, isConfirmed), limits);
      return await toResponse(message, url, request);
    },
    async isPrivate(address) {
      const url = new URL(address);
      if (isPrivateHostname(url.hostname)) return true;
      const asksProxy = proxyFor(url, environment) !== undefined;
      if (literalAddress(url.hostname) !== undefined || asksProxy) return false;
      const addresses = await lookup(url.hostname, { all: true }).catch(() => []);
      return addresses.some((found) => isPrivateAddress(found.address));
    },
  };
}

/** The client as it is without options. */
export const nodeHttpClient: HttpClient = createNodeHttpClient();

interface Agents {
  readonly plain: Agent;
  readonly secure: SecureAgent;
}

function agents(lookup: LookupFunction): Agents {
  return {
    plain: new Agent({ ...keptAlive, lookup }),
    secure: new SecureAgent({ ...keptAlive, lookup }),
  };
}

/** Without NO_PROXY, which has been asked: whether a connection is direct is decided in one place. */
function proxyAgents(proxy: string): Agents {
  const proxyEnv = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
  return {
    plain: new Agent({ ...keptAlive, proxyEnv }),
    secure: new SecureAgent({ ...keptAlive, proxyEnv }),
  };
}

function exchange(
  url: URL,
  { headers, signal }: HttpRequest,
  { plain, secure }: Agents,
  limits: ConnectLimits,
): Promise<IncomingMessage> {
  const options = {
    headers: { 'Accept-Encoding': 'gzip, deflate, br', ...headers },
    signal,
    maxHeaderSize,
  };
  return new Promise((resolve, reject) => {
    const outgoing =
      url.protocol === 'https:'
        ? requestSecure(url, { ...options, agent: secure })
        : requestPlain(url, { ...options, agent: plain });
    limitConnecting(outgoing, url, limits);
    outgoing.once('response', resolve);
    outgoing.once('error', (error) => reject(new TypeError('fetch failed', { cause: error })));
    outgoing.end();
  });
}
