import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Names the folder of the bundles that were made for this run. */
export const bundlesVariable = 'ESCALE_BUNDLES';

/** The file of a bundle, by the name of its entry: stands for `src/main/thread-entry.ts` in unit tests. */
export function threadEntry(name: string): URL {
  const folder = process.env[bundlesVariable];
  if (folder === undefined) throw new Error(`${bundlesVariable} is not set: nothing was bundled`);
  return pathToFileURL(join(folder, `${name}.mjs`));
}
