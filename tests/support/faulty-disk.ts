import type { FileSystem, WritableFile } from '../../src/main/store/file-system.ts';

/** How a step fails: not at all done, half written, or done and told as failed. */
export type FaultKind = 'EIO' | 'ENOSPC' | 'EROFS' | 'short' | 'late';

export interface Fault {
  readonly kind: FaultKind;
  /** Which step fails, counted from 1. */
  readonly step: number;
  /** Whether every step after it fails too. */
  readonly isLasting: boolean;
}

/** Counts the steps that change the disk behind it, and makes one of them fail. */
export class FaultyDisk implements FileSystem {
  readonly #disk: FileSystem;
  fault: Fault | undefined;
  steps = 0;
  /** Whether opening a file to read it is such a step too. */
  failsOpening = false;

  constructor(disk: FileSystem, fault?: Fault) {
    this.#disk = disk;
    this.fault = fault;
  }

  readFile = (path: string) => this.#disk.readFile(path);
  open = (path: string) =>
    this.failsOpening ? this.#step(() => this.#disk.open(path)) : this.#disk.open(path);
  readStart = (path: string, length: number) => this.#disk.readStart(path, length);
  exists = (path: string) => this.#disk.exists(path);
  list = (path: string) => this.#disk.list(path);
  describe = (path: string) => this.#disk.describe(path);
  makeFolders = (path: string) => this.#step(() => this.#disk.makeFolders(path));
  makeFolder = (path: string) => this.#step(() => this.#disk.makeFolder(path));
  truncate = (path: string, length: number) => this.#step(() => this.#disk.truncate(path, length));
  link = (from: string, to: string) => this.#step(() => this.#disk.link(from, to));
  rename = (from: string, to: string) => this.#step(() => this.#disk.rename(from, to));
  syncFolder = (path: string) => this.#step(() => this.#disk.syncFolder(path));
  remove = (path: string) => this.#step(() => this.#disk.remove(path));
  removeFolder = (path: string) => this.#step(() => this.#disk.removeFolder(path));
  touch = (path: string) => this.#step(() => this.#disk.touch(path));
  writeAndSync = (path: string, data: string | Uint8Array) =>
    this.#step(
      () => this.#disk.writeAndSync(path, data),
      () => this.#disk.writeAndSync(path, half(Buffer.from(data))),
    );

  create = (path: string): Promise<WritableFile> =>
    this.#step(async () => {
      const file = await this.#disk.create(path);
      return {
        write: (bytes, position) =>
          this.#step(
            () => file.write(bytes, position),
            () => file.write(half(bytes), position),
          ),
        sync: () => this.#step(() => file.sync()),
        close: () => file.close(),
      };
    });

  async #step<T>(work: () => Promise<T>, workByHalf?: () => Promise<void>): Promise<T> {
    this.steps += 1;
    const { fault } = this;
    const isFaulty =
      fault && (fault.isLasting ? this.steps >= fault.step : this.steps === fault.step);
    if (!isFaulty) return work();
    if (fault.kind === 'late') await work();
    if (fault.kind === 'short') await workByHalf?.();
    const code = fault.kind === 'short' ? 'ENOSPC' : fault.kind === 'late' ? 'EIO' : fault.kind;
    throw Object.assign(new Error(code), { code });
  }
}

function half(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.byteLength >> 1);
}
