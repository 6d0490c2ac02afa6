import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react';
import { fetchExisting, type LoadedRows } from '../../notebook-queries.ts';

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

/** Takes the ticks off what was deleted, wherever that was. `answeredAt` is when it was last asked what the list has. */
export function useStillThere(
  answeredAt: number,
  ticks: Ticks,
  onTicks: Dispatch<SetStateAction<Ticks>>,
): void {
  const look = async () => {
    if (ticks.length === 0) return;
    try {
      const there = await fetchExisting(ticks);
      const gone = new Set(ticks.filter((id) => !there.has(id)));
      if (gone.size > 0) onTicks((now) => now.filter((id) => !gone.has(id)));
    } catch {
      // Nobody asked for it: the next answer has it looked at again.
    }
  };
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    // Not only where the list became shorter: others may have come for those that went.
    if (answeredAt > 0) void latest.current();
  }, [answeredAt]);
}
