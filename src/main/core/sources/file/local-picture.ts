import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Source } from '../../../../shared/domain/source.ts';

/** Larger files are no pictures for an article; the asset store has the same limit. */
const largestBytes = 20 * 1024 * 1024;

/** The folder that a source's `file:` addresses start from; undefined for sources that are fetched. */
export function pictureFolder(source: Source): string | undefined {
  switch (source.kind) {
    case 'file':
      return dirname(source.location);
    case 'folder':
    case 'starter':
      return source.location;
    case 'feed':
    case 'page':
    case 'pages':
      return undefined;
  }
}

/**
 * The bytes of a picture that a file refers to, by an address as `readTextDocument` makes it. Undefined when it is not a
 * file inside `folder`, symbolic links followed: an article must not be able to show what lies elsewhere on the machine.
 */
export async function readLocalPicture(
  folder: string,
  address: string,
): Promise<Uint8Array | undefined> {
  if (!address.startsWith('file:///')) return undefined;
  try {
    const root = await realpath(folder);
    const path = await realpath(join(root, decodeURIComponent(new URL(address).pathname)));
    const inside = relative(root, path);
    if (inside === '..' || inside.startsWith(`..${sep}`) || inside.includes(':')) return undefined;
    const facts = await stat(path);
    return facts.isFile() && facts.size <= largestBytes ? await readFile(path) : undefined;
  } catch {
    // A picture that cannot be read leaves its placeholder; the article is whole without it.
    return undefined;
  }
}
