import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, open, readFile, rename, rm, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { assetSchema } from '../../shared/domain/article.ts';
import type { EnclosureStore, PartialFile, StoredEnclosure, StoredFile } from '../core/ports.ts';
import { mediaTypeOf, probeBytes } from '../core/enclosures/media-type.ts';
import { ContentFiles } from './content-files.ts';
import {
  type FileSystem,
  storeFailure,
  systemErrorCode,
  writeFileAtomically,
} from './file-system.ts';

/** A name as it comes from an address, which may be anything. */
const hashSchema = assetSchema.shape.hash;
/** What ends the name of the note beside a partial file: which version its bytes are of. */
const noteSuffix = '.json';
const noteSchema = z.object({ validator: z.string() });

/**
 * Files named by the hash of their bytes, and in a folder beside them what has arrived of files that are not whole yet,
 * named by the hash of their address.
 */
export class FileEnclosureStore implements EnclosureStore {
  readonly #folder: string;
  readonly #files: ContentFiles;
  readonly #fileSystem: FileSystem;

  constructor(folder: string, fileSystem: FileSystem) {
    this.#folder = folder;
    this.#files = new ContentFiles(folder, '', fileSystem);
    this.#fileSystem = fileSystem;
  }

  async partial(url: string): Promise<PartialFile> {
    const folder = partialFolder(this.#folder);
    const path = join(folder, sha256(url));
    return guarded(path, async () => {
      await this.#fileSystem.makeFolder(folder);
      const validator = await readNote(`${path}${noteSuffix}`);
      // Bytes without what they belong to could be continued with those of another file.
      const file = await open(path, validator === undefined ? 'w' : 'a');
      const { size } = await file.stat();
      return new FilePartial({ path, file, size, validator }, this.#folder, this.#fileSystem);
    });
  }

  async facts(hash: string): Promise<StoredEnclosure | undefined> {
    if (!hashSchema.safeParse(hash).success) return undefined;
    return unlessMissing(this.#path(hash), async (path) => describe(path, hash));
  }

  async read(hash: string, start: number, end: number): Promise<Uint8Array> {
    const path = this.#path(hashSchema.parse(hash));
    return guarded(path, async () => {
      const file = await open(path, 'r');
      try {
        const { buffer, bytesRead } = await file.read(
          Buffer.alloc(end - start),
          0,
          end - start,
          start,
        );
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    });
  }

  async copyTo(hash: string, path: string): Promise<void> {
    await guarded(path, () => copyFile(this.#path(hashSchema.parse(hash)), path));
  }

  async remove(hash: string): Promise<void> {
    await unlessMissing(this.#path(hashSchema.parse(hash)), unlink);
  }

  files(): Promise<readonly StoredFile[]> {
    return this.#files.list();
  }

  content(hash: string): AsyncIterable<Uint8Array> {
    return this.#files.content(hash);
  }

  removeUntouched(hash: string, before: number): Promise<number> {
    return this.#files.removeUntouched(hash, before);
  }

  async removeAbandoned(before: number): Promise<number> {
    const folder = partialFolder(this.#folder);
    await this.#fileSystem.makeFolder(folder);
    let freed = 0;
    for (const suffix of ['', noteSuffix]) {
      const files = new ContentFiles(folder, suffix, this.#fileSystem);
      for (const { hash } of await files.list()) freed += await files.removeUntouched(hash, before);
    }
    return freed;
  }

  #path(hash: string): string {
    return this.#files.path(hash);
  }
}

interface OpenPartial {
  readonly path: string;
  readonly file: FileHandle;
  readonly size: number;
  readonly validator: string | undefined;
}

class FilePartial implements PartialFile {
  readonly #path: string;
  readonly #folder: string;
  readonly #fileSystem: FileSystem;
  readonly #file: FileHandle;
  #bytes: number;
  #validator: string | undefined;

  constructor(
    { path, file, size, validator }: OpenPartial,
    folder: string,
    fileSystem: FileSystem,
  ) {
    this.#path = path;
    this.#file = file;
    this.#bytes = size;
    this.#validator = validator;
    this.#folder = folder;
    this.#fileSystem = fileSystem;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get validator(): string | undefined {
    return this.#validator;
  }

  async restart(validator: string | undefined): Promise<void> {
    const note = `${this.#path}${noteSuffix}`;
    await guarded(this.#path, async () => {
      await rm(note, { force: true });
      await this.#file.truncate(0);
    });
    this.#bytes = 0;
    this.#validator = validator;
    if (validator === undefined) return;
    await writeFileAtomically(this.#fileSystem, note, JSON.stringify({ validator }));
  }

  async append(bytes: Uint8Array): Promise<void> {
    await guarded(this.#path, async () => {
      await this.#file.writeFile(bytes);
      this.#bytes += bytes.byteLength;
    });
  }

  async finish(): Promise<StoredEnclosure> {
    return guarded(this.#path, async () => {
      await this.#file.sync();
      await this.#file.close();
      const hash = await hashOf(this.#path);
      await rename(this.#path, join(this.#folder, hash));
      await this.#fileSystem.syncFolder(this.#folder);
      await rm(`${this.#path}${noteSuffix}`, { force: true });
      return describe(join(this.#folder, hash), hash);
    });
  }

  async close(): Promise<void> {
    await this.#file.close().catch(() => undefined);
  }

  async discard(): Promise<void> {
    await this.close();
    await guarded(this.#path, async () => {
      await rm(this.#path, { force: true });
      await rm(`${this.#path}${noteSuffix}`, { force: true });
    });
  }
}

function partialFolder(folder: string): string {
  return join(folder, 'partial');
}

async function readNote(path: string): Promise<string | undefined> {
  const text = await unlessMissing(path, (file) => readFile(file, 'utf8'));
  if (text === undefined) return undefined;
  try {
    return noteSchema.parse(JSON.parse(text)).validator;
  } catch {
    // A note that a crash cut short says nothing: the file starts again.
    return undefined;
  }
}

async function describe(path: string, hash: string): Promise<StoredEnclosure> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(probeBytes), 0, probeBytes, 0);
    const mediaType = mediaTypeOf(buffer.subarray(0, bytesRead));
    return { hash, bytes: size, ...(mediaType !== undefined && { mediaType }) };
  } finally {
    await file.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Runs `work` on a file; a disk that refuses is a Failure that says so. */
async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeFailure(error, path);
  }
}

/** The same, but undefined when the file is not there. */
async function unlessMissing<T>(
  path: string,
  work: (path: string) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work(path);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw storeFailure(error, path);
  }
}
