import { dirname, join } from 'node:path';
import { z } from 'zod';
import { isThere, readFailure, readIfThere } from './careful-reading.ts';
import {
  type FileSystem,
  storeFailure,
  systemErrorCode,
  writeFileAtomically,
} from './file-system.ts';
import { changesSchema, checksumOf } from './journal-line.ts';

/** Stands beside the collections while changes of several of them are being made. */
const intentFile = 'together.json';

const partSchema = z.object({
  collection: z.string(),
  /** Number of the last batch in the collection's journal before this part: once there is a later one, it was made. */
  sequence: z.int().nonnegative(),
  changes: changesSchema,
});
const intentSchema = z.object({ parts: z.array(partSchema) });

/** What changes of several collections are to do to one of them. */
export type IntentPart = z.infer<typeof partSchema>;

/** The same before it is written: the changes in JSON, with their brackets. */
export interface NewIntentPart extends Pick<IntentPart, 'collection' | 'sequence'> {
  readonly json: string;
}

export function intentPath(directory: string): string {
  return join(directory, intentFile);
}

/** Resolves when the disk has the intent. When it rejects, nobody knows whether it does: see `withdrawIntent`. */
export async function writeIntent(
  directory: string,
  parts: readonly NewIntentPart[],
  fileSystem: FileSystem,
): Promise<void> {
  const written = parts.map(
    ({ collection, sequence, json }) =>
      `{"collection":${JSON.stringify(collection)},"sequence":${sequence},"changes":${json}}`,
  );
  const content = `{"parts":[${written.join(',')}]}`;
  const path = intentPath(directory);
  await writeFileAtomically(fileSystem, path, `${checksumOf(content)} ${content}\n`);
}

/** Resolves when no opening finds the intent any more, wherever the disk stopped writing it. Rejects with Failure `store…`. */
export async function withdrawIntent(directory: string, fileSystem: FileSystem): Promise<void> {
  const path = intentPath(directory);
  try {
    if (await isThere(fileSystem, path)) await fileSystem.remove(path);
    await fileSystem.syncFolder(dirname(path));
  } catch (error) {
    throw storeFailure(error, path);
  }
}

/**
 * What was to be done when the library was last open: nothing where there is no intent, `damaged` for one that is none.
 * Throws Failure `store…` when it cannot be read; `sign` is that of `checkAbsent`.
 */
export async function readIntent(
  directory: string,
  fileSystem: FileSystem,
  sign: string | undefined,
): Promise<readonly IntentPart[] | 'damaged'> {
  const path = intentPath(directory);
  let bytes: Uint8Array | undefined;
  try {
    bytes = await readIfThere(fileSystem, path, sign, () => fileSystem.readFile(path));
  } catch (error) {
    if (systemErrorCode(error) === 'EISDIR') return 'damaged';
    throw readFailure(error, path);
  }
  if (bytes === undefined) return [];
  try {
    const text = new TextDecoder().decode(bytes);
    const [, checksum, content = ''] = /^([\da-f]{8}) (.*)\n$/s.exec(text) ?? [];
    if (checksum !== checksumOf(content)) return 'damaged';
    return intentSchema.parse(JSON.parse(content)).parts;
  } catch {
    return 'damaged';
  }
}
