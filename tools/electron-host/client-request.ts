import type { ClientRequest, ClientRequestConstructorOptions } from 'electron';
import {
  Agent,
  request as requestPlain,
  type ClientRequest as NodeRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as SecureAgent, request as requestSecure } from 'node:https';
import { PassThrough, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

import { proxyOf } from './session.ts';
import { guardInstances, HostEmitter, unsupported } from './unsupported.ts';

const known: ReadonlySet<string> = new Set([
  'url',
  'session',
  'headers',
  'credentials',
  'cache',
  'redirect',
]);

/** What Node calls a failure, and Chromium's name for it. */
const netErrors: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'ERR_CONNECTION_TIMED_OUT',
  ENETUNREACH: 'ERR_INTERNET_DISCONNECTED',
  EHOSTUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  EPROTO: 'ERR_SSL_PROTOCOL_ERROR',
  CERT_HAS_EXPIRED: 'ERR_CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'ERR_CERT_DATE_INVALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'ERR_CERT_COMMON_NAME_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'ERR_CERT_AUTHORITY_INVALID',
  HPE_HEADER_OVERFLOW: 'ERR_RESPONSE_HEADERS_TOO_BIG',
};

/** Largest head of an answer that Chromium takes, in bytes. */
const maxHeaderSize = 256 * 1024;

type Members = Pick<ClientRequest, 'abort' | 'followRedirect'>;

/**
 * `net.request` in the mode that stops at redirects, by GET, without cookies or sign-in. As in Electron, `redirect` must be
 * answered by `followRedirect` at once, else the request ends with an error.
 */
export class HostClientRequest extends HostEmitter implements Members {
  readonly #options: ClientRequestConstructorOptions;
  #outgoing: NodeRequest | undefined;
  #body: Readable | undefined;
  #isAborted = false;

  constructor(options: ClientRequestConstructorOptions | string) {
    super('ClientRequest', ['abort', 'close', 'error', 'finish', 'redirect', 'response']);
    if (typeof options === 'string') throw unsupported('net.request(url)');
    for (const name of Object.keys(options)) {
      if (!known.has(name)) throw unsupported(`net.request({ ${name} })`);
    }
    if (options.redirect !== 'manual') throw unsupported("net.request without redirect: 'manual'");
    if (options.credentials !== 'omit')
      throw unsupported("net.request without credentials: 'omit'");
    this.#options = options;
  }

  end(): this {
    const { url = '', headers = {}, session } = this.#options;
    const isSecure = url.startsWith('https:');
    const request = isSecure ? requestSecure : requestPlain;
    const outgoing = request(url, {
      headers: { 'Accept-Encoding': 'gzip, deflate, br', ...headers },
      maxHeaderSize,
      agent: agentFor(isSecure, proxyOf(session)),
    });
    outgoing.once('response', (message) => this.#receive(message, url));
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      if (this.#isAborted || this.#body !== undefined) return;
      this.#fail(netErrors[error.code ?? ''] ?? 'ERR_FAILED');
    });
    outgoing.end(() => this.emit('finish'));
    this.#outgoing = outgoing;
    return this;
  }

  abort(): void {
    if (this.#isAborted) return;
    this.#isAborted = true;
    this.#outgoing?.destroy();
    this.#body?.destroy();
    this.emit('abort');
    this.emit('close');
  }

  followRedirect(): void {
    throw unsupported('ClientRequest.followRedirect');
  }

  #receive(message: IncomingMessage, url: string): void {
    const { statusCode = 0 } = message;
    const headers = Object.fromEntries(
      Object.entries(message.headersDistinct).flatMap(([name, values]) =>
        values === undefined ? [] : [[name, values] as const],
      ),
    );
    const [location] = headers['location'] ?? [];
    if (statusCode >= 300 && statusCode < 400 && statusCode !== 304 && location !== undefined) {
      message.destroy();
      const target = URL.parse(location, url);
      if (target === null) return this.#fail('ERR_INVALID_REDIRECT');
      if (!/^https?:$/.test(target.protocol)) return this.#fail('ERR_UNSAFE_REDIRECT');
      this.emit('redirect', statusCode, 'GET', target.href, headers);
      this.emit('error', new Error('Redirect was cancelled'));
      this.emit('close');
      return;
    }
    this.#body = this.#bodyOf(message);
    this.emit('response', Object.assign(this.#body, { statusCode, headers }));
  }

  #bodyOf(message: IncomingMessage): Readable {
    const coding = decoderOf(message);
    const cut =
      message.headers['content-length'] === undefined
        ? 'ERR_INCOMPLETE_CHUNKED_ENCODING'
        : 'ERR_CONTENT_LENGTH_MISMATCH';
    message.once('error', () => coding.destroy(new Error(`net::${cut}`)));
    coding.once('close', () => {
      message.destroy();
      if (!this.#isAborted) this.emit('close');
    });
    return message.pipe(coding);
  }

  #fail(name: string): void {
    this.emit('error', new Error(`net::${name}`));
    this.emit('close');
  }
}
guardInstances('ClientRequest', HostClientRequest.prototype);

/** Node's own way through a proxy: whole addresses in the clear, a tunnel for TLS. */
function agentFor(isSecure: boolean, proxy: string | undefined): Agent | undefined {
  if (proxy === undefined) return undefined;
  const proxyEnv = { HTTP_PROXY: `http://${proxy}`, HTTPS_PROXY: `http://${proxy}` };
  return isSecure ? new SecureAgent({ proxyEnv }) : new Agent({ proxyEnv });
}

function decoderOf({ headers }: IncomingMessage): Transform {
  const decoder = {
    gzip: createGunzip,
    deflate: createInflate,
    br: createBrotliDecompress,
  }[headers['content-encoding'] ?? ''];
  if (decoder === undefined) return new PassThrough();
  return named(decoder());
}

/** Chromium has one name for everything that cannot be unpacked. */
function named(decoder: Transform): Transform {
  const destroy = decoder.destroy.bind(decoder);
  decoder.destroy = (error) =>
    destroy(
      error === undefined || error === null || error.message.startsWith('net::')
        ? error
        : new Error('net::ERR_CONTENT_DECODING_FAILED'),
    );
  return decoder;
}
