import { constants } from 'node:fs';
import {
  access,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  stat,
  unlink,
  utimes,
} from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../../shared/result.ts';

/** The steps of which every reading and writing is made, each replaceable so that a test can make it fail. */
export interface FileSystem {
  readFile(path: string): Promise<Uint8Array>;
  exists(path: string): Promise<boolean>;
  makeFolder(path: string): Promise<void>;
  /** Creates or empties the file, writes all of `data`, and waits until the disk has it. */
  writeAndSync(path: string, data: string | Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Waits until the disk has the folder's entries, so that a rename outlives a power cut. */
  syncFolder(path: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** The names in a folder. */
  list(path: string): Promise<readonly string[]>;
  /** A file's size, and when it was last written or touched in milliseconds since 1970. */
  describe(path: string): Promise<{ readonly bytes: number; readonly modifiedAt: number }>;
  /** Makes a file look as if it had been written now. */
  touch(path: string): Promise<void>;
}

export const nodeFileSystem: FileSystem = {
  readFile,
  rename,
  remove: unlink,
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
  syncFolder: async (path) => {
    // Windows cannot open a folder, and its file systems journal a rename by themselves.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};

/**
 * Replaces a file whole or not at all: a temporary file beside it, fsync, rename, fsync of the folder. Two writes of
 * one path must not run at the same time. Throws Failure `storePermission`, `storeFull` or `storeUnwritable`; the file
 * is then as it was.
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

/** What a person is told when the disk refuses: who may not write, what is full, or what else the system said. */
export function storeFailure(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error;
  const code = systemErrorCode(error);
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Failure('storePermission', { file: path }, { cause: error });
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
