import { Failure } from '../../../shared/result.ts';
import { parseWebAddress } from '../http/address.ts';
import { statusFailure, toHttpFailure, tooLarge } from '../http/failures.ts';
import { followRedirects } from '../http/follow-redirects.ts';
import { patientTimeouts, TransferWatch } from '../http/transfer-watch.ts';
import type { HttpClient, PartialFile, StoredEnclosure } from '../ports.ts';

/** How far a download is. */
export interface DownloadProgress {
  readonly received: number;
  /** Absent while the server has not said. */
  readonly total?: number;
}

export interface EnclosureDownloadOptions {
  readonly http: HttpClient;
  readonly partial: PartialFile;
  readonly maxBytes: number;
  /** `host:port` on private networks that a person confirmed for the source. */
  readonly privateHosts: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
  /** Longest silence of the server, in milliseconds. */
  readonly silence?: number;
}

/** Half a minute without a byte is a dead connection, on a satellite link too. */
const longestSilence = 30_000;
/** A day: what a slow line needs for the largest file that the settings allow is less. */
const longestTotal = 24 * 60 * 60 * 1000;
/** Times in a row that a connection breaks without bringing the download any further. */
const vainAttempts = 3;
/** A server that breaks off this often does not want to give the file. */
const mostAttempts = 50;

/** Failures after which the same request may well go on where it stopped. */
const passing: ReadonlySet<string> = new Set([
  'httpConnection',
  'httpTimeout',
  'httpTooSlow',
  'httpTruncated',
]);

/**
 * Fetches a file of any length into `partial` and stores it when it is whole. Goes on where an earlier attempt stopped
 * when the server still has the same version of it, and takes up broken connections by itself as long as something
 * comes. Throws Failure with the `http…` codes, `enclosureIsPage` when a page came in its place, `httpEmpty` when nothing
 * did, `cancelled`, or what the store throws; what had arrived stays for the next attempt.
 */
export async function downloadEnclosure(
  address: string,
  options: EnclosureDownloadOptions,
): Promise<StoredEnclosure> {
  const url = parseWebAddress(address);
  const { partial } = options;
  let furthest = partial.bytes;
  let inVain = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fetchRest(url, options);
      return await partial.finish();
    } catch (thrown) {
      const failure = toHttpFailure(thrown, url, {
        seconds: silenceOf(options) / 1000,
        phase: 'body',
      });
      if (options.signal.aborted) throw new Failure('cancelled', {}, { cause: thrown });
      inVain = partial.bytes > furthest ? 0 : inVain + 1;
      furthest = Math.max(furthest, partial.bytes);
      const mayGoOn = passing.has(failure.error.code) && attempt < mostAttempts;
      if (!mayGoOn || inVain >= vainAttempts) throw failure;
    }
  }
}

/** One request: for the whole file, or for what is missing of it. */
async function fetchRest(url: URL, options: EnclosureDownloadOptions): Promise<void> {
  const { http, partial, signal, maxBytes } = options;
  const idle = silenceOf(options);
  const watch = new TransferWatch(
    { ...patientTimeouts, idle, total: longestTotal },
    url.host,
    signal,
  );
  try {
    const { response, url: from } = await followRedirects(http, url, {
      headers: headersFor(partial),
      signal: watch.signal,
      privateHosts: new Set(options.privateHosts),
      maxBytes,
      onRequest: (host) => watch.queueRequest(host),
      onStart: () => watch.startRequest(),
    }).catch((thrown: unknown) => {
      // A server that was never reached broke nothing off.
      throw toHttpFailure(thrown, url, { seconds: idle / 1000, phase: 'request' });
    });
    const { onBytes } = watch.startBody();
    try {
      await take(response, from.host, options, onBytes);
    } finally {
      await response.body?.cancel().catch(() => undefined);
    }
  } catch (thrown) {
    throw watch.reason ?? thrown;
  } finally {
    watch.stop();
  }
}

function silenceOf({ silence }: EnclosureDownloadOptions): number {
  return silence ?? longestSilence;
}

function headersFor({ bytes, validator }: PartialFile): Record<string, string> {
  return {
    // Ranges of a compressed answer would count other bytes.
    'Accept-Encoding': 'identity',
    ...(bytes > 0 && validator !== undefined
      ? { Range: `bytes=${bytes}-`, 'If-Range': validator }
      : {}),
  };
}

async function take(
  response: Response,
  host: string,
  { partial, maxBytes, onProgress }: EnclosureDownloadOptions,
  onBytes: (count: number) => void,
): Promise<void> {
  const { status, headers } = response;
  if (status === 416) {
    if (isWhole(headers, partial)) return;
    return await startAgain(partial, host);
  }
  const refused = statusFailure(response, host, new Date());
  if (refused) throw refused;
  refusePage(headers);
  const continues =
    status === 206 &&
    partial.bytes > 0 &&
    rangeStart(headers) === partial.bytes &&
    isSameVersion(headers, partial);
  if (status === 206 && !continues) return await startAgain(partial, host);
  if (!continues) {
    if (status === 204 || totalOf(headers, 0) === 0) throw new Failure('httpEmpty', { host });
    await partial.restart(validatorOf(headers));
  }
  const total = totalOf(headers, partial.bytes);
  if ((total ?? 0) > maxBytes) throw tooLarge(maxBytes);
  for await (const chunk of response.body ?? []) {
    onBytes(chunk.byteLength);
    if (partial.bytes + chunk.byteLength > maxBytes) throw tooLarge(maxBytes);
    await partial.append(chunk);
    onProgress({ received: partial.bytes, ...(total !== undefined && { total }) });
  }
  // No sound or document is empty: a server that has lost the file, or is not done making it, answers so.
  if (partial.bytes === 0 && total === undefined) throw new Failure('httpEmpty', { host });
  if (total === undefined || partial.bytes === total) return;
  if (partial.bytes > total) return await startAgain(partial, host);
  throw new Failure('httpTruncated', { host });
}

/** What is there cannot be gone on with: the next attempt asks for everything. */
async function startAgain(partial: PartialFile, host: string): Promise<never> {
  await partial.restart(undefined);
  throw new Failure('httpTruncated', { host });
}

/** Whether a range was refused because nothing is missing, as when the program ended just before it stored the file. */
function isWhole(headers: Headers, partial: PartialFile): boolean {
  const length = /^bytes \*\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1];
  return Number(length) === partial.bytes && isSameVersion(headers, partial);
}

/** Servers that know nothing of If-Range give a range of whatever they have now. */
function isSameVersion(headers: Headers, { validator }: PartialFile): boolean {
  return [undefined, validator].includes(validatorOf(headers));
}

/** A sign-in page or that of a hotel's network is neither sound nor a document. */
function refusePage(headers: Headers): void {
  if (/^\s*(?:text\/html|application\/xhtml\+xml)/i.test(headers.get('content-type') ?? '')) {
    throw new Failure('enclosureIsPage');
  }
}

/** What If-Range may name: a strong entity tag, or else the date (RFC 9110, section 13.1.5). */
function validatorOf(headers: Headers): string | undefined {
  if (isEncoded(headers)) return undefined;
  const etag = headers.get('etag');
  return etag?.startsWith('"') === true ? etag : (headers.get('last-modified') ?? undefined);
}

function rangeStart(headers: Headers): number | undefined {
  const start = /^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1];
  return start === undefined ? undefined : Number(start);
}

/** The length of the whole file, of which `already` bytes are there: a range may be shorter than what is missing. */
function totalOf(headers: Headers, already: number): number | undefined {
  if (isEncoded(headers)) return undefined;
  const whole = /^bytes \d+-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1];
  if (whole !== undefined) return Number(whole);
  const length = headers.get('content-length');
  return length === null ? undefined : already + Number(length);
}

function isEncoded(headers: Headers): boolean {
  return (headers.get('content-encoding') ?? 'identity') !== 'identity';
}
