/** A list of whole numbers that are not negative, or, as the last, of any. */
export type NumberList = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Room for so many times as many rows is made when there is none left, so that adding rows one by one stays cheap. */
const growth = 1.5;

/**
 * One part of what is known of many records, row by row: numbers as they are, of anything else each value once, and for
 * each row its place among the values. So it comes from a file and is copied without anything being done for each row.
 */
export class Column<T> {
  /** Undefined where the places are the values. */
  #values: readonly T[] | undefined;
  #places: NumberList;
  /** Another column may have the same places: they are copied before they change. */
  #sharesPlaces = true;
  /** The same values, once they are this column's own and can be added to. */
  #own: T[] | undefined;
  /** Made when a value is first looked for: the places of values by their JSON. */
  #known: Map<string, number> | undefined;

  constructor(places: NumberList, values?: readonly T[]) {
    this.#places = places;
    this.#values = values;
  }

  static of<T>(list: readonly T[]): Column<T> {
    if (list.length > 0 && isNumbers(list)) return new Column<T>(Float64Array.from(list));
    const column = new Column<T>(new Uint32Array(list.length), []);
    // Most are the very same as one before: nothing needs to be written to tell.
    const known = new Map<T, number>();
    for (const [row, value] of list.entries()) {
      const place = known.get(value) ?? column.placeOf(value);
      known.set(value, place);
      column.setPlace(row, place);
    }
    return column;
  }

  /** Later changes to either change nothing of the other. */
  copy(): Column<T> {
    this.#sharesPlaces = true;
    this.#own = undefined;
    return new Column(this.#places, this.#values);
  }

  get values(): readonly T[] | undefined {
    return this.#values;
  }

  /** There may be more of them than rows. */
  get places(): Readonly<NumberList> {
    return this.#places;
  }

  /** What a row has that was given something. */
  at(row: number): T {
    const place = this.#places[row] ?? 0;
    // Places without values are numbers, and the values then.
    return (this.#values ? this.#values[place] : place) as T;
  }

  set(row: number, value: T): void {
    this.setPlace(row, this.placeOf(value));
  }

  /** Gives a row the value of a place. */
  setPlace(row: number, place: number): void {
    if (this.#sharesPlaces || row >= this.#places.length) {
      const isRoom = row < this.#places.length;
      const length = isRoom ? this.#places.length : Math.ceil((row + 1) * growth);
      const places = this.#values ? new Uint32Array(length) : new Float64Array(length);
      places.set(this.#places);
      this.#places = places;
      this.#sharesPlaces = false;
    }
    this.#places[row] = place;
  }

  /** The place of a value, which is among the values from now on. */
  placeOf(value: T): number {
    const values = this.#values;
    if (!values) return Number(value);
    this.#known ??= new Map(values.map((one, place) => [JSON.stringify(one), place]));
    const key = JSON.stringify(value);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#own ??= [...values];
    this.#values = this.#own;
    this.#known.set(key, this.#own.length);
    return this.#own.push(value) - 1;
  }
}

function isNumbers(list: readonly unknown[]): list is readonly number[] {
  return list.every((value) => typeof value === 'number');
}
