import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Source } from '../../../../shared/domain/source.ts';
import { Failure } from '../../../../shared/result.ts';
import { maxMegabytes } from '../../images/keep-picture.ts';
import { fileFailure } from './gather-file.ts';

const largestBytes = maxMegabytes * 1024 * 1024;

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

/** Whether the address of a picture is one that `readTextDocument` made, of a file beside the article's. */
export function isLocalPicture(address: string): boolean {
  return /^file:/i.test(address);
}

/**
 * The bytes of a picture that a file refers to, by an address as `readTextDocument` makes it. Throws Failure
 * `imageFileMissing`, `imageTooLarge`, `imageUnsupported` for what is no regular file, `filePermission`, `fileUnreadable`,
 * and `imageOutside` when it is not inside `folder`, symbolic links followed: an article must not be able to show what lies
 * elsewhere on the machine.
 */
export async function readLocalPicture(folder: string, address: string): Promise<Uint8Array> {
  if (!/^file:\/\/\//i.test(address)) throw new Failure('imageOutside');
  try {
    const root = await realpath(folder);
    const path = await realpath(join(root, decodeURIComponent(new URL(address).pathname)));
    const inside = relative(root, path);
    // On Windows a colon is that of another drive, or of a stream beside a file's own bytes; elsewhere it is part of a name.
    if (
      inside === '..' ||
      inside.startsWith(`..${sep}`) ||
      (sep === '\\' && inside.includes(':'))
    ) {
      throw new Failure('imageOutside');
    }
    const facts = await stat(path);
    if (!facts.isFile()) throw new Failure('imageUnsupported');
    if (facts.size > largestBytes) {
      throw new Failure('imageTooLarge', { megabytes: maxMegabytes });
    }
    return await readFile(path);
  } catch (error) {
    // An address that cannot be decoded is none of a file.
    if (error instanceof URIError) throw new Failure('imageFileMissing', {}, { cause: error });
    const failure = fileFailure(error, address);
    if (failure.error.code !== 'fileMissing') throw failure;
    throw new Failure('imageFileMissing', {}, { cause: error });
  }
}
