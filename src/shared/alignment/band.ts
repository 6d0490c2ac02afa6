/** Cells of a matrix that lie near its diagonal, row by row: what grows with the texts and not with their product. */
export interface Band {
  readonly rows: number;
  readonly columns: number;
  /** How many cells there are. */
  readonly size: number;
  /** Place of a cell in an array of `size`; -1 for one outside of the band. */
  readonly at: (row: number, column: number) => number;
  /** First and last column of a row. */
  readonly first: (row: number) => number;
  readonly last: (row: number) => number;
}

/** Lets the same cells in when rows and columns change places, whatever the last digit. */
const rounding = 1e-9;

/**
 * The cells of `rows` by `columns` that are at most `width` rows or columns away from the diagonal, corners included.
 * The same cells, mirrored, when rows and columns change places.
 */
export function makeBand(rows: number, columns: number, width: number): Band {
  const longest = Math.max(rows, columns) - 1;
  const down = Math.max(1, rows - 1);
  const across = Math.max(1, columns - 1);
  // Rows that follow one another must have a column in common, however few there are.
  const slack = Math.max(width / Math.max(1, longest), 1 / Math.min(down, across));
  const starts: number[] = [0];
  const firsts: number[] = [];
  const lasts: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    // |row / down − column / across| ≤ slack
    const middle = (row / down) * across;
    const reach = slack * across;
    const first = Math.max(0, Math.ceil(middle - reach - rounding));
    const last = Math.min(columns - 1, Math.floor(middle + reach + rounding));
    firsts.push(first);
    lasts.push(last);
    starts.push((starts.at(-1) ?? 0) + last - first + 1);
  }
  const first = (row: number) => firsts[row] ?? 0;
  const last = (row: number) => lasts[row] ?? -1;
  return {
    rows,
    columns,
    size: starts.at(-1) ?? 0,
    first,
    last,
    at: (row, column) =>
      row < 0 || row >= rows || column < first(row) || column > last(row)
        ? -1
        : (starts[row] ?? 0) + column - first(row),
  };
}
