/** Up to this many, keeping them in order while going through all is quicker than sorting all. */
const few = 100;

/**
 * The first `count` of the numbers from 0 to before `total`, in the order that `compare` gives them. A page of a long
 * ranking needs no sorting of the rest.
 */
export function firstOf(
  total: number,
  count: number,
  compare: (a: number, b: number) => number,
): readonly number[] {
  if (count > few) {
    return Array.from({ length: total }, (_, index) => index)
      .sort(compare)
      .slice(0, count);
  }
  const kept: number[] = [];
  for (let candidate = 0; candidate < total; candidate += 1) {
    const last = kept.at(-1);
    if (kept.length === count && (last === undefined || compare(last, candidate) <= 0)) continue;
    const place = kept.findLastIndex((other) => compare(other, candidate) <= 0) + 1;
    kept.splice(place, 0, candidate);
    if (kept.length > count) kept.pop();
  }
  return kept;
}
