import type {
  FileSystem,
  OpenFile,
  ReadableFile,
  WritableFile,
} from '../../src/main/store/file-system.ts';

/** How a step fails: not at all done, half written, or done and told as failed. */
export type FaultKind =
  | 'EBUSY'
  | 'EIO'
  | 'EMFILE'
  | 'ENOSPC'
  | 'EROFS'
  | 'ETIMEDOUT'
  | 'short'
  | 'late';

export interface Fault {
  readonly kind: FaultKind;
  /** Which step fails, counted from 1. */
  readonly step: number;
  /** Whether every step after it fails too. */
  readonly isLasting: boolean;
}

/** Counts the steps that change the disk behind it, and makes one of them fail; can be taken away like a drive, too. */
export class FaultyDisk implements FileSystem {
  readonly #disk: FileSystem;
  fault: Fault | undefined;
  steps = 0;
  /** Whether opening a file to read it is such a step too. */
  failsOpening = false;
  /** Whether whatever only looks at the disk or reads it is such a step too. */
  failsReading = false;
  /** Called before each step, with its number. */
  beforeStep: ((step: number) => Promise<void>) | undefined;
  /** Whether what is written to a file that is dead seems to go well until it is synced, as systems keep it until then. */
  holdsWrites = false;
  #isAway = false;
  #timesAway = 0;

  constructor(disk: FileSystem, fault?: Fault) {
    this.#disk = disk;
    this.fault = fault;
  }

  /** Takes the drive away: nothing is found, and whatever is open is dead from now on, even when the drive is back. */
  unplug(): void {
    this.#isAway = true;
    this.#timesAway += 1;
  }

  plugIn(): void {
    this.#isAway = false;
  }

  readFile = (path: string) => this.#read(() => this.#disk.readFile(path));
  open = async (path: string): Promise<ReadableFile> => {
    const open = () => this.#disk.open(path);
    const file = await (this.failsOpening ? this.#change(open) : this.#read(open));
    const checkAlive = this.#checkOfFile();
    const read = async (bytes: Uint8Array, position: number) => {
      const readNext = async () => {
        checkAlive();
        return file.read(bytes, position);
      };
      return this.failsReading ? this.#step(readNext) : readNext();
    };
    return { ...this.#mortal(file), read };
  };
  openNow = (path: string): OpenFile => {
    if (this.#isAway) throw systemError('ENOENT');
    return this.#mortal(this.#disk.openNow(path));
  };
  readStart = (path: string, length: number) =>
    this.#read(() => this.#disk.readStart(path, length));
  /** As from a system that does not say why it finds nothing. */
  exists = (path: string) => this.#read(() => this.#disk.exists(path)).catch(() => false);
  list = (path: string) => this.#read(() => this.#disk.list(path));
  describe = (path: string) => this.#read(() => this.#disk.describe(path));
  makeFolders = (path: string) => this.#change(() => this.#disk.makeFolders(path));
  makeFolder = (path: string) => this.#change(() => this.#disk.makeFolder(path));
  truncate = (path: string, length: number) =>
    this.#change(() => this.#disk.truncate(path, length));
  link = (from: string, to: string) => this.#change(() => this.#disk.link(from, to));
  rename = (from: string, to: string) => this.#change(() => this.#disk.rename(from, to));
  syncFolder = (path: string) => this.#change(() => this.#disk.syncFolder(path));
  remove = (path: string) => this.#change(() => this.#disk.remove(path));
  removeFolder = (path: string) => this.#change(() => this.#disk.removeFolder(path));
  touch = (path: string) => this.#change(() => this.#disk.touch(path));
  writeAndSync = (path: string, data: string | Uint8Array) =>
    this.#change(
      () => this.#disk.writeAndSync(path, data),
      () => this.#disk.writeAndSync(path, half(Buffer.from(data))),
    );

  create = (path: string): Promise<WritableFile> =>
    this.#change(async () => {
      const file = await this.#disk.create(path);
      const checkAlive = this.#checkOfFile();
      const write = async (bytes: Uint8Array, position: number) => {
        if (!this.holdsWrites) checkAlive();
        await file.write(bytes, position);
      };
      return {
        write: (bytes, position) =>
          this.#step(
            () => write(bytes, position),
            () => write(half(bytes), position),
          ),
        sync: () =>
          this.#step(async () => {
            checkAlive();
            await file.sync();
          }),
        close: () => file.close(),
      };
    });

  #mortal(file: OpenFile): OpenFile {
    const checkAlive = this.#checkOfFile();
    return {
      size: file.size,
      readNow: (bytes, position) => {
        checkAlive();
        return file.readNow(bytes, position);
      },
      close: () => file.close(),
    };
  }

  /** Throws from the moment on at which the drive is taken away. */
  #checkOfFile(): () => void {
    const timesAway = this.#timesAway;
    return () => {
      if (this.#timesAway !== timesAway) throw systemError('EIO');
    };
  }

  /** A step that begins with a path. */
  #change<T>(work: () => Promise<T>, workByHalf?: () => Promise<void>): Promise<T> {
    return this.#step(() => this.#look(work), workByHalf);
  }

  #read<T>(work: () => Promise<T>): Promise<T> {
    return this.failsReading ? this.#change(work) : this.#look(work);
  }

  async #look<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isAway) throw systemError('ENOENT');
    return work();
  }

  async #step<T>(work: () => Promise<T>, workByHalf?: () => Promise<void>): Promise<T> {
    this.steps += 1;
    const { fault, steps } = this;
    await this.beforeStep?.(steps);
    const isFaulty = fault && (fault.isLasting ? steps >= fault.step : steps === fault.step);
    if (!isFaulty) return work();
    if (fault.kind === 'late') await work();
    if (fault.kind === 'short') await workByHalf?.();
    const code = fault.kind === 'short' ? 'ENOSPC' : fault.kind === 'late' ? 'EIO' : fault.kind;
    throw systemError(code);
  }
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function half(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.byteLength >> 1);
}
