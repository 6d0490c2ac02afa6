/**
 * The row that a key leads to from `current` (undefined when none is selected) in a list of `total` rows, of which
 * `visible` fit on screen. Undefined for other keys and for an empty list. `hasLeft` as for `rowAfterStep`.
 */
export function rowAfterKey(
  key: string,
  current: number | undefined,
  total: number,
  visible: number,
  hasLeft = false,
): number | undefined {
  if (total === 0) return undefined;
  const page = Math.max(1, visible - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -Infinity,
    End: Infinity,
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  return rowAfterStep(step, current, total, hasLeft);
}

/**
 * The row `step` rows after `current`, held inside the list; the first when none is selected. Where what was selected has
 * left the list (`hasLeft`), what came after it stands in its place, and is the first row on.
 */
export function rowAfterStep(
  step: number,
  current: number | undefined,
  total: number,
  hasLeft = false,
): number {
  if (current === undefined) return step === Infinity ? total - 1 : 0;
  const from = hasLeft && step > 0 ? current - 1 : current;
  return Math.min(total - 1, Math.max(0, from + step));
}

/** What is next to a row and is not `going`: what comes after it, if something does. */
export function neighbourThatStays<Row extends { readonly id: string }>(
  rows: readonly Row[],
  index: number,
  going: ReadonlySet<string>,
): Row | undefined {
  const stays = ({ id }: Row) => !going.has(id);
  return rows.slice(index + 1).find(stays) ?? rows.slice(0, index).findLast(stays);
}
