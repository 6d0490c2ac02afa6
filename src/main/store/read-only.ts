import { type AppError, Failure } from '../../shared/result.ts';
import type { EnclosureStore } from '../core/ports.ts';
import type { FileSystem, ReadableFile } from './file-system.ts';

/**
 * A file as it was at one moment. On Windows no file that somebody has open can be replaced by another, and whoever writes
 * the library is to replace its files at any time.
 */
class MemoryFile implements ReadableFile {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.byteLength;
  }

  async read(bytes: Uint8Array, position: number): Promise<number> {
    return this.readNow(bytes, position);
  }

  readNow(bytes: Uint8Array, position: number): number {
    const found = this.#bytes.subarray(position, position + bytes.byteLength);
    bytes.set(found);
    return found.byteLength;
  }

  async close(): Promise<void> {}
}

/** A disk on which nothing is changed: whatever would change something rejects with `reason`, which a person is told. */
export function readOnlyFileSystem(fileSystem: FileSystem, reason: AppError): FileSystem {
  const refuse = async () => {
    throw new Failure(reason.code, reason.params);
  };
  return {
    readFile: (path) => fileSystem.readFile(path),
    open: async (path) => new MemoryFile(await fileSystem.readFile(path)),
    // What is in memory is never gone, and nothing may stay open.
    openNow: () => {
      throw new Failure(reason.code, reason.params);
    },
    readStart: (path, length) => fileSystem.readStart(path, length),
    exists: (path) => fileSystem.exists(path),
    list: (path) => fileSystem.list(path),
    describe: (path) => fileSystem.describe(path),
    makeFolder: refuse,
    makeFolders: refuse,
    writeAndSync: refuse,
    create: refuse,
    truncate: refuse,
    link: refuse,
    rename: refuse,
    syncFolder: refuse,
    remove: refuse,
    removeFolder: refuse,
    touch: refuse,
  };
}

/** Files of articles that can be read and copied, and not changed: large ones go past the file system's steps. */
export function readOnlyEnclosures(store: EnclosureStore, reason: AppError): EnclosureStore {
  const refuse = async () => {
    throw new Failure(reason.code, reason.params);
  };
  return {
    files: () => store.files(),
    facts: (hash) => store.facts(hash),
    content: (hash) => store.content(hash),
    read: (hash, start, end) => store.read(hash, start, end),
    copyTo: (hash, path) => store.copyTo(hash, path),
    partial: refuse,
    remove: refuse,
    removeUntouched: refuse,
    removeAbandoned: refuse,
  };
}
