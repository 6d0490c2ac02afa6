import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppError, Failure, toAppError } from '../../../../shared/result.ts';
import { readFileName } from '../file/file-name.ts';
import { fileFailure, gatherFile } from '../file/gather-file.ts';
import { readTextDocument } from '../file/read-document.ts';
import type { GatherContext, Gathered, RawDocument, SourceAdapter } from '../source-adapter.ts';

/** A folder of text, Markdown and HTML files, at any depth. */
export const folderAdapter: SourceAdapter = {
  kind: 'folder',
  gather: (source, context) => gatherFolder(source.location, context),
  read: readTextDocument,
};

interface Failed {
  readonly location: string;
  readonly error: AppError;
}

/**
 * Reads every file of a folder whose format Escale knows, in the order of their paths. Hidden files and folders are
 * left out, and symbolic links are not followed, so that nothing outside the folder is read and no walk is endless.
 * Throws Failure `folderEmpty` when there is no such file, and `fileMissing` or `filePermission` for the folder itself.
 */
export async function gatherFolder(
  root: string,
  { signal }: Pick<GatherContext, 'signal'>,
): Promise<Gathered> {
  const documents: RawDocument[] = [];
  const failed: Failed[] = [];
  for (const relativePath of await readablePaths(root, failed)) {
    signal.throwIfAborted();
    const path = join(root, relativePath);
    try {
      documents.push(await gatherFile(path, relativePath));
    } catch (error) {
      failed.push({ location: path, error: toAppError(error) });
    }
  }
  if (documents.length + failed.length === 0) throw new Failure('folderEmpty', { folder: root });
  const bytes = documents.reduce((sum, document) => sum + document.bytes.byteLength, 0);
  return { state: 'changed', documents, failed, bytes };
}

/**
 * Paths of every file of a folder whose format Escale knows, as `gatherFolder` would read them; what could not be looked
 * into is added to `failed`. Throws Failure `fileMissing` or `filePermission` for the folder itself.
 */
export function readablePaths(root: string, failed: Failed[]): Promise<readonly string[]> {
  return walk(root, '', failed);
}

/** Paths of the readable kinds of files below `folder`, relative to `root`, with `/`. */
async function walk(root: string, folder: string, failed: Failed[]): Promise<readonly string[]> {
  const path = join(root, folder);
  let entries;
  try {
    entries = await readdir(path, { withFileTypes: true });
  } catch (error) {
    const failure = fileFailure(error, path);
    if (folder === '') throw failure;
    failed.push({ location: path, error: failure.error });
    return [];
  }
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const relativePath = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await walk(root, relativePath, failed)));
    else if (entry.isFile() && readFileName(entry.name).format !== undefined) {
      found.push(relativePath);
    }
  }
  return found;
}
