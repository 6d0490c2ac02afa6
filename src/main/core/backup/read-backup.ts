import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { BackupProgress } from '../../../shared/domain/backup.ts';
import { Failure } from '../../../shared/result.ts';
import {
  backupFormatVersion,
  collectionEntry,
  type ContentFolder,
  contentEntry,
  formatSchema,
  type Manifest,
  manifestName,
  manifestSchema,
  readContentEntry,
  sizeOf,
} from './backup-format.ts';
import { readLines } from './read-lines.ts';

/** Larger than a manifest can become: it names collections, not files. */
const mostManifestBytes = 1024 * 1024;
/**
 * What an archive may unpack to, as a multiple of its size and some: records pack to a twentieth at best, and a file of
 * ones and the same byte, as bombs are made of, to a thousandth.
 */
const mostGrowth = 200;
const growthFreeBytes = 64 * 1024 * 1024;

/**
 * A backup that is open to be read. Every name, size and count is checked when it is opened, every hash when an entry is
 * read; nothing is ever written by a name that stands in it.
 */
export class BackupArchive {
  readonly manifest: Manifest;
  /** Size of the file. */
  readonly bytes: number;
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, manifest: Manifest) {
    this.#zip = zip;
    this.#entries = entries;
    this.manifest = manifest;
    this.bytes = zip.fileSize;
  }

  /**
   * Throws Failure `fileMissing`, `filePermission` or `fileUnreadable`, `backupUnrecognised`, `backupTruncated`,
   * `backupNewer`, `backupUnsafe`, `backupTooLarge` or `backupDamaged`.
   */
  static async open(path: string): Promise<BackupArchive> {
    const zip = await openZip(path);
    try {
      const entries = await listEntries(zip);
      const manifest = await readManifest(zip, entries, path);
      checkEntries(entries, manifest);
      return new BackupArchive(zip, entries, manifest);
    } catch (error) {
      zip.close();
      throw archiveFailure(error, path);
    }
  }

  close(): void {
    this.#zip.close();
  }

  /** The records of a collection as they stand there. Throws Failure `backupDamaged` at the end at the latest. */
  async *records(name: string): AsyncGenerator {
    const collection = this.manifest.collections.find((one) => one.name === name);
    if (!collection) return;
    const entry = collectionEntry(name);
    const digest = createHash('sha256');
    let count = 0;
    for await (const line of readLines(this.#pieces(entry, digest), entry)) {
      count += 1;
      yield line;
    }
    if (count !== collection.records || digest.digest('hex') !== collection.sha256) {
      throw new Failure('backupDamaged', { entry });
    }
  }

  /** The hashes of the files in a folder. */
  *hashes(folder: ContentFolder): Generator<string> {
    for (const name of this.#entries.keys()) {
      const content = readContentEntry(name);
      if (content?.folder === folder) yield content.hash;
    }
  }

  /** A file in pieces. Throws Failure `backupDamaged` after the last one when they are not what the name says. */
  async *content(folder: ContentFolder, hash: string): AsyncGenerator<Uint8Array> {
    const entry = contentEntry(folder, hash);
    const digest = createHash('sha256');
    yield* this.#pieces(entry, digest);
    if (digest.digest('hex') !== hash) throw new Failure('backupDamaged', { entry });
  }

  /** Reads everything. Throws Failure `backupDamaged` for what is not as the manifest says, and `cancelled`. */
  async verify(signal: AbortSignal, onProgress: (progress: BackupProgress) => void): Promise<void> {
    const total = sizeOf(this.manifest);
    let done = 0;
    const step = () => {
      if (signal.aborted) throw new Failure('cancelled');
      done += 1;
      onProgress({ phase: 'verifying', done, total });
    };
    for (const { name } of this.manifest.collections) {
      for await (const _record of this.records(name)) step();
    }
    for (const name of this.#entries.keys()) {
      const content = readContentEntry(name);
      if (!content) continue;
      for await (const _piece of this.content(content.folder, content.hash)) continue;
      step();
    }
  }

  async *#pieces(name: string, digest: { update(piece: Uint8Array): unknown }) {
    const entry = this.#entries.get(name);
    if (!entry) throw new Failure('backupDamaged', { entry: name });
    try {
      for await (const piece of await openEntry(this.#zip, entry)) {
        digest.update(piece);
        yield piece;
      }
    } catch (error) {
      throw entryFailure(error, name);
    }
  }
}

async function openZip(path: string): Promise<ZipFile> {
  const head = await readHead(path);
  try {
    return await openPromise(path, {
      autoClose: false,
      lazyEntries: true,
      strictFileNames: true,
      validateEntrySizes: true,
    });
  } catch (error) {
    // The directory of an archive stands at its end: without it, what began as one was cut off.
    const isArchive = head.startsWith('PK\u0003\u0004');
    throw new Failure(
      isArchive ? 'backupTruncated' : 'backupUnrecognised',
      { file: path },
      {
        cause: error,
      },
    );
  }
}

/** The first four bytes, one character each. */
async function readHead(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
      return buffer.subarray(0, bytesRead).toString('latin1');
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const key =
      code === 'ENOENT'
        ? 'fileMissing'
        : code === 'EACCES' || code === 'EPERM'
          ? 'filePermission'
          : 'fileUnreadable';
    throw new Failure(key, { file: path, reason: String(code ?? error) }, { cause: error });
  }
}

async function listEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName)) throw new Failure('backupDamaged', { entry: entry.fileName });
    entries.set(entry.fileName, entry);
    unpacked += entry.uncompressedSize;
    if (unpacked > zip.fileSize * mostGrowth + growthFreeBytes) {
      throw new Failure('backupTooLarge');
    }
  }
  return entries;
}

async function readManifest(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  file: string,
): Promise<Manifest> {
  const entry = entries.get(manifestName);
  if (!entry) throw new Failure('backupUnrecognised', { file });
  if (entry.uncompressedSize > mostManifestBytes) throw new Failure('backupTooLarge');
  const pieces: Uint8Array[] = [];
  for await (const piece of await openEntry(zip, entry)) pieces.push(piece);
  const json = parseJson(Buffer.concat(pieces).toString('utf8'));
  const format = formatSchema.safeParse(json);
  if (!format.success) throw new Failure('backupUnrecognised', { file });
  if (format.data.formatVersion > backupFormatVersion) {
    throw new Failure('backupNewer', { version: format.data.escaleVersion });
  }
  const manifest = manifestSchema.safeParse(json);
  if (!manifest.success) throw new Failure('backupDamaged', { entry: manifestName });
  return manifest.data;
}

/** Every entry is one that the manifest counts, and as large as it says. */
function checkEntries(entries: ReadonlyMap<string, Entry>, manifest: Manifest): void {
  const left = { ...structuredClone(manifest.files) };
  const collections = new Map(
    manifest.collections.map((one) => [collectionEntry(one.name), one.bytes]),
  );
  for (const [name, { uncompressedSize }] of entries) {
    if (name === manifestName) continue;
    const bytes = collections.get(name);
    const content = readContentEntry(name);
    if (content) {
      left[content.folder].count -= 1;
      left[content.folder].bytes -= uncompressedSize;
    } else if (bytes === undefined) {
      throw new Failure('backupDamaged', { entry: name });
    } else if (uncompressedSize > bytes) {
      throw new Failure('backupTooLarge');
    }
  }
  for (const [folder, { count, bytes }] of Object.entries(left)) {
    if (bytes < 0) throw new Failure('backupTooLarge');
    if (count !== 0 || bytes !== 0) throw new Failure('backupDamaged', { entry: folder });
  }
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return zip.openReadStreamPromise(entry);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** yauzl tells by words alone what is wrong: these are the beginnings of those about names and sizes. */
const unsafeNames = /^(?:invalid relative path|absolute path|invalid characters in fileName)/;
const tooManyBytes = /^too many bytes in the stream/;

function archiveFailure(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (unsafeNames.test(message)) return new Failure('backupUnsafe', {}, { cause: error });
  if (tooManyBytes.test(message)) return new Failure('backupTooLarge', {}, { cause: error });
  return new Failure('backupDamaged', { entry: path }, { cause: error });
}

function entryFailure(error: unknown, entry: string): Failure {
  if (error instanceof Failure) return error;
  const message = error instanceof Error ? error.message : String(error);
  return tooManyBytes.test(message)
    ? new Failure('backupTooLarge', {}, { cause: error })
    : new Failure('backupDamaged', { entry }, { cause: error });
}
