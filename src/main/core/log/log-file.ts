import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

export interface LogFileOptions {
  readonly path: string;
  /** Bytes after which a file becomes an earlier one. */
  readonly largest?: number;
  /** How many earlier ones stay: `path.1` is the newest. */
  readonly kept?: number;
}

/** Six files of a megabyte hold months of warnings, and days of everything. */
const defaultLargest = 1_000_000;
const defaultKept = 5;
/** Renaming takes milliseconds: a lock that is this old was left behind; milliseconds. */
const abandonedAfter = 10_000;
/** Only the person themselves reads what their program did. */
const ownerOnly = 0o600;
const lineFeed = 10;

/**
 * A file to which several processes append lines at the same time, and which any of them exchanges for a new one when it has
 * grown. Each line is one write at the end of the file, wherever that is by then; whoever renames holds a lock, and whoever
 * had the file open before writes its line into the renamed one. Written at once and without waiting, so that the last
 * line before a crash is there.
 */
export class LogFile {
  readonly #path: string;
  readonly #largest: number;
  readonly #kept: number;
  #refusal = '';

  constructor({ path, largest = defaultLargest, kept = defaultKept }: LogFileOptions) {
    this.#path = path;
    this.#largest = largest;
    this.#kept = kept;
  }

  /** Answers whether the line is there whole. A disk that refuses it is nobody’s failure, so this never throws. */
  append(line: string): boolean {
    try {
      if (this.#write(line) < this.#largest) return true;
    } catch (error) {
      return this.#refused(error);
    }
    try {
      this.#rotate();
    } catch {
      // Somebody has the file open where that forbids a new name: it grows on, and the next line tries again.
    }
    return true;
  }

  /** Makes the file if it is not there; answers whether it could be opened. Never throws. */
  touch(): boolean {
    try {
      closeSync(this.#open());
      return true;
    } catch (error) {
      return this.#refused(error);
    }
  }

  /** What the system said when it last refused something, such as ENOSPC; empty if it never did. */
  get refusal(): string {
    return this.#refusal;
  }

  #refused(error: unknown): false {
    const { code, message } = error as NodeJS.ErrnoException;
    this.#refusal = code ?? message;
    return false;
  }

  /** Answers how long the file was afterwards, as far as this process knows. */
  #write(line: string): number {
    const file = this.#open();
    try {
      const { size } = fstatSync(file);
      // What a full disk cut off stays a line of its own.
      const bytes = Buffer.from(`${isTorn(file, size) ? '\n' : ''}${line}\n`);
      if (writeSync(file, bytes) < bytes.length)
        throw new Error('The disk took a part of the line');
      return size + bytes.length;
    } finally {
      closeSync(file);
    }
  }

  #open(): number {
    try {
      return openSync(this.#path, 'a+', ownerOnly);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      mkdirSync(dirname(this.#path), { recursive: true });
      return openSync(this.#path, 'a+', ownerOnly);
    }
  }

  /** Throws what the system says. */
  #rotate(): void {
    const lock = `${this.#path}.lock`;
    let held: number;
    try {
      held = openSync(lock, 'wx', ownerOnly);
    } catch {
      removeAbandoned(lock);
      return;
    }
    try {
      // Another process may have done it meanwhile.
      if (statSync(this.#path).size < this.#largest) return;
      for (let number = this.#kept - 1; number > 0; number -= 1) {
        renameIfThere(`${this.#path}.${number}`, `${this.#path}.${number + 1}`);
      }
      renameIfThere(this.#path, `${this.#path}.1`);
    } finally {
      closeSync(held);
      rmSync(lock, { force: true });
    }
  }
}

function isTorn(file: number, size: number): boolean {
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== lineFeed;
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function removeAbandoned(lock: string): void {
  const { mtimeMs = Infinity } = statSync(lock, { throwIfNoEntry: false }) ?? {};
  if (Date.now() - mtimeMs > abandonedAfter) rmSync(lock, { force: true });
}
