import { useRef } from 'react';
import { useAnnotating } from '../../annotation-queries.ts';
import { useCommand } from '../../commands.ts';

/**
 * Deletes annotations. That can be taken back by the note that says so while it is in sight, and by the key for as long as one
 * is in the notebook, the last deletion first.
 */
export function useRemoval(onSelect: (annotationId: string) => void): (id: string) => void {
  const deleted = useRef<readonly string[]>([]);
  const { remove, restore } = useAnnotating((restored) => {
    deleted.current = deleted.current.filter((id) => id !== restored);
  });
  useCommand('undoDeletion', () => {
    const last = deleted.current.at(-1);
    if (last === undefined) return false;
    deleted.current = deleted.current.slice(0, -1);
    restore.mutate(last, { onSuccess: () => onSelect(last) });
    return true;
  });
  return (id) => {
    // At once, since whoever undoes it may be faster than the list is drawn anew.
    deleted.current = [...deleted.current, id];
    remove.mutate(id);
  };
}
