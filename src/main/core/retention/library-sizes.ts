import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { backupsFolder } from '../backup/backup-service.ts';
import type { Library } from '../ports.ts';
import { searchIndexName } from '../search/library-indexer.ts';

/**
 * What a library's folder holds beside what its articles are made of, in bytes: the backups in it, which no rule counts or
 * lets go, and the search index with what SQLite keeps beside it. What cannot be looked at counts nothing.
 */
export async function sizesBeside(
  store: Pick<Library, 'directory'>,
): Promise<{ readonly backups: number; readonly search: number }> {
  const [backups, search] = await Promise.all([
    sizeIn(backupsFolder(store), () => true),
    sizeIn(store.directory, (name) => name.startsWith(searchIndexName)),
  ]);
  return { backups, search };
}

async function sizeIn(folder: string, isCounted: (name: string) => boolean): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    names.filter(isCounted).map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => undefined);
      return found?.isFile() === true ? found.size : 0;
    }),
  );
  return sizes.reduce((total, size) => total + size, 0);
}
