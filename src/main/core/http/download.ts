import { Readable } from 'node:stream';
import type { Source } from '../../../shared/domain/source.ts';
import { Failure } from '../../../shared/result.ts';
import type { HttpClient } from '../ports.ts';
import { parseWebAddress } from './address.ts';
import { ChainCookies } from './chain-cookies.ts';
import { decompress, startsAsGzip } from './decompress.ts';
import { statusFailure, toHttpFailure, tooLarge } from './failures.ts';
import { type Followed, followRedirects, withoutCredentials } from './follow-redirects.ts';
import { freshUntil } from './freshness.ts';
import { refreshTarget } from './refresh.ts';
import { firstTimeouts, type Timeouts, TransferWatch } from './transfer-watch.ts';

export interface DownloadOptions {
  /** Most bytes of the body, as it crosses the network and again after decompression. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** Those for a first attempt by default. */
  readonly timeouts?: Timeouts | undefined;
  /** Called when the answer came, but slower than a first attempt waits. */
  readonly onSlow?: (() => void) | undefined;
  /** Of the last good answer: lets the server say that nothing has changed. */
  readonly validators?: Source['validators'];
  /** Media types that are wanted, as an `Accept` header. */
  readonly accept?: string | undefined;
  /** `host:port` on a private network that a person confirmed for the source that this is fetched for. */
  readonly privateHost?: string | undefined;
  /** Whether a page that only leads on to another is followed there. */
  readonly followsRefresh?: true | undefined;
  /** Told of each piece of the body with its length in bytes, unpacked. */
  readonly onBytes?: ((count: number) => void) | undefined;
}

/** What an answer said about the address and its future. */
interface Moved {
  /** Where the address has moved to for good; of this server's own saying, so take it only with content that is right. */
  readonly permanentUrl?: string;
  /** ISO 8601: until then the server promises the same answer. */
  readonly freshUntil?: string;
}

export interface Downloaded extends Moved {
  readonly state: 'downloaded';
  /** After redirects. */
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  /** As its server writes it, of one language or several. */
  readonly contentLanguage: string | undefined;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

export interface NotModified extends Moved {
  readonly state: 'notModified';
}

/** Pages that only lead on, one after the other; each may be redirected besides. */
const mostRefreshes = 3;

/**
 * Fetches a document as `downloadOnce` does, and where that is wanted follows pages that only lead on. What such a page
 * says holds for now, so neither a permanent address nor validators come of it.
 */
export async function download(
  http: HttpClient,
  address: string,
  options: DownloadOptions,
): Promise<Downloaded | NotModified> {
  const cookies = new ChainCookies();
  let answer = await downloadOnce(http, address, options, cookies);
  for (let refreshes = 0; options.followsRefresh && refreshes < mostRefreshes; refreshes += 1) {
    if (answer.state === 'notModified') return answer;
    const target = refreshTarget(answer);
    if (target === undefined) return answer;
    const unconditional = { ...options, validators: undefined };
    const next = await downloadOnce(http, target, unconditional, cookies).catch(unlessPrivate);
    // The page of a network that leads into itself is judged as what it is.
    if (next?.state !== 'downloaded') return answer;
    const { state, url, bytes, contentType, contentLanguage } = next;
    const noValidators = { etag: undefined, lastModified: undefined };
    answer = { state, url, bytes, contentType, contentLanguage, ...noValidators };
  }
  return answer;
}

function unlessPrivate(thrown: unknown): undefined {
  if (!(thrown instanceof Failure) || thrown.error.code !== 'httpPrivate') throw thrown;
}

/**
 * Fetches a document, following redirects. Throws Failure with the `http…` codes, `addressInvalid` or `cancelled`.
 * Compressed bodies are counted as they unpack and left as soon as they pass the cap, so a bomb costs no more than
 * `maxBytes`; a gzip file sent as if it were the document is unpacked once under the same cap.
 */
async function downloadOnce(
  http: HttpClient,
  address: string,
  options: DownloadOptions,
  cookies: ChainCookies,
): Promise<Downloaded | NotModified> {
  const start = parseWebAddress(address);
  const timeouts = options.timeouts ?? firstTimeouts;
  const watch = new TransferWatch(timeouts, start.host, options.signal);
  let phase: 'request' | 'body' = 'request';
  try {
    const followed = await followRedirects(http, start, {
      headers: requestHeaders(options),
      cookies,
      signal: watch.signal,
      privateHosts: new Set(options.privateHost === undefined ? [] : [options.privateHost]),
      maxBytes: options.maxBytes,
      onRequest: (host) => watch.queueRequest(host),
      onStart: () => watch.startRequest(),
    });
    const { response, url } = followed;
    const now = new Date();
    if (response.status === 304) {
      watch.startBody();
      if (watch.isSlow) options.onSlow?.();
      return { state: 'notModified', ...movedBy(followed, now) };
    }
    await refuse(response, url.host, options.maxBytes, now);
    phase = 'body';
    const bytes = await readBody(response, options, watch);
    if (watch.isSlow) options.onSlow?.();
    return {
      state: 'downloaded',
      url: withoutCredentials(url),
      bytes,
      contentType: response.headers.get('content-type') ?? undefined,
      contentLanguage: response.headers.get('content-language') ?? undefined,
      etag: response.headers.get('etag') ?? undefined,
      lastModified: response.headers.get('last-modified') ?? undefined,
      ...movedBy(followed, now),
    };
  } catch (thrown) {
    throw watch.reason ?? toHttpFailure(thrown, start, { seconds: timeouts.total / 1000, phase });
  } finally {
    watch.stop();
  }
}

function requestHeaders({ validators, accept }: DownloadOptions): Record<string, string> {
  return {
    ...(accept === undefined ? {} : { Accept: accept }),
    ...(validators?.etag === undefined ? {} : { 'If-None-Match': validators.etag }),
    ...(validators?.lastModified === undefined
      ? {}
      : { 'If-Modified-Since': validators.lastModified }),
  };
}

function movedBy({ response, permanentUrl }: Followed, now: Date): Moved {
  const until = freshUntil(response.headers, now);
  return {
    ...(permanentUrl !== undefined && { permanentUrl }),
    ...(until !== undefined && { freshUntil: until }),
  };
}

/** Throws when the answer is not what was asked for, or says itself that it is too long. */
async function refuse(
  response: Response,
  host: string,
  maxBytes: number,
  now: Date,
): Promise<void> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  const refused =
    statusFailure(response, host, now) ?? (announced > maxBytes ? tooLarge(maxBytes) : undefined);
  if (refused === undefined) return;
  await response.body?.cancel();
  throw refused;
}

async function readBody(
  response: Response,
  { maxBytes, onBytes }: DownloadOptions,
  watch: TransferWatch,
): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const watched = watch.startBody();
  const received = await collect(
    response.body,
    maxBytes,
    announcedLength(response.headers),
    (count) => {
      watched.onBytes(count);
      onBytes?.(count);
    },
  );
  return startsAsGzip(received) ? await gunzipped(received, maxBytes) : received;
}

/** The length of a body that is not packed, where the server says it; it is held to no promise. */
function announcedLength(headers: Headers): number {
  const length = headers.get('content-length');
  return headers.has('content-encoding') || !/^\d+$/.test(length ?? '') ? 0 : Number(length);
}

/**
 * Joins the pieces of a stream; leaves it and throws Failure `httpTooLarge` as soon as they pass the cap. As many bytes as
 * were announced are put where they belong at once, so that a long body is not held twice.
 */
async function collect(
  pieces: AsyncIterable<Uint8Array>,
  maxBytes: number,
  announced = 0,
  onBytes: (count: number) => void = () => {},
): Promise<Uint8Array> {
  const whole = new Uint8Array(announced);
  const surplus: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of pieces) {
    onBytes(chunk.length);
    if (length + chunk.length > maxBytes) throw tooLarge(maxBytes);
    if (length + chunk.length <= announced) whole.set(chunk, length);
    else surplus.push(chunk);
    length += chunk.length;
  }
  if (surplus.length === 0) return length === announced ? whole : whole.subarray(0, length);
  return Buffer.concat([whole.subarray(0, length - byteCount(surplus)), ...surplus], length);
}

function byteCount(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0);
}

async function gunzipped(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  return await collect(await decompress(Readable.from([bytes]), 'gzip'), maxBytes);
}
