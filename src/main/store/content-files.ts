import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { StoredFile } from '../core/ports.ts';
import {
  type FileSystem,
  storeFailure,
  systemErrorCode,
  writeFileAtomically,
} from './file-system.ts';

/** Files asked about at once. */
const askedAtOnce = 64;

/**
 * A folder of files named by the hash of their content, with one suffix. Whatever is done with one file is done one after
 * the other, so that no file is deleted while somebody takes it for written.
 */
export class ContentFiles {
  readonly #folder: string;
  readonly #suffix: string;
  readonly #fileSystem: FileSystem;
  readonly #last = new Map<string, Promise<void>>();

  constructor(folder: string, suffix: string, fileSystem: FileSystem) {
    this.#folder = folder;
    this.#suffix = suffix;
    this.#fileSystem = fileSystem;
  }

  path(hash: string): string {
    return join(this.#folder, `${hash}${this.#suffix}`);
  }

  /** Writes a file that is not there or not intact; makes one that is young again, so that it is not collected. */
  write(hash: string, data: string | Uint8Array, isIntact: () => Promise<boolean>): Promise<void> {
    return this.#alone(hash, async () => {
      if (!(await isIntact())) return writeFileAtomically(this.#fileSystem, this.path(hash), data);
      // A folder that may not be written keeps its files anyway.
      await this.#fileSystem.touch(this.path(hash)).catch(() => undefined);
    });
  }

  /** The bytes of a file in pieces; the stream fails when it cannot be read. */
  content(hash: string): AsyncIterable<Uint8Array> {
    return createReadStream(this.path(hash));
  }

  /** Every file there is, in no order. Throws Failure `store…` when the folder cannot be read. */
  async list(): Promise<readonly StoredFile[]> {
    let names: readonly string[];
    try {
      names = await this.#fileSystem.list(this.#folder);
    } catch (error) {
      throw storeFailure(error, this.#folder);
    }
    const hashes = names.flatMap((name) => {
      const hash = name.slice(0, 64);
      return /^[0-9a-f]{64}$/.test(hash) && name === `${hash}${this.#suffix}` ? [hash] : [];
    });
    const files: StoredFile[] = [];
    for (let first = 0; first < hashes.length; first += askedAtOnce) {
      const asked = hashes.slice(first, first + askedAtOnce).map((hash) => this.#describe(hash));
      for (const file of await Promise.all(asked)) if (file) files.push(file);
    }
    return files;
  }

  /** Deletes a file that was last touched before `before`, in milliseconds since 1970; answers the bytes freed. */
  removeUntouched(hash: string, before: number): Promise<number> {
    return this.#alone(hash, async () => {
      const file = await this.#describe(hash);
      if (!file || file.touchedAt >= before) return 0;
      try {
        await this.#fileSystem.remove(this.path(hash));
      } catch (error) {
        throw storeFailure(error, this.path(hash));
      }
      return file.bytes;
    });
  }

  async #describe(hash: string): Promise<StoredFile | undefined> {
    try {
      const { bytes, modifiedAt } = await this.#fileSystem.describe(this.path(hash));
      return { hash, bytes, touchedAt: modifiedAt };
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return undefined;
      throw storeFailure(error, this.path(hash));
    }
  }

  #alone<T>(hash: string, work: () => Promise<T>): Promise<T> {
    const result = (this.#last.get(hash) ?? Promise.resolve()).then(work);
    const settle = async () => {
      // Whoever waits for this work hears of its failure; the next starts either way.
      await result.catch(() => undefined);
      if (this.#last.get(hash) === settled) this.#last.delete(hash);
    };
    const settled = settle();
    this.#last.set(hash, settled);
    return result;
  }
}
