import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../../shared/result.ts';
import { downloadEnclosure } from '../enclosures/download-enclosure.ts';
import { targetFailure } from '../export/write-file.ts';
import { freeBytes } from '../free-bytes.ts';
import { download } from '../http/download.ts';
import { patientTimeouts } from '../http/transfer-watch.ts';
import type { HttpClient } from '../ports.ts';
import { FolderPack } from './folder-pack.ts';
import {
  manifestName,
  mostManifestBytes,
  mostSignatureBytes,
  objectName,
  type PackedObject,
  type PackSignature,
  signatureName,
} from './pack-format.ts';
import { readSignature, sha256 } from './pack-keys.ts';
import { PartFile } from './part-file.ts';
import { type PackTrust, type PackWatching, type ReadPack, readTrustedPack } from './read-pack.ts';

export interface PackServer {
  readonly http: HttpClient;
  /** The address of the unpacked pack's folder, or of the file. What stands in its query goes with every request. */
  readonly address: string;
  /** `host:port` on a private network that a person confirmed. */
  readonly privateHost?: string | undefined;
}

/** Objects asked for at once; a server is never asked for more than `limitRequests` lets through. */
const askedAtOnce = 4;

/**
 * What the server says of the version that it has, in one short answer; undefined when it is not signed. Throws Failure with
 * the `http…` codes.
 */
export async function askForSignature(
  { http, address, privateHost }: PackServer,
  signal: AbortSignal,
): Promise<{ readonly bytes: Uint8Array; readonly read?: PackSignature } | undefined> {
  const maxBytes = mostSignatureBytes;
  try {
    // Whoever wants a pack waits for it.
    const options = { maxBytes, signal, privateHost, timeouts: patientTimeouts };
    const answer = await download(http, addressOf(address, signatureName), options);
    if (answer.state === 'notModified') return undefined;
    const read = readSignature(answer.bytes);
    return { bytes: answer.bytes, ...(read && { read }) };
  } catch (error) {
    const code = error instanceof Failure ? error.error.code : undefined;
    if (code === 'httpNotFound' || code === 'httpGone') return undefined;
    throw error;
  }
}

/**
 * Fetches the list of a pack into a folder, unless the one that is signed is there, and believes it as far as `trust` goes.
 * Throws what `downloadEnclosure` and `readTrustedPack` throw.
 */
export async function fetchManifest(
  server: PackServer,
  folder: string,
  signature: Awaited<ReturnType<typeof askForSignature>>,
  trust: PackTrust,
  signal: AbortSignal,
): Promise<ReadPack> {
  await mkdir(join(folder, 'objects'), { recursive: true }).catch((error: unknown) => {
    throw targetFailure(error, folder);
  });
  const path = join(folder, manifestName);
  const there = await readFile(path).catch(() => undefined);
  if (there === undefined || sha256(there) !== signature?.read?.manifest) {
    await fetchInto(server, manifestName, path, mostManifestBytes, signal);
  }
  if (signature) await writeFile(join(folder, signatureName), signature.bytes);
  else await rm(join(folder, signatureName), { force: true });
  return readTrustedPack(new FolderPack(folder), trust);
}

/**
 * Fetches objects into the folder of their pack, as far as they are not there from an earlier attempt. One that broke off
 * goes on where it was. Throws Failure `targetFull` before anything is asked for where the disk has no room for it, other
 * `target…` where its room cannot be told, `packDamaged`, `packTooLarge`, `packIncomplete`, `cancelled`, or with the `http…` codes.
 */
export async function fetchObjects(
  server: PackServer,
  folder: string,
  objects: readonly PackedObject[],
  { signal, onProgress }: PackWatching,
): Promise<void> {
  await checkRoom(folder, objects);
  const waiting = objects.values();
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  let failure: unknown;
  let done = 0;
  const work = async () => {
    for (const object of waiting) {
      if (either.aborted) return;
      try {
        await fetchObject(server, folder, object, either);
      } catch (error) {
        failure ??= error;
        stop.abort();
        return;
      }
      done += 1;
      onProgress({ done, total: objects.length });
    }
  };
  await Promise.all(Array.from({ length: askedAtOnce }, work));
  if (signal.aborted) throw new Failure('cancelled');
  if (failure !== undefined) throw failure;
}

/**
 * A disk that a pack has filled takes nothing any more of what a person writes. Each object is there twice until all of them
 * are in the library.
 */
async function checkRoom(folder: string, objects: readonly PackedObject[]): Promise<void> {
  const place = join(folder, 'objects');
  // A list may be long, and of most of its objects nothing is there yet to be asked for.
  const there = new Set(await readdir(place).catch(() => []));
  let needed = 0;
  for (const { sha256: hash, bytes } of objects) {
    let arrived = 0;
    for (const name of [hash, `${hash}.part`]) {
      if (there.has(name)) arrived = Math.max(arrived, await sizeOf(join(place, name)));
    }
    needed += 2 * bytes - Math.min(bytes, arrived);
  }
  if (needed > (await freeBytes(folder))) throw new Failure('targetFull', { file: folder });
}

/** Of a file in bytes; 0 where there is none. */
async function sizeOf(path: string): Promise<number> {
  return await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

async function fetchObject(
  server: PackServer,
  folder: string,
  { sha256: hash, bytes }: PackedObject,
  signal: AbortSignal,
): Promise<void> {
  const path = join(folder, 'objects', hash);
  const size = await stat(path).then(
    (facts) => facts.size,
    () => undefined,
  );
  if (size === bytes) return;
  const fetched = await fetchInto(server, objectName(hash), path, bytes, signal);
  if (fetched.hash === hash) return;
  await rm(path, { force: true });
  throw new Failure('packDamaged', { entry: hash });
}

/** Of a file in the folder at an address; without a name the address itself. */
function addressOf(address: string, name: string): string {
  const url = new URL(address);
  if (name !== '') url.pathname = `${url.pathname.replace(/\/$/, '')}/${name}`;
  return url.href;
}

/** Answers the SHA-256 of what came, and by what the server tells this version of it from others. */
export async function fetchInto(
  { http, address, privateHost }: PackServer,
  name: string,
  path: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<{ readonly hash: string; readonly validator: string | undefined }> {
  const partial = await PartFile.open(path);
  try {
    const { hash } = await downloadEnclosure(addressOf(address, name), {
      http,
      partial,
      maxBytes,
      privateHosts: privateHost === undefined ? [] : [privateHost],
      signal,
      onProgress: () => undefined,
    });
    return { hash, validator: partial.validator };
  } catch (error) {
    throw packFailure(error, name);
  } finally {
    await partial.close();
  }
}

function packFailure(error: unknown, entry: string): unknown {
  const code = error instanceof Failure ? error.error.code : undefined;
  if (code === 'httpTooLarge') return new Failure('packTooLarge', {}, { cause: error });
  if (code === 'enclosureIsPage') {
    return new Failure('packUnrecognised', { file: entry }, { cause: error });
  }
  const isMissing = code === 'httpNotFound' || code === 'httpGone';
  return isMissing && entry !== manifestName
    ? new Failure('packIncomplete', { entry }, { cause: error })
    : error;
}
