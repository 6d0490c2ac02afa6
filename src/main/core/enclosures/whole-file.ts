import { createHash } from 'node:crypto';
import type { EnclosureStore } from '../ports.ts';

/** Whether a stored file is there as it was stored. It is read in pieces, as it can be large. */
export async function isWholeFile(
  files: Pick<EnclosureStore, 'content'>,
  hash: string,
): Promise<boolean> {
  const found = createHash('sha256');
  try {
    for await (const piece of files.content(hash)) found.update(piece);
  } catch {
    return false;
  }
  return found.digest('hex') === hash;
}
