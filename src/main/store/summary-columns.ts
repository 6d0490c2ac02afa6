import { z } from 'zod';
import { Column } from '../core/column.ts';
import type { Columns } from '../core/ports.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';

/**
 * One part of the summaries of many records as a file holds it: numbers packed, anything else once, with the place in
 * `values` of each record's, packed.
 */
type StoredColumn = string | { readonly values: readonly unknown[]; readonly places: string };

export const columnSchema: z.ZodType<StoredColumn> = z.union([
  z.string(),
  z.object({ values: z.array(z.unknown()), places: z.string() }),
]);

/** Summaries of many records, gathered one by one. */
export class SummaryGathering<Summary extends object> {
  readonly #fields: readonly (keyof Summary & string)[];
  readonly #lists: ReadonlyMap<string, unknown[]>;

  constructor(fields: readonly (keyof Summary & string)[]) {
    this.#fields = fields;
    this.#lists = new Map(fields.map((field) => [field, []]));
  }

  add(summary: Summary): void {
    for (const field of this.#fields) this.#lists.get(field)?.push(summary[field]);
  }

  columns(): Columns<Summary> {
    const columns = [...this.#lists].map(([field, list]) => [field, Column.of(list)]);
    // Each field has what summaries have in it.
    return Object.fromEntries(columns);
  }
}

export function copyOfColumns<Summary extends object>(
  columns: Columns<Summary>,
  fields: readonly (keyof Summary & string)[],
): Columns<Summary> {
  const copies = fields.map((field) => [field, columns[field].copy()] as const);
  // Each field has a copy of what it had.
  return Object.fromEntries(copies) as unknown as Columns<Summary>;
}

/** What columns say of one row. */
export function summaryIn<Summary extends object>(columns: Columns<Summary>, row: number): Summary {
  const summary: Partial<Summary> = {};
  for (const field in columns) summary[field] = columns[field].at(row);
  // Every field of a summary has its column.
  return summary as Summary;
}

export function storeColumn({ values, places }: Column<unknown>): StoredColumn {
  const packed = packNumbers(places);
  return values ? { values, places: packed } : packed;
}

/**
 * Columns with these fields and a value for each of `rows` records; undefined when what was stored is something else. What
 * each field may be, and that there is a value for each place, is what the format says by which the file was told.
 */
export function readColumns<Summary extends object>(
  stored: Readonly<Record<string, StoredColumn>>,
  fields: readonly (keyof Summary & string)[],
  rows: number,
): Columns<Summary> | undefined {
  const columns = fields.map((field) => [field, readColumn(stored[field], rows)] as const);
  if (columns.some(([, column]) => column === undefined)) return undefined;
  return Object.fromEntries(columns) as unknown as Columns<Summary>;
}

function readColumn(stored: StoredColumn | undefined, rows: number): Column<unknown> | undefined {
  if (stored === undefined) return undefined;
  const isNumeric = typeof stored === 'string';
  const places = unpackNumbers(isNumeric ? stored : stored.places, rows);
  return places && new Column<unknown>(places, isNumeric ? undefined : stored.values);
}
