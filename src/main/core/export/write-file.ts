import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../../../shared/result.ts';
import { flushFolder } from '../flush-folder.ts';

/**
 * Writes a file whole or not at all, and only takes the place of one that is there when it may. Throws Failure
 * `targetExists`, `targetPermission`, `targetFull`, `targetMissing` or `targetUnwritable`; what was there is untouched.
 * `mode` says who may do what with the file, as far as the system's own mask lets it.
 */
export async function writeExport(
  path: string,
  content: string | Uint8Array,
  mayReplace: boolean,
  mode = 0o666,
): Promise<void> {
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    if (mayReplace) await rename(temporary, path);
    else await giveName(temporary, path);
    await flushFolder(dirname(path));
  } catch (error) {
    throw targetFailure(error, path);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** A second name fails where there is a file, at once; not every file system has second names. */
async function giveName(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    await copyFile(temporary, path, constants.COPYFILE_EXCL);
  }
}

/** What a file that cannot be written means to a person. */
export function targetFailure(error: unknown, file: string): Failure {
  const code = codeOf(error);
  switch (code) {
    case 'EEXIST':
      return new Failure('targetExists', { file }, { cause: error });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Failure('targetPermission', { file }, { cause: error });
    case 'ENOSPC':
    case 'EDQUOT':
      return new Failure('targetFull', { file }, { cause: error });
    case 'ENOENT':
    case 'ENOTDIR':
      return new Failure('targetMissing', { file }, { cause: error });
    default:
      return new Failure('targetUnwritable', { file, reason: code }, { cause: error });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
