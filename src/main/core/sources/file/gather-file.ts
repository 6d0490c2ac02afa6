import { open } from 'node:fs/promises';
import { Failure } from '../../../../shared/result.ts';
import type { RawDocument } from '../source-adapter.ts';

/** Largest file that is read: an article is a hundredth of it. */
const largestMegabytes = 20;

/**
 * Reads one file. Throws Failure `fileMissing`, `filePermission`, `fileTooLarge`, `fileUnsupported` for what is no
 * regular file, or `fileUnreadable`; each names the file.
 */
export async function gatherFile(path: string, relativePath: string): Promise<RawDocument> {
  try {
    const file = await open(path, 'r');
    try {
      const facts = await file.stat();
      if (!facts.isFile()) throw new Failure('fileUnsupported', { file: path });
      if (facts.size > largestMegabytes * 1024 * 1024) {
        throw new Failure('fileTooLarge', { file: path, megabytes: largestMegabytes });
      }
      const bytes = await file.readFile();
      return { location: path, bytes, modifiedAt: facts.mtime.toISOString(), relativePath };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileFailure(error, path);
  }
}

/** Why a file could not be read, in terms that a person can act on. */
export function fileFailure(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new Failure('fileMissing', { file: path }, { cause: error });
    case 'EACCES':
    case 'EPERM':
      return new Failure('filePermission', { file: path }, { cause: error });
    case 'EISDIR':
      return new Failure('fileUnsupported', { file: path }, { cause: error });
    default:
      return new Failure('fileUnreadable', { file: path, reason: code }, { cause: error });
  }
}
