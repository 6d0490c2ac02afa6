import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Body, bodySchema } from '../../shared/domain/body.ts';
import { Failure } from '../../shared/result.ts';
import type { BodyStore, SerialisedBody } from '../core/ports.ts';
import { type FileSystem, writeFileAtomically } from './file-system.ts';

/** Bodies as files `<hash>.json`, written once and checked against their name at each reading. */
export class FileBodyStore implements BodyStore {
  readonly #folder: string;
  readonly #fileSystem: FileSystem;
  readonly #writing = new Map<string, Promise<void>>();

  constructor(folder: string, fileSystem: FileSystem) {
    this.#folder = folder;
    this.#fileSystem = fileSystem;
  }

  async write(body: SerialisedBody): Promise<void> {
    const running = this.#writing.get(body.hash);
    if (running) return running;
    const writing = this.#writeMissing(body);
    this.#writing.set(body.hash, writing);
    try {
      await writing;
    } finally {
      this.#writing.delete(body.hash);
    }
  }

  async read(hash: string): Promise<Body> {
    try {
      const bytes = await this.#fileSystem.readFile(this.#path(hash));
      return parseBody(hash, bytes);
    } catch (error) {
      throw new Failure('bodyMissing', { hash }, { cause: error });
    }
  }

  has(hash: string): Promise<boolean> {
    return this.#fileSystem.exists(this.#path(hash));
  }

  async #writeMissing(body: SerialisedBody): Promise<void> {
    // A file that a crash left damaged is written again when its article comes again.
    const intact = await this.read(body.hash).then(
      () => true,
      () => false,
    );
    if (!intact) await writeFileAtomically(this.#fileSystem, this.#path(body.hash), body.json);
  }

  #path(hash: string): string {
    return join(this.#folder, `${hash}.json`);
  }
}

/** Bodies in memory, for tests. */
export class MemoryBodyStore implements BodyStore {
  readonly #bodies = new Map<string, string>();

  async write(body: SerialisedBody): Promise<void> {
    this.#bodies.set(body.hash, body.json);
  }

  async read(hash: string): Promise<Body> {
    const json = this.#bodies.get(hash);
    if (json === undefined) throw new Failure('bodyMissing', { hash });
    return parseBody(hash, Buffer.from(json));
  }

  async has(hash: string): Promise<boolean> {
    return this.#bodies.has(hash);
  }
}

function parseBody(hash: string, bytes: Uint8Array): Body {
  if (createHash('sha256').update(bytes).digest('hex') !== hash) {
    throw new Failure('bodyMissing', { hash });
  }
  return bodySchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}
