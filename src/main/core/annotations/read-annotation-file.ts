import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Failure } from '../../../shared/result.ts';
import { decodeText } from '../encoding/decode.ts';
import { fileFailure } from '../file-failure.ts';
import { mostBytes, tooLarge } from './annotation-limits.ts';
import { annotationsInBook, isArchive } from './book-annotations.ts';

/**
 * The text of a file that annotations, or a template for them, are read from; of a book, of the annotations in it. Throws
 * Failure `annotationsUnreadable`, `annotationsTooLarge`, `fileMissing`, `filePermission` and `fileUnreadable`.
 */
export async function readAnnotationFile(path: string): Promise<string> {
  const file = basename(path);
  const bytes = await readBytes(path, file);
  if (!isArchive(bytes)) return decoded(bytes, file);
  const found = await annotationsInBook(bytes, mostBytes).catch((error: unknown) => {
    if (error instanceof Failure) throw error;
    // Of an archive in memory nothing else can fail but what is in it.
    throw new Failure('annotationsUnreadable', { file }, { cause: error });
  });
  if (found === undefined) throw new Failure('annotationsUnreadable', { file });
  return found;
}

/** As UTF-8 where it is that, whatever it says; spreadsheets save tables in the encodings of their systems too. */
function decoded(bytes: Buffer, file: string): string {
  // Zeros are what UTF-16 without a mark looks like in UTF-8.
  if (isUtf8(bytes) && !bytes.includes(0)) return bytes.toString('utf8').replace(/^\uFEFF/, '');
  try {
    return decodeText(bytes).text;
  } catch (error) {
    throw new Failure('annotationsUnreadable', { file }, { cause: error });
  }
}

async function readBytes(path: string, file: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw tooLarge();
    return await readFile(path);
  } catch (error) {
    throw fileFailure(error, file);
  }
}
