import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReadGlossaryFile } from '../../../../shared/domain/personal-concept.ts';
import { Failure } from '../../../../shared/result.ts';
import { decodeText } from '../../encoding/decode.ts';
import { fileFailure } from '../../file-failure.ts';
import { mostGlossaryBytes, readGlossaryFile } from './glossary-files.ts';

/**
 * Reads a glossary from the disk, in whatever encoding a spreadsheet has written it. Throws Failure `fileMissing`,
 * `filePermission` or `fileUnreadable`, and `glossaryUnreadable` for what is too large or no glossary.
 */
export async function readGlossaryAt(path: string): Promise<ReadGlossaryFile> {
  const file = basename(path);
  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > mostGlossaryBytes) throw new Failure('glossaryUnreadable', { file });
    bytes = await readFile(path);
  } catch (error) {
    throw fileFailure(error, path);
  }
  try {
    return await readGlossaryFile(file, decodeText(bytes).text);
  } catch (error) {
    throw new Failure('glossaryUnreadable', { file }, { cause: error });
  }
}
