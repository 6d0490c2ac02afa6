import { Readable } from 'node:stream';
import packageJson from '../../../../package.json' with { type: 'json' };
import type { Source } from '../../../shared/domain/source.ts';
import { Failure } from '../../../shared/result.ts';
import type { HttpClient } from '../ports.ts';
import { parseWebAddress } from './address.ts';
import { decompress, startsAsGzip } from './decompress.ts';
import { statusFailure, toHttpFailure } from './failures.ts';

/** Longest waits, in milliseconds. */
export interface Timeouts {
  /** From the request to the head of the answer. */
  readonly response: number;
  /** Between two pieces of the body. */
  readonly idle: number;
  /** From the request to the last byte. */
  readonly total: number;
}

export interface DownloadOptions {
  /** Most bytes of the body, counted after decompression. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  readonly timeouts?: Timeouts | undefined;
  /** Of the last good answer: lets the server say that nothing has changed. */
  readonly validators?: Source['validators'];
  /** Media types that are wanted, as an `Accept` header. */
  readonly accept?: string | undefined;
}

export interface Downloaded {
  readonly state: 'downloaded';
  /** After redirects. */
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

/** Long enough for a slow server over a satellite link, short enough that a dead one does not hold up a sync. */
export const defaultTimeouts: Timeouts = { response: 20_000, idle: 20_000, total: 90_000 };

const megabyte = 1_000_000;

/**
 * Fetches a document. Throws Failure with the `http…` codes, `addressInvalid` or `cancelled`. Compressed bodies are
 * counted as they unpack and left as soon as they pass the cap, so a bomb costs no more than `maxBytes`; a gzip file
 * sent as if it were the document is unpacked once under the same cap.
 */
export async function download(
  http: HttpClient,
  address: string,
  options: DownloadOptions,
): Promise<Downloaded | { readonly state: 'notModified' }> {
  const url = parseWebAddress(address);
  const timeouts = options.timeouts ?? defaultTimeouts;
  const watch = watchTime(timeouts, options.signal);
  try {
    const response = await http.fetch(withoutCredentials(url), {
      headers: requestHeaders(url, options),
      redirect: 'follow',
      signal: watch.signal,
    });
    if (response.status === 304) return { state: 'notModified' };
    const refused = statusFailure(response.status);
    if (refused !== undefined) {
      await response.body?.cancel();
      throw refused;
    }
    const received = await readBody(response, options.maxBytes, () => watch.restartIdle());
    return {
      state: 'downloaded',
      url: response.url === '' ? url.href : response.url,
      bytes: startsAsGzip(received) ? await gunzipped(received, options.maxBytes) : received,
      contentType: response.headers.get('content-type') ?? undefined,
      etag: response.headers.get('etag') ?? undefined,
      lastModified: response.headers.get('last-modified') ?? undefined,
    };
  } catch (thrown) {
    throw watch.reason() ?? toHttpFailure(thrown, url, timeouts.total / 1000);
  } finally {
    watch.stop();
  }
}

function requestHeaders(url: URL, options: DownloadOptions): Record<string, string> {
  const { validators, accept } = options;
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return {
    'User-Agent': `${packageJson.productName}/${packageJson.version}`,
    ...(accept === undefined ? {} : { Accept: accept }),
    ...(validators?.etag === undefined ? {} : { 'If-None-Match': validators.etag }),
    ...(validators?.lastModified === undefined
      ? {}
      : { 'If-Modified-Since': validators.lastModified }),
    ...(credentials === ':'
      ? {}
      : { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }),
  };
}

/** `fetch` refuses addresses that carry a name and a password; these go into a header instead. */
function withoutCredentials(url: URL): string {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return plain.href;
}

/** A signal that aborts when a wait is too long or the caller cancels, and remembers why. */
function watchTime(timeouts: Timeouts, cancel: AbortSignal | undefined) {
  const controller = new AbortController();
  let reason: Failure | undefined;
  const abort = (failure: Failure) => {
    reason ??= failure;
    controller.abort(failure);
  };
  const expireAfter = (milliseconds: number) =>
    setTimeout(
      () => abort(new Failure('httpTimeout', { seconds: milliseconds / 1000 })),
      milliseconds,
    );
  const onCancel = () => abort(new Failure('cancelled'));
  if (cancel?.aborted === true) onCancel();
  cancel?.addEventListener('abort', onCancel, { once: true });
  const total = expireAfter(timeouts.total);
  let current = expireAfter(timeouts.response);
  return {
    signal: controller.signal,
    reason: () => reason,
    restartIdle() {
      clearTimeout(current);
      current = expireAfter(timeouts.idle);
    },
    stop() {
      clearTimeout(total);
      clearTimeout(current);
      cancel?.removeEventListener('abort', onCancel);
    },
  };
}

async function readBody(
  response: Response,
  maxBytes: number,
  onProgress: () => void,
): Promise<Uint8Array> {
  onProgress();
  if (response.body === null) return new Uint8Array();
  return await collect(response.body, maxBytes, onProgress);
}

/** Joins the pieces of a stream; leaves it and throws Failure `httpTooLarge` as soon as they pass the cap. */
async function collect(
  pieces: AsyncIterable<Uint8Array>,
  maxBytes: number,
  onProgress: () => void = () => {},
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of pieces) {
    onProgress();
    length += chunk.length;
    if (length > maxBytes) {
      throw new Failure('httpTooLarge', { megabytes: Math.round(maxBytes / megabyte) });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

async function gunzipped(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  return await collect(await decompress(Readable.from([bytes]), 'gzip'), maxBytes);
}
