import { useState } from 'react';
import type { LoadedRows } from '../../notebook-queries.ts';

/** The annotations that are chosen for an outline or to be deleted, by their ids in the order in which they were. */
export type Ticks = readonly string[];

/** Ticks rows: one, or with Shift all from the last one to it that are loaded. */
export function useTicks(
  loaded: LoadedRows,
  ticks: Ticks,
  onTicks: (ticks: Ticks) => void,
): (row: number, isRange: boolean) => void {
  const [last, setLast] = useState<number>();
  return (row, isRange) => {
    setLast(row);
    const id = loaded.at(row)?.id;
    if (id === undefined) return;
    if (isRange && last !== undefined) {
      const [from, to] = [Math.min(last, row), Math.max(last, row)];
      const between = Array.from(
        { length: to - from + 1 },
        (_, step) => loaded.at(from + step)?.id,
      );
      onTicks([...new Set([...ticks, ...between.filter((one) => one !== undefined)])]);
    } else {
      onTicks(ticks.includes(id) ? ticks.filter((one) => one !== id) : [...ticks, id]);
    }
  };
}
