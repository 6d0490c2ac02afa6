import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Failure } from '../../../shared/result.ts';

/** Bytes of a file of annotations; two hundred thousand long notes are fewer. */
const mostBytes = 256 * 1024 * 1024;

/** The text of a file that annotations, or a template for them, are read from. Throws Failure `annotationsUnreadable`, `fileUnreadable`. */
export async function readAnnotationFile(path: string): Promise<string> {
  const file = basename(path);
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw new Failure('annotationsUnreadable', { file });
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('fileUnreadable', { file }, { cause: error });
  }
}
