import type { Adapter } from 'lowdb';
import { z } from 'zod';
import { Failure } from '../../shared/result.ts';
import {
  type FileSystem,
  storeFailure,
  systemErrorCode,
  writeFileAtomically,
} from './file-system.ts';

/** Version of the files that this Escale writes. */
export const storeVersion = 1;

/** A collection as its file holds it. */
export interface StoredRecords<T> {
  readonly version: typeof storeVersion;
  readonly records: readonly T[];
}

const envelopeSchema = z.object({
  version: z.int().positive(),
  records: z.array(z.unknown()),
});

/**
 * Reads and writes one collection's file for lowdb. A missing file is an empty collection; a file that cannot be read
 * as one throws and stays as it is, because an empty library in its place would be a lost one.
 */
export class JsonFileAdapter<T> implements Adapter<StoredRecords<T>> {
  readonly #path: string;
  readonly #record: z.ZodType<T>;
  readonly #fileSystem: FileSystem;

  constructor(path: string, record: z.ZodType<T>, fileSystem: FileSystem) {
    this.#path = path;
    this.#record = record;
    this.#fileSystem = fileSystem;
  }

  /** Throws Failure `storeDamaged`, `storeNewer` or `storePermission`. */
  async read(): Promise<StoredRecords<T> | null> {
    const bytes = await this.#readBytes();
    return bytes === undefined ? null : this.#parse(bytes);
  }

  async write(stored: StoredRecords<T>): Promise<void> {
    await writeFileAtomically(this.#fileSystem, this.#path, JSON.stringify(stored));
  }

  async #readBytes(): Promise<Uint8Array | undefined> {
    try {
      return await this.#fileSystem.readFile(this.#path);
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'ENOENT') return undefined;
      if (code === 'EACCES' || code === 'EPERM') throw storeFailure(error, this.#path);
      throw this.#damaged(code, error);
    }
  }

  #parse(bytes: Uint8Array): StoredRecords<T> {
    let content: unknown;
    try {
      content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch (error) {
      throw this.#damaged(bytes.length === 0 ? 'empty' : 'not JSON', error);
    }
    const envelope = envelopeSchema.safeParse(content);
    if (!envelope.success) throw this.#damaged('no list of records', envelope.error);
    if (envelope.data.version > storeVersion) {
      throw new Failure('storeNewer', { file: this.#path, version: envelope.data.version });
    }
    return { version: storeVersion, records: envelope.data.records.map(this.#parseRecord) };
  }

  readonly #parseRecord = (record: unknown, index: number): T => {
    const parsed = this.#record.safeParse(record);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const place = [index, ...(issue?.path ?? [])].map(String).join('.');
    throw this.#damaged(`record ${place}: ${issue?.message ?? 'invalid'}`, parsed.error);
  };

  #damaged(reason: string, cause: unknown): Failure {
    return new Failure('storeDamaged', { file: this.#path, reason }, { cause });
  }
}
