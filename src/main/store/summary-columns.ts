import { z } from 'zod';
import type { Columns } from '../core/ports.ts';

/**
 * One part of the summaries of many records as a file holds it: numbers as they are, anything else once, with the place in
 * `values` of each record's.
 */
type StoredColumn =
  | readonly number[]
  | { readonly values: readonly unknown[]; readonly places: readonly number[] };

export const columnSchema: z.ZodType<StoredColumn> = z.union([
  z.custom<number[]>(Array.isArray),
  z.object({ values: z.array(z.unknown()), places: z.custom<number[]>(Array.isArray) }),
]);

/** Summaries of many records, gathered one by one. */
export class SummaryColumns<Summary extends object> {
  readonly columns: Columns<Summary>;
  readonly #fields: readonly (keyof Summary & string)[];

  /** Begins with what other columns of these fields have in some rows. */
  constructor(
    fields: readonly (keyof Summary & string)[],
    others?: { readonly columns: Columns<Summary>; readonly rows: readonly number[] },
  ) {
    this.#fields = fields;
    const columns = fields.map((field) => [
      field,
      others ? pick(others.columns[field], others.rows) : [],
    ]);
    // Each field has what the same field has in the others.
    this.columns = Object.fromEntries(columns);
  }

  add(summary: Summary): void {
    for (const field of this.#fields) this.columns[field].push(summary[field]);
  }
}

/** What stands in some rows of a list, in no order. */
export function pick<T>(list: readonly T[], rows: readonly number[]): T[] {
  const picked = [...list];
  if (rows.length === list.length) return picked;
  for (const [place, row] of rows.entries()) {
    const value = list[row];
    if (value !== undefined) picked[place] = value;
  }
  picked.length = rows.length;
  return picked;
}

/** What columns say of one row. */
export function summaryIn<Summary extends object>(columns: Columns<Summary>, row: number): Summary {
  const summary: Partial<Summary> = {};
  for (const field in columns) summary[field] = columns[field][row];
  // Every field of a summary has its column.
  return summary as Summary;
}

export function storeColumn(column: readonly unknown[]): StoredColumn {
  if (isNumbers(column)) return column;
  const values: unknown[] = [];
  const byJson = new Map<string, number>();
  /** Most are the very same as one before: nothing needs to be written to tell. */
  const known = new Map<unknown, number>();
  const places = column.map((value) => {
    const place = known.get(value) ?? byJson.get(JSON.stringify(value)) ?? values.length;
    if (place === values.length) {
      values.push(value);
      byJson.set(JSON.stringify(value), place);
    }
    known.set(value, place);
    return place;
  });
  return { values, places };
}

/**
 * Columns with these fields and a value for each of `rows` records, which share what is equal; undefined when what was
 * stored is something else.
 */
export function readColumns<Summary extends object>(
  stored: Readonly<Record<string, StoredColumn>>,
  fields: readonly (keyof Summary & string)[],
  rows: number,
): Columns<Summary> | undefined {
  const columns = fields.map((field) => [field, readColumn(stored[field])] as const);
  if (columns.some(([, column]) => column?.length !== rows)) return undefined;
  // What each field may be is what the format says, by which the file was told.
  return Object.fromEntries(columns) as unknown as Columns<Summary>;
}

function readColumn(stored: StoredColumn | undefined): readonly unknown[] | undefined {
  if (!stored || !('places' in stored)) return stored;
  const { values, places } = stored;
  const column = places.map((place) => values[place]);
  return column.includes(undefined) ? undefined : column;
}

function isNumbers(column: readonly unknown[]): column is readonly number[] {
  return column.every((value) => typeof value === 'number');
}
