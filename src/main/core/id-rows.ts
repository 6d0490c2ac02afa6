/**
 * The ids of many records, row by row, as one text. To make a string of each of 50,000, and a map of these, takes as long
 * as all else that opening a library does with them, and a person looks at a few.
 */
export class IdList {
  readonly length: number;
  /** All ids, one behind the other. */
  readonly text: string;
  readonly #lengths: ArrayLike<number>;
  readonly #starts: Uint32Array;
  /** Made when a row is first looked for. */
  #slots: Uint32Array | undefined;

  /** `lengths` of all ids, in UTF-16 code units, that are the `text` together. */
  constructor(text: string, lengths: ArrayLike<number>) {
    this.text = text;
    this.length = lengths.length;
    this.#lengths = lengths;
    this.#starts = new Uint32Array(lengths.length);
    let start = 0;
    for (let row = 0; row < lengths.length; row += 1) {
      this.#starts[row] = start;
      start += lengths[row] ?? 0;
    }
  }

  static of(ids: readonly string[]): IdList {
    return new IdList(
      ids.join(''),
      ids.map((id) => id.length),
    );
  }

  at(row: number): string {
    const start = this.#starts[row] ?? 0;
    return this.text.slice(start, start + (this.#lengths[row] ?? 0));
  }

  /** Undefined when there is no such id. */
  rowOf(id: string): number | undefined {
    this.#slots ??= this.#fillSlots();
    const last = this.#slots.length - 1;
    let slot = hashOf(id, 0, id.length) & last;
    for (let found = this.#slots[slot]; found; found = this.#slots[slot]) {
      const row = found - 1;
      const start = this.#starts[row] ?? 0;
      if (this.#lengths[row] === id.length && this.text.startsWith(id, start)) return row;
      slot = (slot + 1) & last;
    }
    return undefined;
  }

  /** An open hash table of one more than each row, half empty at least. */
  #fillSlots(): Uint32Array {
    const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * this.length + 1)));
    const last = slots.length - 1;
    for (let row = 0; row < this.length; row += 1) {
      const start = this.#starts[row] ?? 0;
      let slot = hashOf(this.text, start, start + (this.#lengths[row] ?? 0)) & last;
      while (slots[slot]) slot = (slot + 1) & last;
      slots[slot] = row + 1;
    }
    return slots;
  }
}

/** FNV-1a over the UTF-16 code units of a part of a text, its upper bits folded into the lower ones that tell slots apart. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x81_1c_9d_c5;
  for (let place = start; place < end; place += 1)
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01_00_01_93);
  return hash ^ (hash >>> 15);
}

/** Ids and their rows, which change: those of a list, and what came since. An id that goes and comes back has its row again. */
export class IdRows {
  readonly #list: IdList;
  readonly #added: string[];
  readonly #addedRows: Map<string, number>;
  readonly #gone: Set<number>;

  constructor(list: IdList, added: readonly string[] = [], gone: Iterable<number> = []) {
    this.#list = list;
    this.#added = [...added];
    this.#addedRows = new Map(added.map((id, place) => [id, list.length + place]));
    this.#gone = new Set(gone);
  }

  copy(): IdRows {
    return new IdRows(this.#list, this.#added, this.#gone);
  }

  get size(): number {
    return this.end - this.#gone.size;
  }

  /** One more than the greatest row there ever was. */
  get end(): number {
    return this.#list.length + this.#added.length;
  }

  /** Whether the id of a row is still there. */
  has(row: number): boolean {
    return !this.#gone.has(row);
  }

  /** The id of a row, also of one that is gone. */
  at(row: number): string {
    const { length } = this.#list;
    return row < length ? this.#list.at(row) : (this.#added[row - length] ?? '');
  }

  rowOf(id: string): number | undefined {
    const row = this.#knownRow(id);
    return row === undefined || this.#gone.has(row) ? undefined : row;
  }

  /** The row of an id that is there from now on. */
  add(id: string): number {
    const known = this.#knownRow(id);
    if (known !== undefined) {
      this.#gone.delete(known);
      return known;
    }
    const row = this.end;
    this.#added.push(id);
    this.#addedRows.set(id, row);
    return row;
  }

  remove(id: string): void {
    const row = this.#knownRow(id);
    if (row !== undefined) this.#gone.add(row);
  }

  /** Rows whose ids are there, those that come meanwhile included. */
  *rows(): Generator<number> {
    for (let row = 0; row < this.end; row += 1) if (this.has(row)) yield row;
  }

  #knownRow(id: string): number | undefined {
    return this.#addedRows.get(id) ?? this.#list.rowOf(id);
  }
}
