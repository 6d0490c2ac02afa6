import { constants } from 'node:fs';
import {
  access,
  copyFile,
  link,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
  unlink,
  utimes,
} from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../../shared/result.ts';
import { flushFolder } from '../core/flush-folder.ts';
import { NodeOpenFile, NodeReadableFile, NodeWritableFile, readWhole } from './node-file.ts';

/** A file that is being written, bit by bit. */
export interface WritableFile {
  /** Writes all of `bytes`, from `position` on. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Waits until the disk has what was written. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** A file of which a few bytes are read at once. It is the same file whatever takes its name meanwhile. */
export interface OpenFile {
  /** In bytes, when it was opened. */
  readonly size: number;
  /** Fills `bytes` with what stands from `position` on; answers how many there were, fewer only at the end of the file. */
  readNow(bytes: Uint8Array, position: number): number;
  close(): Promise<void>;
}

/** One that is being read piece by piece, too. */
export interface ReadableFile extends OpenFile {
  /** As `readNow`, while others go on. */
  read(bytes: Uint8Array, position: number): Promise<number>;
}

/** The steps of which every reading and writing is made, each replaceable so that a test can make it fail. */
export interface FileSystem {
  readFile(path: string): Promise<Uint8Array>;
  open(path: string): Promise<ReadableFile>;
  /** Opens a file at once, for whoever is in the middle of reading it. */
  openNow(path: string): OpenFile;
  /** The first `length` bytes of a file, or all when it has fewer. */
  readStart(path: string, length: number): Promise<Uint8Array>;
  exists(path: string): Promise<boolean>;
  /**
   * Makes a folder that is missing in one that is there: never those around it, or what is written to a drive that was
   * taken away would go where it was mounted.
   */
  makeFolder(path: string): Promise<void>;
  /** Makes a folder that is missing, and those around it. */
  makeFolders(path: string): Promise<void>;
  /** Creates or empties the file, writes all of `data`, and waits until the disk has it. */
  writeAndSync(path: string, data: string | Uint8Array): Promise<void>;
  /** Makes a new file to write to; one that was there keeps its bytes under its other names, if it has any. */
  create(path: string): Promise<WritableFile>;
  /** Shortens a file to its first `length` bytes, and waits until the disk has it. */
  truncate(path: string, length: number): Promise<void>;
  /** Gives a file a second name, in the place of what is there; a copy where the file system knows one name only. */
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Waits until the disk has the folder's entries, so that a rename outlives a power cut. */
  syncFolder(path: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Removes a folder with all that is in it; nothing happens where there is none. */
  removeFolder(path: string): Promise<void>;
  /** The names in a folder. */
  list(path: string): Promise<readonly string[]>;
  /** A file's size, and when it was last written or touched in milliseconds since 1970. */
  describe(path: string): Promise<{ readonly bytes: number; readonly modifiedAt: number }>;
  /** Makes a file look as if it had been written now. */
  touch(path: string): Promise<void>;
}

export const nodeFileSystem: FileSystem = {
  readFile: readWhole,
  open: (path) => NodeReadableFile.open(path),
  openNow: (path) => NodeOpenFile.open(path),
  readStart: async (path, length) => {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  },
  rename,
  remove: unlink,
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
  list: (path) => readdir(path),
  describe: async (path) => {
    const { size, mtimeMs } = await stat(path);
    return { bytes: size, modifiedAt: mtimeMs };
  },
  touch: async (path) => {
    const now = new Date();
    await utimes(path, now, now);
  },
  exists: (path) =>
    access(path, constants.F_OK).then(
      () => true,
      () => false,
    ),
  makeFolder: async (path) => {
    try {
      await mkdir(path);
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    }
  },
  makeFolders: async (path) => {
    await mkdir(path, { recursive: true });
  },
  writeAndSync: async (path, data) => {
    const file = await open(path, 'w');
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  create: async (path) => {
    await rm(path, { force: true });
    return new NodeWritableFile(await open(path, 'wx'));
  },
  truncate: async (path, length) => {
    const file = await open(path, 'r+');
    try {
      await file.truncate(length);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  link: async (from, to) => {
    await rm(to, { force: true });
    await link(from, to).catch(() => copyFile(from, to));
  },
  syncFolder: flushFolder,
};

/**
 * Replaces a file whole or not at all: a temporary file beside it, fsync, rename, fsync of the folder. Two writes of
 * one path must not run at the same time. Throws what `storeFailure` makes of the error; the file is
 * then as it was.
 */
export async function writeFileAtomically(
  fileSystem: FileSystem,
  path: string,
  data: string | Uint8Array,
): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    await fileSystem.writeAndSync(temporary, data);
    await fileSystem.rename(temporary, path);
  } catch (error) {
    // The next write empties the temporary file anyway; only the first error is worth telling.
    await fileSystem.remove(temporary).catch(() => {});
    throw storeFailure(error, path);
  }
  try {
    await fileSystem.syncFolder(dirname(path));
  } catch (error) {
    throw storeFailure(error, path);
  }
}

/**
 * What a person is told when the disk refuses: who may not write, a disk that can only be read, what is full, a folder
 * or drive that is gone, or what else the system said.
 */
export function storeFailure(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error;
  const code = systemErrorCode(error);
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return new Failure('storePermission', { file: path }, { cause: error });
    case 'EROFS':
      return new Failure('storeReadOnly', { file: path }, { cause: error });
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
    case 'ENXIO':
    case 'EIO':
    case 'ESTALE':
      return new Failure('storeGone', { file: path, reason: code }, { cause: error });
    case 'ENOSPC':
    case 'EDQUOT':
      return new Failure('storeFull', { file: path }, { cause: error });
    default:
      return new Failure('storeUnwritable', { file: path, reason: code }, { cause: error });
  }
}

/** The system's name for an error, such as `ENOENT`; the message of anything else. */
export function systemErrorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return error.code;
  }
  return error instanceof Error ? error.message : String(error);
}
