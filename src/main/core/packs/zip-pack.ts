import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { Failure } from '../../../shared/result.ts';
import {
  manifestName,
  mostManifestBytes,
  mostSignatureBytes,
  signatureName,
} from './pack-format.ts';
import { fileFailure } from '../file-failure.ts';
import type { PackFiles } from './pack-files.ts';

/** What an archive may unpack to, as a multiple of its size and some: texts pack to a twentieth, bombs to a thousandth. */
const mostGrowth = 200;
const growthFreeBytes = 64 * 1024 * 1024;

const objectPattern = /^objects\/([0-9a-f]{64})$/;

/**
 * A pack in one file. Names and sizes of everything in it are checked when it is opened; nothing is ever written by a
 * name that stands in it.
 */
export class ZipPack implements PackFiles {
  readonly objects: ReadonlyMap<string, number>;
  readonly #path: string;
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(path: string, zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#path = path;
    this.#zip = zip;
    this.#entries = entries;
    this.objects = new Map(
      [...entries].flatMap(([name, { uncompressedSize }]) => {
        const hash = objectPattern.exec(name)?.[1];
        return hash === undefined ? [] : [[hash, uncompressedSize] as const];
      }),
    );
  }

  /** Throws Failure `file…`, `packUnrecognised`, `packUnsafe`, `packTooLarge` or `packDamaged`. */
  static async open(path: string): Promise<ZipPack> {
    let zip: ZipFile;
    try {
      zip = await openPromise(path, {
        autoClose: false,
        lazyEntries: true,
        strictFileNames: true,
        validateEntrySizes: true,
      });
    } catch (error) {
      // The system's own errors have codes; those of yauzl, about what is in the file, have none.
      if (error instanceof Error && 'code' in error) throw fileFailure(error, path);
      throw new Failure('packUnrecognised', { file: path }, { cause: error });
    }
    try {
      return new ZipPack(path, zip, await listEntries(zip, path));
    } catch (error) {
      zip.close();
      throw zipFailure(error, path);
    }
  }

  async manifest(): Promise<Uint8Array> {
    const bytes = await this.#read(manifestName, mostManifestBytes);
    if (!bytes) throw new Failure('packUnrecognised', { file: this.#path });
    return bytes;
  }

  signature(): Promise<Uint8Array | undefined> {
    return this.#read(signatureName, mostSignatureBytes);
  }

  async object(hash: string, bytes: number): Promise<Uint8Array> {
    const content = await this.#read(`objects/${hash}`, bytes);
    if (!content) throw new Failure('packIncomplete', { entry: hash });
    return content;
  }

  close(): void {
    this.#zip.close();
  }

  async #read(name: string, most: number): Promise<Uint8Array | undefined> {
    const entry = this.#entries.get(name);
    if (!entry) return undefined;
    if (entry.uncompressedSize > most) throw new Failure('packTooLarge');
    try {
      const pieces: Uint8Array[] = [];
      for await (const piece of await this.#zip.openReadStreamPromise(entry)) pieces.push(piece);
      return Buffer.concat(pieces);
    } catch (error) {
      throw zipFailure(error, name);
    }
  }
}

async function listEntries(zip: ZipFile, path: string): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize } = entry;
    if (entries.has(fileName)) throw new Failure('packDamaged', { entry: fileName });
    entries.set(fileName, entry);
    unpacked += uncompressedSize;
    if (unpacked > zip.fileSize * mostGrowth + growthFreeBytes) throw new Failure('packTooLarge');
  }
  // What was never meant to be a pack is not called dangerous.
  if (!entries.has(manifestName)) throw new Failure('packUnrecognised', { file: path });
  const entry = [...entries.keys()].find((name) => !isPackEntry(name));
  if (entry !== undefined) throw new Failure('packUnsafe', { entry });
  return entries;
}

function isPackEntry(name: string): boolean {
  return name === manifestName || name === signatureName || objectPattern.test(name);
}

/** yauzl tells by words alone what is wrong: these are the beginnings of those about names and sizes. */
const unsafeNames = /^(?:invalid relative path|absolute path|invalid characters in fileName)/;
const tooManyBytes = /^too many bytes in the stream/;

function zipFailure(error: unknown, entry: string): Failure {
  if (error instanceof Failure) return error;
  const message = error instanceof Error ? error.message : String(error);
  const options = { cause: error };
  if (unsafeNames.test(message)) return new Failure('packUnsafe', { entry }, options);
  if (tooManyBytes.test(message)) return new Failure('packTooLarge', {}, options);
  return new Failure('packDamaged', { entry }, options);
}
