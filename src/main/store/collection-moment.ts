import type { IdRows } from '../core/id-rows.ts';
import type { Change, RecordsOfMoment } from '../core/ports.ts';

/** What a moment needs of the collection that it is of. */
export interface MomentSource<T> {
  /** The record as it is now. Throws Failure `store…` when it cannot be read. */
  readonly get: (id: string) => T | undefined;
  readonly onEnd: () => void;
}

/**
 * The records of a collection as they were at one moment, read one by one however long that takes. Only what changes
 * meanwhile is held in memory, as it was.
 */
export class CollectionMoment<T extends { readonly id: string }> implements RecordsOfMoment<T> {
  readonly size: number;
  readonly #ids: IdRows;
  readonly #source: MomentSource<T>;
  /** Of each record that has changed since, how it was; a failure to read it is met by whoever asks for it. */
  readonly #earlier = new Map<string, () => T | undefined>();

  /** The ids are the moment's own from now on. */
  constructor(ids: IdRows, size: number, source: MomentSource<T>) {
    this.#ids = ids;
    this.size = size;
    this.#source = source;
  }

  *values(): IterableIterator<T> {
    for (const row of this.#ids.rows()) {
      const id = this.#ids.at(row);
      const earlier = this.#earlier.get(id);
      const record = earlier ? earlier() : this.#source.get(id);
      if (record) yield record;
    }
  }

  /** Must be told of changes before they are made. */
  keep(changes: readonly Change<T>[]): void {
    for (const change of changes) {
      const id = change.type === 'put' ? change.value.id : change.id;
      if (!this.#earlier.has(id)) this.#earlier.set(id, this.#read(id));
    }
  }

  end(): void {
    this.#earlier.clear();
    this.#source.onEnd();
  }

  #read(id: string): () => T | undefined {
    try {
      const record = this.#source.get(id);
      return () => record;
    } catch (error) {
      return () => {
        throw error;
      };
    }
  }
}
