import { useEffect, useState } from 'react';
import type { LoadedRows } from '../../notebook-queries.ts';

interface RowSelection {
  readonly loaded: LoadedRows;
  readonly total: number;
  readonly annotationId: string | undefined;
  readonly onSelect: (annotationId: string | undefined) => void;
  /** A row that was asked for before its page had come. */
  readonly awaited: number | undefined;
  readonly onAwait: (row: number | undefined) => void;
  readonly onShow: (row: number) => void;
}

/**
 * Which row is selected, how another one is, whether or not its page has come, and how the selection leaves what goes. An annotation can be in several groups:
 * the row that was chosen counts for as long as it is of the annotation that is looked at, then the first that is.
 */
export function useRowSelection(selection: RowSelection) {
  const { loaded, total, annotationId, onSelect, awaited, onAwait, onShow } = selection;
  const [chosen, setChosen] = useState<number>();
  const isChosen = (row: number | undefined) =>
    row !== undefined && annotationId !== undefined && loaded.at(row)?.id === annotationId;
  const found = annotationId === undefined ? undefined : loaded.indexOf(annotationId);
  const current = isChosen(chosen) ? chosen : found;

  const awaitedId = awaited === undefined ? undefined : loaded.at(awaited)?.id;
  useEffect(() => {
    if (awaitedId === undefined) return;
    // Awaited until it is selected: where the list is out of sight nothing else asks for its page.
    if (awaitedId === annotationId) onAwait(undefined);
    else onSelect(awaitedId);
  }, [awaitedId, annotationId, onAwait, onSelect]);

  const select = (row: number) => {
    if (row < 0 || row >= total) return;
    onShow(row);
    setChosen(row);
    const one = loaded.at(row);
    if (one) onSelect(one.id);
    else onAwait(row);
  };
  /** Goes on to the nearest row that stays, first below and then above, where what is selected is among those that go. */
  const leave = (gone: readonly string[]) => {
    if (annotationId !== undefined && !gone.includes(annotationId)) return;
    const staying = (row: number, step: 1 | -1): string | undefined => {
      const id = loaded.at(row)?.id;
      return id !== undefined && gone.includes(id) ? staying(row + step, step) : id;
    };
    onSelect(current === undefined ? undefined : (staying(current, 1) ?? staying(current, -1)));
  };
  return { current, select, leave };
}
