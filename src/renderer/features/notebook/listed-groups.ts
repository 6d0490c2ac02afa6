/** What stands at a place of the list: the heading of a group, or an annotation by its row. */
export type Listed =
  | { readonly type: 'heading'; readonly firstRow: number; readonly size: number }
  | { readonly type: 'row'; readonly row: number };

/** A list of rows in groups, each group below its heading. */
export interface ListedGroups {
  /** Headings and rows together. */
  readonly count: number;
  readonly at: (place: number) => Listed;
  readonly placeOf: (row: number) => number;
}

/**
 * Works out where headings and rows stand, without making anything of each row: of a list without groups and of one of twenty
 * thousand groups alike.
 *
 * @param sizes rows of each group, in order; none where there are no groups
 */
export function listedGroups(rows: number, sizes: readonly number[]): ListedGroups {
  /** Where the heading of each group stands. */
  const headings: number[] = [];
  let place = 0;
  for (const size of sizes) {
    headings.push(place);
    place += size + 1;
  }
  return {
    count: rows + headings.length,
    at: (wanted) => {
      const group = lastAtMost(headings, wanted);
      const heading = headings[group];
      if (heading !== wanted) return { type: 'row', row: wanted - group - 1 };
      return { type: 'heading', firstRow: wanted - group, size: sizes[group] ?? 0 };
    },
    // The heading of group n stands n places after the row that it begins with.
    placeOf: (row) => {
      let [low, high] = [0, headings.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((headings[middle] ?? 0) - middle <= row) low = middle + 1;
        else high = middle;
      }
      return row + low;
    },
  };
}

/** Index of the last of some ascending numbers that is no more than `limit`; -1 when all are. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
