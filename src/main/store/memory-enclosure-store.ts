import { createHash } from 'node:crypto';
import { mediaTypeOf, probeBytes } from '../core/enclosures/media-type.ts';
import type { EnclosureStore, PartialFile, StoredEnclosure, StoredFile } from '../core/ports.ts';
import { MemoryFiles } from './content-files.ts';

/** Files in memory, for tests. Nothing that is not whole outlives its download. */
export class MemoryEnclosureStore implements EnclosureStore {
  readonly #files = new MemoryFiles<Uint8Array>();

  async partial(): Promise<PartialFile> {
    return new MemoryPartial((bytes) => this.#keep(bytes));
  }

  async facts(hash: string): Promise<StoredEnclosure | undefined> {
    const bytes = this.#files.read(hash);
    return bytes && describe(hash, bytes);
  }

  async read(hash: string, start: number, end: number): Promise<Uint8Array> {
    return (this.#files.read(hash) ?? new Uint8Array()).subarray(start, end);
  }

  /** There is no disk to copy to. */
  async copyTo(): Promise<void> {}

  async remove(hash: string): Promise<void> {
    this.#files.removeUntouched(hash, Number.POSITIVE_INFINITY);
  }

  async files(): Promise<readonly StoredFile[]> {
    return this.#files.list();
  }

  async removeUntouched(hash: string, before: number): Promise<number> {
    return this.#files.removeUntouched(hash, before);
  }

  async removeAbandoned(): Promise<number> {
    return 0;
  }

  #keep(bytes: Uint8Array): StoredEnclosure {
    const hash = createHash('sha256').update(bytes).digest('hex');
    this.#files.write(hash, bytes);
    return describe(hash, bytes);
  }
}

class MemoryPartial implements PartialFile {
  readonly #keep: (bytes: Uint8Array) => StoredEnclosure;
  #chunks: Uint8Array[] = [];
  #validator: string | undefined;

  constructor(keep: (bytes: Uint8Array) => StoredEnclosure) {
    this.#keep = keep;
  }

  get bytes(): number {
    return this.#chunks.reduce((total, { byteLength }) => total + byteLength, 0);
  }

  get validator(): string | undefined {
    return this.#validator;
  }

  async restart(validator: string | undefined): Promise<void> {
    this.#chunks = [];
    this.#validator = validator;
  }

  async append(bytes: Uint8Array): Promise<void> {
    this.#chunks.push(bytes);
  }

  async finish(): Promise<StoredEnclosure> {
    return this.#keep(Buffer.concat(this.#chunks));
  }

  async close(): Promise<void> {}

  async discard(): Promise<void> {
    this.#chunks = [];
  }
}

function describe(hash: string, bytes: Uint8Array): StoredEnclosure {
  const mediaType = mediaTypeOf(bytes.subarray(0, probeBytes));
  return { hash, bytes: bytes.byteLength, ...(mediaType !== undefined && { mediaType }) };
}
