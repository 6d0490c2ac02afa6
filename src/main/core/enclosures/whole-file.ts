import { createHash } from 'node:crypto';
import { Failure } from '../../../shared/result.ts';
import type { EnclosureStore } from '../ports.ts';

/**
 * Whether a stored file is there as it was stored. It is read in pieces, as it can be large. Throws Failure `bodyUnreadable`
 * for one that the disk does not give, which may still be there.
 */
export async function isWholeFile(
  files: Pick<EnclosureStore, 'content'>,
  hash: string,
): Promise<boolean> {
  const found = createHash('sha256');
  try {
    for await (const piece of files.content(hash)) found.update(piece);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (reason === 'ENOENT') return false;
    throw new Failure('bodyUnreadable', { file: hash, reason }, { cause: error });
  }
  return found.digest('hex') === hash;
}
