import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReadGlossaryFile } from '../../../../shared/domain/personal-concept.ts';
import { Failure } from '../../../../shared/result.ts';
import { decodeText } from '../../encoding/decode.ts';
import { mostGlossaryBytes, readGlossaryFile } from './glossary-files.ts';

/**
 * Reads a glossary from the disk, in whatever encoding a spreadsheet has written it. Throws Failure `fileUnreadable`, and
 * `glossaryUnreadable` for what is too large or no glossary.
 */
export async function readGlossaryAt(path: string): Promise<ReadGlossaryFile> {
  const file = basename(path);
  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > mostGlossaryBytes) throw new Failure('glossaryUnreadable', { file });
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('fileUnreadable', { file }, { cause: error });
  }
  try {
    return await readGlossaryFile(file, decodeText(bytes).text);
  } catch (error) {
    throw new Failure('glossaryUnreadable', { file }, { cause: error });
  }
}
