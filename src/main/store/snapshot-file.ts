import { Failure } from '../../shared/result.ts';
import type { FileSystem, OpenFile } from './file-system.ts';
import { checksumEnd, checksumEndLength } from './snapshot-format.ts';

/** What tells a snapshot from every other: no two have this in common. */
export interface SnapshotIdentity {
  /** In bytes. */
  readonly size: number;
  /** Over all that stands before it in the file, the moment at which the snapshot was taken among it. */
  readonly checksum: string;
}

/**
 * A snapshot that stays open as long as the library is. Whoever takes a drive away makes every open file on it dead for
 * good, even when the drive is back: a file that refuses to be read is opened again, if what stands in its place is still
 * the same snapshot.
 */
export class SnapshotFile {
  readonly path: string;
  readonly #fileSystem: FileSystem;
  readonly #identity: SnapshotIdentity;
  #file: OpenFile;
  #leaving = Promise.resolve();
  #isClosed = false;

  /** The file is this one's own from now on; `path` is where it will be found again. */
  constructor(fileSystem: FileSystem, file: OpenFile, path: string, identity: SnapshotIdentity) {
    this.#fileSystem = fileSystem;
    this.#file = file;
    this.path = path;
    this.#identity = identity;
  }

  /**
   * As `OpenFile` does. Throws what the disk says, and Failure `storeAltered` when another file is in the place of this
   * one.
   */
  readNow(bytes: Uint8Array, position: number): number {
    try {
      return this.#file.readNow(bytes, position);
    } catch (error) {
      if (this.#isClosed) throw error;
    }
    // Which errors tell of a dead file differs between systems; one that is alive is as good after this as before.
    this.#openAgain();
    return this.#file.readNow(bytes, position);
  }

  /** Resolves when nothing is open any more. Nothing was written, so nothing is lost when a dead file does not close well. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#leave(this.#file);
    await this.#leaving;
  }

  #openAgain(): void {
    const file = this.#fileSystem.openNow(this.path);
    let isSame = false;
    try {
      isSame = this.#isSame(file);
    } finally {
      this.#leave(isSame ? this.#file : file);
    }
    if (!isSame) throw new Failure('storeAltered', { file: this.path });
    this.#file = file;
  }

  #isSame(file: OpenFile): boolean {
    const { size, checksum } = this.#identity;
    const end = Buffer.alloc(checksumEndLength);
    if (file.size !== size) return false;
    file.readNow(end, size - end.byteLength);
    return end.toString('latin1') === checksumEnd(checksum);
  }

  #leave(file: OpenFile): void {
    const closed = file.close().catch(() => undefined);
    this.#leaving = this.#leaving.then(() => closed);
  }
}
