import type { KeyObject } from 'node:crypto';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { Failure } from '../../../shared/result.ts';
import { targetFailure, writeExport } from '../export/write-file.ts';
import { flushFolder } from '../flush-folder.ts';
import type { Library } from '../ports.ts';
import { openPack } from './open-pack.ts';
import {
  manifestName,
  objectName,
  type PackedObject,
  type PackManifest,
  signatureName,
  writeManifest,
} from './pack-format.ts';
import { sha256, signManifest } from './pack-keys.ts';

export interface WritePackOptions {
  readonly store: Pick<Library, 'bodies' | 'assets'>;
  readonly manifest: PackManifest;
  readonly privateKey?: KeyObject | undefined;
  readonly path: string;
  readonly signal: AbortSignal;
}

/** When everything in a pack was written: the earliest date that zip can tell, the same in every zone. */
const fixedTime = new Date(1980, 0, 1);
/** A plain file that everybody may read. */
const fixedMode = 0o100644;

/**
 * Writes a pack into one file, whole or not at all. The same manifest and key give the same bytes. Throws Failure
 * `cancelled`, `target…`, or `packDamaged` for a text or picture that has changed on disk.
 */
export async function writePackFile(options: WritePackOptions): Promise<void> {
  const { path, signal } = options;
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await writeZip(options, temporary);
    await rename(temporary, path);
    await flushFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (signal.aborted) throw new Failure('cancelled');
    throw error instanceof Failure ? error : targetFailure(error, path);
  }
}

async function writeZip(options: WritePackOptions, temporary: string): Promise<void> {
  const { manifest, store } = options;
  const zip = new ZipFile();
  const stop = new AbortController();
  zip.on('error', (error: unknown) => stop.abort(error));
  const signal = AbortSignal.any([stop.signal, options.signal]);
  const target = createWriteStream(temporary, { flags: 'wx', flush: true });
  const written = pipeline(zip.outputStream, target, { signal });
  const failed = written.then(() => new Promise<never>(() => {}));
  try {
    for (const [name, bytes] of heads(options)) {
      await Promise.race([add(zip, name, bytes, true), failed]);
    }
    for await (const [object, bytes] of contentsOf(manifest.objects, store)) {
      // Pictures are packed already.
      const compress = object.kind === 'body';
      await Promise.race([add(zip, objectName(object.sha256), bytes, compress), failed]);
    }
    zip.end();
    await written;
  } catch (error) {
    stop.abort(error);
    await written.catch(() => undefined);
    throw error;
  }
}

/** Resolves when the archive has taken all of an entry, so that no more than one is in memory. */
function add(zip: ZipFile, name: string, bytes: Buffer, compress: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = Readable.from([bytes], { objectMode: false });
    stream.once('end', () => resolve());
    stream.once('error', reject);
    zip.addReadStream(stream, name, {
      compress,
      mtime: fixedTime,
      mode: fixedMode,
      forceDosTimestamp: true,
    });
  });
}

/**
 * Writes a pack into a folder, as a server or a share hands it out. Objects come before the manifest that names them, so
 * that whoever fetches meanwhile has the earlier version whole; objects of earlier versions stay. Throws as above.
 */
export async function writePackFolder(options: WritePackOptions): Promise<void> {
  const { manifest, path, store, signal } = options;
  const objects = join(path, 'objects');
  await mkdir(objects, { recursive: true }).catch((error: unknown) => {
    throw targetFailure(error, objects);
  });
  for (const object of manifest.objects) {
    if (signal.aborted) throw new Failure('cancelled');
    const target = join(objects, object.sha256);
    if (await hasSize(target, object.bytes)) continue;
    await writeExport(target, await contentOf(object, store), true);
  }
  const isSigned = options.privateKey !== undefined;
  // An unsigned manifest beside an earlier signature would look forged.
  if (!isSigned) await rm(join(path, signatureName), { force: true });
  for (const [name, bytes] of heads(options)) await writeExport(join(path, name), bytes, true);
}

/** The bytes of the manifest of a pack that is there; undefined when there is none. Never rejects. */
export async function earlierManifest(path: string): Promise<Buffer | undefined> {
  try {
    const files = await openPack(path);
    try {
      return Buffer.from(await files.manifest());
    } finally {
      files.close();
    }
  } catch {
    return undefined;
  }
}

function heads({ manifest, privateKey }: WritePackOptions): readonly (readonly [string, Buffer])[] {
  const bytes = writeManifest(manifest);
  const signed = privateKey && ([signatureName, signManifest(bytes, privateKey)] as const);
  // Who asks in between has the earlier version, as its signature says, and asks for nothing more.
  return [[manifestName, bytes], ...(signed ? [signed] : [])];
}

/** Objects that are read while those before them are packed: each waits for the disk. */
const readAhead = 8;

/** All objects with what is in them, in their order. Throws Failure `packDamaged`. */
async function* contentsOf(
  objects: readonly PackedObject[],
  store: WritePackOptions['store'],
): AsyncGenerator<readonly [PackedObject, Buffer]> {
  const begun: (readonly [PackedObject, Promise<Buffer>])[] = [];
  for (let at = 0; at < objects.length + readAhead; at += 1) {
    const next = objects[at];
    if (next) {
      const bytes = contentOf(next, store);
      // Told when its turn comes; whoever stops before is not asked about it.
      bytes.catch(() => undefined);
      begun.push([next, bytes]);
    }
    const first = at < readAhead ? undefined : begun.shift();
    if (first) yield [first[0], await first[1]];
  }
}

async function contentOf(
  { sha256: entry, kind }: PackedObject,
  store: WritePackOptions['store'],
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const files = kind === 'body' ? store.bodies : store.assets;
  for await (const piece of files.content(entry)) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  if (sha256(bytes) !== entry) throw new Failure('packDamaged', { entry });
  return bytes;
}

async function hasSize(path: string, bytes: number): Promise<boolean> {
  try {
    return (await stat(path)).size === bytes;
  } catch {
    return false;
  }
}
