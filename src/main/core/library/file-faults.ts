import { join } from 'node:path';
import { picturesOf, type Variant } from '../../../shared/domain/article.ts';
import type { Body } from '../../../shared/domain/body.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import { isWholeFile } from '../enclosures/whole-file.ts';
import type { Library } from '../ports.ts';

/** A file of an article that is not as it was written. */
export interface FileFault {
  readonly file: string;
  readonly error: AppError;
}

type ReadStores = Pick<Library, 'directory' | 'assets' | 'bodies' | 'enclosures'>;

/**
 * Reads the texts, the pictures and the other files of a version back from the disk, the newest text by `readBody`; answers
 * those that are not as they were written.
 */
export async function fileFaults(
  variant: Variant,
  { directory, assets, bodies, enclosures: files }: ReadStores,
  readBody: () => Promise<Body>,
): Promise<readonly FileFault[]> {
  const faults: FileFault[] = [];
  const checked = new Set<string>();
  const check = async (file: string, read: () => Promise<unknown>) => {
    // An earlier text can have pictures of the newest one, or be the same.
    if (checked.has(file)) return;
    checked.add(file);
    try {
      await read();
    } catch (error) {
      faults.push({ file: join(directory, file), error: toAppError(error) });
    }
  };
  const { bodyHash, earlier, enclosures } = variant;
  await check(textOf(bodyHash), readBody);
  for (const { bodyHash: hash } of earlier) await check(textOf(hash), () => bodies.read(hash));
  for (const { url, asset } of picturesOf(variant)) {
    if (!asset) continue;
    const { hash } = asset;
    await check(join('assets', hash), async () => {
      if (!(await assets.read(hash))) throw new Failure('imageFileLost', { hash, image: url });
    });
  }
  for (const { url, stored } of enclosures) {
    if (!stored) continue;
    const { hash } = stored;
    await check(join('enclosures', hash), async () => {
      if (!(await isWholeFile(files, hash)))
        throw new Failure('enclosureFileLost', { hash, file: url });
    });
  }
  return faults;
}

function textOf(hash: string): string {
  return join('bodies', `${hash}.json`);
}
