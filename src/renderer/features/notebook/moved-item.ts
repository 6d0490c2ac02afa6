/** A list with the item at `from` in the place `to`; the same list when there is no such place. */
function movedItem<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length || to === from) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

interface WithId {
  readonly id: string;
}

/** A list with an item some places further on, or back; the same list when there is no such place. */
export function steppedItem<T extends WithId>(items: readonly T[], id: string, by: number) {
  const from = items.findIndex((item) => item.id === id);
  return movedItem(items, from, from + by);
}

/** A list with an item where another one is; the same list when one of them is not in it. */
export function droppedItem<T extends WithId>(items: readonly T[], id: string, onto: string) {
  const placeOf = (wanted: string) => items.findIndex((item) => item.id === wanted);
  return movedItem(items, placeOf(id), placeOf(onto));
}
