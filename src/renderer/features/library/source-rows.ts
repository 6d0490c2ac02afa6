import type { SourceOverview } from '../../../shared/ipc/answers.ts';
import { folderKey, type SourceFolder } from './source-folders.ts';

/** One line of the tree of sources, and its place among those beside it, both counted from one as ARIA does. */
interface RowPlace {
  /** A source's own, or the key of a folder. */
  readonly id: string;
  readonly title: string;
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
}

export type SourceRow =
  | (RowPlace & { readonly type: 'folder'; readonly isOpen: boolean; readonly unread: number })
  | (RowPlace & { readonly type: 'source'; readonly source: SourceOverview });

/** The lines in sight, from top to bottom: what is in a closed folder has none. */
export function rowsInSight(
  content: SourceFolder,
  collapsed: ReadonlySet<string>,
): readonly SourceRow[] {
  const level = content.path.length + 1;
  const siblings = content.folders.length + content.sources.length;
  const folders = content.folders.flatMap((folder, index): readonly SourceRow[] => {
    const id = folderKey(folder.path);
    const isOpen = !collapsed.has(id);
    const { name: title, unread } = folder;
    const place = { id, title, level, position: index + 1, siblings };
    const row: SourceRow = { type: 'folder', ...place, isOpen, unread };
    return isOpen ? [row, ...rowsInSight(folder, collapsed)] : [row];
  });
  const sources = content.sources.map((source, index): SourceRow => {
    const position = content.folders.length + index + 1;
    const place = { id: source.id, title: source.title, level, position, siblings };
    return { type: 'source', ...place, source };
  });
  return [...folders, ...sources];
}

/** The row of the folder around a row; -1 for one that is in none. */
export function parentOf(rows: readonly SourceRow[], index: number): number {
  const level = rows[index]?.level ?? 0;
  return rows.findLastIndex((row, at) => at < index && row.level < level);
}
