import { type Adapter, Low } from 'lowdb';
import type { Change, Collection, ComputeChanges } from '../core/ports.ts';
import { type StoredRecords, storeVersion } from './json-file-adapter.ts';

type Work<T> = readonly Change<T>[] | ComputeChanges<T>;

interface Queued<T> {
  readonly work: Work<T>;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** One queued call after its changes were worked out on top of those before it. */
interface Prepared<T> extends Queued<T> {
  readonly changes: readonly Change<T>[];
}

/**
 * A collection that lowdb keeps. lowdb writes what it holds whole, so calls that arrive during a write wait together and
 * are written together; each is answered when the disk has it. Memory changes only after the disk did.
 */
export class LowdbCollection<T extends { readonly id: string }> implements Collection<T> {
  readonly #low: Low<StoredRecords<T>>;
  readonly #listeners = new Set<(changes: readonly Change<T>[]) => void>();
  #records = new Map<string, T>();
  #queue: Queued<T>[] = [];
  #writing: Promise<void> | undefined;

  private constructor(adapter: Adapter<StoredRecords<T>>) {
    this.#low = new Low<StoredRecords<T>>(adapter, { version: storeVersion, records: [] });
  }

  /** Throws what the adapter's `read` throws. */
  static async open<T extends { readonly id: string }>(
    adapter: Adapter<StoredRecords<T>>,
  ): Promise<LowdbCollection<T>> {
    const collection = new LowdbCollection<T>(adapter);
    await collection.#low.read();
    collection.#records = new Map(
      collection.#low.data.records.map((record) => [record.id, record]),
    );
    return collection;
  }

  get size(): number {
    return this.#records.size;
  }

  get(id: string): T | undefined {
    return this.#records.get(id);
  }

  values(): IterableIterator<T> {
    return this.#records.values();
  }

  apply(work: Work<T>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ work, resolve, reject });
      this.#writing ??= this.#writeQueued();
    });
  }

  onChange(listener: (changes: readonly Change<T>[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when nothing is being written. Failed writes were told to those who asked for them. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async #writeQueued(): Promise<void> {
    // Calls made in the same turn join the first write.
    await Promise.resolve();
    try {
      while (this.#queue.length > 0) {
        const batch = this.#queue;
        this.#queue = [];
        await this.#writeBatch(batch);
      }
    } finally {
      this.#writing = undefined;
    }
  }

  async #writeBatch(batch: readonly Queued<T>[]): Promise<void> {
    const next = new Map(this.#records);
    const prepared = batch.flatMap((queued) => prepare(queued, next));
    const changes = prepared.flatMap((call) => call.changes);
    if (changes.length > 0) {
      const before = this.#low.data;
      this.#low.data = { version: storeVersion, records: [...next.values()] };
      try {
        await this.#low.write();
      } catch (error) {
        this.#low.data = before;
        for (const call of prepared) call.reject(error);
        return;
      }
      this.#records = next;
    }
    // Whoever waits goes on after this turn, so the listeners hear of a change before its caller does.
    for (const call of prepared) call.resolve();
    if (changes.length > 0) for (const listener of this.#listeners) listener(changes);
  }
}

/** Works out a call's changes and makes them in `next`; a call whose function throws is refused alone. */
function prepare<T extends { readonly id: string }>(
  queued: Queued<T>,
  next: Map<string, T>,
): readonly Prepared<T>[] {
  try {
    const changes =
      typeof queued.work === 'function' ? queued.work((id) => next.get(id)) : queued.work;
    for (const change of changes) {
      if (change.type === 'put') next.set(change.value.id, change.value);
      else next.delete(change.id);
    }
    return [{ ...queued, changes }];
  } catch (error) {
    queued.reject(error);
    return [];
  }
}
