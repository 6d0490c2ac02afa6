import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { targetFailure } from '../export/write-file.ts';
import { flushFolder } from '../flush-folder.ts';
import type { PartialFile, StoredEnclosure } from '../ports.ts';

/**
 * What has arrived of a file, beside where it is to be: `…part` with its bytes, `…note` with the version that they are of.
 * Both outlive the program, so that the next attempt goes on. All methods throw Failure `target…`.
 */
export class PartFile implements PartialFile {
  readonly #path: string;
  readonly #file: FileHandle;
  #bytes: number;
  #validator: string | undefined;
  #isOpen = true;

  private constructor(path: string, file: FileHandle, bytes: number, validator?: string) {
    this.#path = path;
    this.#file = file;
    this.#bytes = bytes;
    this.#validator = validator;
  }

  static async open(path: string): Promise<PartFile> {
    try {
      const validator = await readFile(`${path}.note`, 'utf8').catch(() => undefined);
      // Bytes without what they belong to could be continued with those of another version.
      const file = await open(`${path}.part`, validator === undefined ? 'w' : 'a');
      const { size } = await file.stat();
      return new PartFile(path, file, size, validator);
    } catch (error) {
      throw targetFailure(error, path);
    }
  }

  get bytes(): number {
    return this.#bytes;
  }

  get validator(): string | undefined {
    return this.#validator;
  }

  async restart(validator: string | undefined): Promise<void> {
    await this.#guarded(async () => {
      await this.#file.truncate(0);
      this.#bytes = 0;
      this.#validator = validator;
      if (validator === undefined) await rm(`${this.#path}.note`, { force: true });
      else await writeFile(`${this.#path}.note`, validator);
    });
  }

  async append(bytes: Uint8Array): Promise<void> {
    await this.#guarded(() => this.#file.appendFile(bytes));
    this.#bytes += bytes.byteLength;
  }

  async finish(): Promise<StoredEnclosure> {
    // Else a power cut could leave a file of the right length without what is in it.
    await this.#guarded(() => this.#file.sync());
    await this.close();
    return await this.#guarded(async () => {
      const digest = createHash('sha256');
      for await (const piece of createReadStream(`${this.#path}.part`)) digest.update(piece);
      await rename(`${this.#path}.part`, this.#path);
      await rm(`${this.#path}.note`, { force: true });
      await flushFolder(dirname(this.#path));
      return { hash: digest.digest('hex'), bytes: this.#bytes };
    });
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#file.close();
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(`${this.#path}.part`, { force: true });
    await rm(`${this.#path}.note`, { force: true });
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw targetFailure(error, this.#path);
    }
  }
}
