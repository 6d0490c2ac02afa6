import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Failure } from '../../../shared/result.ts';
import type { HttpClient } from '../ports.ts';
import { parseWebAddress } from './address.ts';
import { statusFailure, toHttpFailure, tooLarge } from './failures.ts';
import { type Followed, followRedirects } from './follow-redirects.ts';
import { patientTimeouts, type Timeouts, TransferWatch } from './transfer-watch.ts';

export interface ResumableDownloadOptions {
  /** Where the bytes are kept until they are complete; `PATH.json` beside it holds what continuing needs. */
  readonly partialPath: string;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** Of these, `total` is not used: a large file may take as long as it keeps coming. */
  readonly timeouts?: Timeouts | undefined;
  readonly accept?: string | undefined;
  readonly privateHost?: string | undefined;
  /** Told how many bytes are there, and how many there will be when the server says. */
  readonly onProgress?: ((received: number, total: number | undefined) => void) | undefined;
}

export interface ResumedDownload {
  /** The partial file, now complete: the caller moves it to where it belongs. */
  readonly path: string;
  readonly bytes: number;
  /** Of the whole file, in hexadecimal. */
  readonly sha256: string;
  readonly contentType: string | undefined;
}

/** What is kept beside a partial file. Without a validator nothing can be continued safely. */
const sidecarSchema = z.object({
  address: z.string(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  contentType: z.string().optional(),
  /** Of the whole, when the server said. */
  total: z.int().nonnegative().optional(),
});
type Sidecar = Readonly<z.infer<typeof sidecarSchema>>;

/** A partial file, how much of it there is, and what is known of the whole. */
interface Partial {
  readonly received: number;
  readonly sidecar: Sidecar | undefined;
}

/**
 * Fetches a large file to disk, and continues one that was broken off, by a request for the rest on the condition that
 * the file is still the same (RFC 9110, Range and If-Range). When it has changed, or the server does not answer in
 * ranges, the file starts anew. What came stays on disk when this is cancelled, fails or the program ends; the sidecar
 * is written before the first byte, so that bytes of one version are never followed by those of another. Throws Failure
 * as `download` does; after `httpTooLarge` nothing is kept.
 */
export async function resumableDownload(
  http: HttpClient,
  address: string,
  options: ResumableDownloadOptions,
): Promise<ResumedDownload> {
  await mkdir(dirname(options.partialPath), { recursive: true });
  const partial = await readPartial(address, options.partialPath);
  const isComplete = partial.received > 0 && partial.received === partial.sidecar?.total;
  const sidecar = isComplete ? partial.sidecar : await receive(http, address, partial, options);
  const { size } = await stat(options.partialPath);
  const sha256 = await hashOf(options.partialPath);
  await rm(sidecarPath(options.partialPath), { force: true });
  return { path: options.partialPath, bytes: size, sha256, contentType: sidecar?.contentType };
}

/** Removes what a download that is given up for good has left. */
export async function discardPartial(partialPath: string): Promise<void> {
  await rm(partialPath, { force: true });
  await rm(sidecarPath(partialPath), { force: true });
}

function sidecarPath(partialPath: string): string {
  return `${partialPath}.json`;
}

async function readPartial(address: string, path: string): Promise<Partial> {
  const nothing: Partial = { received: 0, sidecar: undefined };
  try {
    const sidecar = sidecarSchema.parse(JSON.parse(await readFile(sidecarPath(path), 'utf8')));
    if (sidecar.address !== address || validatorOf(sidecar) === undefined) return nothing;
    return { received: (await stat(path)).size, sidecar };
  } catch {
    // No sidecar, or one that cannot be read, is no reason to fail: the file starts anew.
    return nothing;
  }
}

/** What `If-Range` takes: a strong etag, else the date. */
function validatorOf({ etag, lastModified }: Sidecar): string | undefined {
  return etag?.startsWith('W/') === false ? etag : lastModified;
}

async function receive(
  http: HttpClient,
  address: string,
  partial: Partial,
  options: ResumableDownloadOptions,
): Promise<Sidecar> {
  const start = parseWebAddress(address);
  const timeouts = { ...(options.timeouts ?? patientTimeouts), total: longestTimer };
  const watch = new TransferWatch(timeouts, start.host, options.signal);
  let phase: 'request' | 'body' = 'request';
  try {
    const followed = await ask(http, start, partial, options, watch);
    if (isUnusableRange(followed.response, partial)) {
      await followed.response.body?.cancel();
      await discardPartial(options.partialPath);
      return await receive(http, address, { received: 0, sidecar: undefined }, options);
    }
    const failure = statusFailure(followed.response, followed.url.host, new Date());
    if (failure !== undefined) {
      await followed.response.body?.cancel();
      throw failure;
    }
    phase = 'body';
    return await store(followed.response, address, partial, options, watch);
  } catch (thrown) {
    const seconds = timeouts.response / 1000;
    const failure = watch.reason ?? toHttpFailure(thrown, start, { seconds, phase });
    if (failure.error.code === 'httpTooLarge') await discardPartial(options.partialPath);
    throw failure;
  } finally {
    watch.stop();
  }
}

/** As long as a timer can be; about 24 days. */
const longestTimer = 2 ** 31 - 1;

function ask(
  http: HttpClient,
  start: URL,
  { received, sidecar }: Partial,
  { accept, privateHost }: ResumableDownloadOptions,
  watch: TransferWatch,
): Promise<Followed> {
  const validator = received > 0 && sidecar ? validatorOf(sidecar) : undefined;
  return followRedirects(http, start, {
    headers: {
      ...(accept !== undefined && { Accept: accept }),
      ...(validator !== undefined && { Range: `bytes=${received}-`, 'If-Range': validator }),
    },
    signal: watch.signal,
    privateHosts: new Set(privateHost === undefined ? [] : [privateHost]),
    onRequest: (host) => watch.queueRequest(host),
    onStart: () => watch.startRequest(),
  });
}

/** `bytes 200-999/1000`: from where, and of how many when that is known. */
function contentRange({ headers }: Response) {
  const found = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range')?.trim() ?? '');
  if (found === null) return undefined;
  return { from: Number(found[1]), total: found[2] === '*' ? undefined : Number(found[2]) };
}

/** A range that does not begin where ours ends, was not asked for, or that the file does not have any more. */
function isUnusableRange(response: Response, { received }: Partial): boolean {
  if (response.status === 416) return received > 0;
  if (response.status !== 206) return false;
  if (received === 0) throw new Failure('httpStatus', { status: response.status });
  const isPacked = response.headers.get('content-encoding') !== null;
  return isPacked || contentRange(response)?.from !== received;
}

async function store(
  response: Response,
  address: string,
  partial: Partial,
  { partialPath, maxBytes, onProgress }: ResumableDownloadOptions,
  watch: TransferWatch,
): Promise<Sidecar> {
  const isRest = response.status === 206;
  const sidecar = isRest && partial.sidecar ? partial.sidecar : sidecarOf(response, address);
  const { total } = sidecar;
  if (total !== undefined && total > maxBytes) {
    await response.body?.cancel();
    throw tooLarge(maxBytes);
  }
  if (!isRest) {
    await discardPartial(partialPath);
    await writeSidecar(partialPath, sidecar);
  }
  let received = isRest ? partial.received : 0;
  const file = await open(partialPath, isRest ? 'a' : 'w');
  try {
    onProgress?.(received, total);
    const watched = watch.startBody();
    for await (const chunk of response.body ?? []) {
      watched.onBytes(chunk.length);
      received += chunk.length;
      if (received > maxBytes) throw tooLarge(maxBytes);
      await file.write(chunk);
      onProgress?.(received, total);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (total !== undefined && received !== total) {
    throw new Failure('httpTruncated', { host: new URL(address).host });
  }
  return sidecar;
}

function sidecarOf({ headers }: Response, address: string): Sidecar {
  // The length of packed bytes says nothing of the file, and a range of packed bytes cannot be continued.
  const isPacked = headers.get('content-encoding') !== null;
  const optional = {
    etag: isPacked ? undefined : headers.get('etag'),
    lastModified: isPacked ? undefined : headers.get('last-modified'),
    contentType: headers.get('content-type'),
    total: isPacked ? undefined : lengthOf(headers),
  };
  const present = Object.entries(optional).filter(([, value]) => value !== null);
  return sidecarSchema.parse({ address, ...Object.fromEntries(present) });
}

function lengthOf(headers: Headers): number | undefined {
  const length = headers.get('content-length');
  return length !== null && /^\d+$/.test(length) ? Number(length) : undefined;
}

/** In one step, so that a program that ends in between leaves either none or a whole one. */
async function writeSidecar(partialPath: string, sidecar: Sidecar): Promise<void> {
  const temporary = `${sidecarPath(partialPath)}.new`;
  await writeFile(temporary, JSON.stringify(sidecar), { flush: true });
  await rename(temporary, sidecarPath(partialPath));
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
