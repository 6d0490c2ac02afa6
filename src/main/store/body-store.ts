import { hash } from 'node:crypto';
import { type Body, bodySchema } from '../../shared/domain/body.ts';
import { Failure } from '../../shared/result.ts';
import type { BodyStore, SerialisedBody, StoredFile } from '../core/ports.ts';
import { readPatiently } from './careful-reading.ts';
import { ContentFiles } from './content-files.ts';
import { type FileSystem, systemErrorCode } from './file-system.ts';

/** Bodies as files `<hash>.json`, written once and checked against their name at each reading. */
export class FileBodyStore implements BodyStore {
  readonly #files: ContentFiles;
  readonly #fileSystem: FileSystem;

  constructor(folder: string, fileSystem: FileSystem) {
    this.#files = new ContentFiles(folder, '.json', fileSystem);
    this.#fileSystem = fileSystem;
  }

  write({ hash, json }: SerialisedBody): Promise<void> {
    // A file that a crash left damaged is written again when its article comes again.
    const isIntact = () =>
      this.#fileSystem.readFile(this.#files.path(hash)).then(
        (bytes) => isNamed(hash, bytes),
        () => false,
      );
    return this.#files.write(hash, json, isIntact);
  }

  async read(hash: string): Promise<Body> {
    const file = this.#files.path(hash);
    let bytes: Uint8Array;
    try {
      bytes = await readPatiently(() => this.#fileSystem.readFile(file));
    } catch (error) {
      const reason = systemErrorCode(error);
      if (reason === 'ENOENT') throw new Failure('bodyMissing', { hash }, { cause: error });
      throw new Failure('bodyUnreadable', { file, reason }, { cause: error });
    }
    try {
      return parseBody(hash, bytes);
    } catch (error) {
      throw new Failure('bodyMissing', { hash }, { cause: error });
    }
  }

  has(hash: string): Promise<boolean> {
    return this.#fileSystem.exists(this.#files.path(hash));
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
}

/** Throws when the bytes are not the body of that name. */
export function parseBody(hash: string, bytes: Uint8Array): Body {
  if (!isNamed(hash, bytes)) throw new Failure('bodyMissing', { hash });
  return bodySchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

function isNamed(name: string, bytes: Uint8Array): boolean {
  return hash('sha256', bytes) === name;
}
