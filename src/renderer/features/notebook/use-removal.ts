import { useRef } from 'react';
import { useAnnotating } from '../../annotation-queries.ts';
import { useCommand } from '../../commands.ts';
import type { LoadedRows } from '../../notebook-queries.ts';

interface RemovalOptions {
  readonly loaded: LoadedRows;
  /** The row that is selected. */
  readonly current: number | undefined;
  readonly onSelect: (annotationId: string | undefined) => void;
}

/**
 * Deletes the selected annotation, at once and on command, and goes on to its neighbour. That can be taken back by the note
 * that says so while it is in sight, and by the key for as long as one is in the notebook.
 */
export function useRemoval({ loaded, current, onSelect }: RemovalOptions): () => void {
  const { remove, restore } = useAnnotating();
  const deleted = useRef<readonly string[]>([]);
  const removeSelected = () => {
    const id = current === undefined ? undefined : loaded.at(current)?.id;
    if (current === undefined || id === undefined) return;
    const isOther = (row: number) => {
      const other = loaded.at(row)?.id;
      return other !== undefined && other !== id;
    };
    const neighbour = [current + 1, current - 1].find(isOther);
    onSelect(neighbour === undefined ? undefined : loaded.at(neighbour)?.id);
    remove.mutate(id, {
      onSuccess: () => {
        deleted.current = [...deleted.current, id];
      },
    });
  };
  useCommand('deleteAnnotation', removeSelected);
  useCommand('undoDeletion', () => {
    const last = deleted.current.at(-1);
    if (last === undefined) return false;
    deleted.current = deleted.current.slice(0, -1);
    restore.mutate(last, { onSuccess: () => onSelect(last) });
    return true;
  });
  return removeSelected;
}
