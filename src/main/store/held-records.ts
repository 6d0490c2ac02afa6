import { type IdList, IdRows } from '../core/id-rows.ts';

/** A record, or the place of the line that it can be read from. */
export type HeldRecord<T> = T | number;

/** The records of a collection by their ids: in memory what changed since the snapshot, and of all others where they stand in it. */
export class HeldRecords<T> {
  readonly ids: IdRows;
  readonly #changed: Map<number, T>;
  /** Of each row its line, once another snapshot took the place of the one whose lines the rows were. */
  #lines: Uint32Array | undefined;

  /** Begins with lines, which have these ids. */
  constructor(list: IdList | IdRows, changed?: ReadonlyMap<number, T>, lines?: Uint32Array) {
    this.ids = list instanceof IdRows ? list : new IdRows(list);
    this.#changed = new Map(changed);
    this.#lines = lines;
  }

  copy(): HeldRecords<T> {
    return new HeldRecords(this.ids.copy(), this.#changed, this.#lines);
  }

  get size(): number {
    return this.ids.size;
  }

  /** The records in memory, by their rows. */
  get changed(): ReadonlyMap<number, T> {
    return this.#changed;
  }

  /** Whether no other snapshot took the place of the first: rows are its lines, but for the changed ones. */
  get isAsOpened(): boolean {
    return this.#lines === undefined;
  }

  get(id: string): HeldRecord<T> | undefined {
    const row = this.ids.rowOf(id);
    return row === undefined ? undefined : this.at(row);
  }

  at(row: number): HeldRecord<T> {
    return this.#changed.get(row) ?? this.#lines?.[row] ?? row;
  }

  set(id: string, record: T): void {
    this.#changed.set(this.ids.add(id), record);
  }

  delete(id: string): void {
    const row = this.ids.rowOf(id);
    if (row !== undefined) this.#changed.delete(row);
    this.ids.remove(id);
  }

  /** What a copy of these records had is in the lines of a new snapshot now, in its order; what changed since stays in memory. */
  moveTo(written: HeldRecords<T>): void {
    const lines = new Uint32Array(this.ids.end);
    let line = 0;
    for (const row of written.ids.rows()) {
      lines[row] = line;
      line += 1;
      if (this.#changed.get(row) === written.#changed.get(row)) this.#changed.delete(row);
    }
    this.#lines = lines;
  }
}
