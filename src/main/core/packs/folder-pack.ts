import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../../shared/result.ts';
import {
  manifestName,
  mostManifestBytes,
  mostSignatureBytes,
  signatureName,
} from './pack-format.ts';
import { fileFailure } from '../file-failure.ts';
import type { PackFiles } from './pack-files.ts';

/** A pack that lies unpacked in a folder, as on a file share. Only names that are known or hashes are ever opened. */
export class FolderPack implements PackFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async manifest(): Promise<Uint8Array> {
    const bytes = await this.#read([manifestName], mostManifestBytes);
    if (!bytes) throw new Failure('packUnrecognised', { file: this.#folder });
    return bytes;
  }

  signature(): Promise<Uint8Array | undefined> {
    return this.#read([signatureName], mostSignatureBytes);
  }

  async object(hash: string, bytes: number): Promise<Uint8Array> {
    const content = await this.#read(['objects', hash], bytes);
    if (!content) throw new Failure('packIncomplete', { entry: hash });
    return content;
  }

  close(): void {}

  async #read(names: readonly string[], most: number): Promise<Uint8Array | undefined> {
    const path = join(this.#folder, ...names);
    try {
      const file = await open(path, 'r');
      try {
        const facts = await file.stat();
        // A pipe or a device would never end.
        if (!facts.isFile()) throw new Failure('packUnrecognised', { file: path });
        if (facts.size > most) throw new Failure('packTooLarge');
        return await file.readFile();
      } finally {
        await file.close();
      }
    } catch (error) {
      const failure = fileFailure(error, path);
      if (failure.error.code === 'fileMissing') return undefined;
      throw failure;
    }
  }
}
