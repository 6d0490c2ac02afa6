import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { OpenFile, ReadableFile, WritableFile } from './file-system.ts';

/** A file of the machine's disk that is being written. */
export class NodeWritableFile implements WritableFile {
  readonly #file: FileHandle;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async write(bytes: Uint8Array, position: number): Promise<void> {
    for (let written = 0; written < bytes.byteLength;) {
      const left = bytes.subarray(written);
      written += (await this.#file.write(left, 0, left.byteLength, position + written))
        .bytesWritten;
    }
  }

  /** The data and the length; times of the file are of no interest. */
  sync(): Promise<void> {
    return this.#file.datasync();
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

/** A file of the machine's disk that is being read. */
export class NodeReadableFile implements ReadableFile {
  readonly size: number;
  readonly #file: FileHandle;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  static async open(path: string): Promise<NodeReadableFile> {
    const file = await open(path, 'r');
    try {
      return new NodeReadableFile(file, (await file.stat()).size);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async read(bytes: Uint8Array, position: number): Promise<number> {
    let length = 0;
    while (length < bytes.byteLength) {
      const left = bytes.byteLength - length;
      const { bytesRead } = await this.#file.read(bytes, length, left, position + length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return length;
  }

  readNow(bytes: Uint8Array, position: number): number {
    return readAtOnce(this.#file.fd, bytes, position);
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

/** A file of the machine's disk that was opened at once. */
export class NodeOpenFile implements OpenFile {
  readonly size: number;
  readonly #descriptor: number;

  private constructor(descriptor: number, size: number) {
    this.#descriptor = descriptor;
    this.size = size;
  }

  static open(path: string): NodeOpenFile {
    const descriptor = openSync(path, 'r');
    try {
      return new NodeOpenFile(descriptor, fstatSync(descriptor).size);
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  }

  readNow(bytes: Uint8Array, position: number): number {
    return readAtOnce(this.#descriptor, bytes, position);
  }

  async close(): Promise<void> {
    closeSync(this.#descriptor);
  }
}

function readAtOnce(descriptor: number, bytes: Uint8Array, position: number): number {
  let length = 0;
  while (length < bytes.byteLength) {
    const left = bytes.byteLength - length;
    const bytesRead = readSync(descriptor, bytes, length, left, position + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length;
}

/** Into one buffer: Node's own `readFile` gathers pieces and then copies them, which takes twice the memory. */
export async function readWhole(path: string): Promise<Uint8Array> {
  const file = await NodeReadableFile.open(path);
  try {
    const bytes = Buffer.allocUnsafeSlow(file.size);
    // It can have become shorter meanwhile.
    return bytes.subarray(0, await file.read(bytes, 0));
  } finally {
    await file.close();
  }
}
