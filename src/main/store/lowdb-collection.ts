import { Low } from 'lowdb';
import { IdList, IdRows } from '../core/id-rows.ts';
import type {
  Change,
  ComputeChanges,
  RecordsOfMoment,
  Summaries,
  SummarisedCollection,
} from '../core/ports.ts';
import { CollectionMoment } from './collection-moment.ts';
import type { DurableAdapter } from './durable-adapter.ts';
import { type HeldRecord, HeldRecords } from './held-records.ts';
import type { JointCollection, JointPart } from './joint-changes.ts';
import type { IntentPart } from './joint-intent.ts';
import type { RecordLines, RecordSummary } from './record-lines.ts';
import type { Snapshot } from './snapshot.ts';
import { storeVersion } from './snapshot-format.ts';
import { copyOfColumns, SummaryGathering } from './summary-columns.ts';

/** Changes, or how they are worked out. */
export type Work<T> = readonly Change<T>[] | ComputeChanges<T>;

interface Queued<T> {
  readonly work: Work<T>;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** One queued call after its changes were worked out on top of those before it. */
interface Prepared<T> extends Queued<T> {
  readonly changes: readonly Change<T>[];
  /** The changes in JSON, without the brackets around them. */
  readonly json: string;
}

/** When a snapshot is written. */
export interface SnapshotRhythm {
  /** Fewest bytes of journal that ask for one while changes come. */
  readonly journalBytes: number;
  /** Quiet milliseconds after which one is written if it is worth it. */
  readonly idleMilliseconds: number;
}

/**
 * A journal of 1 MB is read in some ten milliseconds; before that a snapshot saves nobody time. From then on the journal
 * may grow to half the snapshot: a byte that changed costs two more bytes of snapshot then, however large the collection,
 * and opening reads at most half as much again.
 */
const defaultRhythm: SnapshotRhythm = { journalBytes: 1024 * 1024, idleMilliseconds: 30_000 };
/** Of what can be fetched again, a journal below a sixteenth of the snapshot is not worth writing that again when idle. */
const worthwhilePart = 1 / 16;

const noIds = IdList.of([]);

/**
 * A collection that lowdb keeps in memory and a journal makes durable. Calls that arrive during a write wait together and
 * are written together; each is answered when the disk has it. Memory changes only after the disk did, in place, so that
 * a change costs the same however many records there are.
 */
export class LowdbCollection<
  T extends { readonly id: string },
  Summary extends object = never,
> implements SummarisedCollection<T, Summary> {
  readonly #adapter: DurableAdapter<T, Summary>;
  readonly #rhythm: SnapshotRhythm;
  readonly #low: Low<Snapshot<T, Summary>>;
  readonly #listeners = new Set<(changes: readonly Change<T>[]) => void>();
  readonly #moments = new Set<CollectionMoment<T>>();
  #records = new HeldRecords<T>(noIds);
  /** Where those are that `#records` has not in memory. */
  #lines: RecordLines<T, Summary> | undefined;
  #queue: Queued<T>[] = [];
  #writing: Promise<void> | undefined;
  #snapshotting: Promise<void> | undefined;
  /** Length of the journal at which the next snapshot is written. */
  #snapshotAt = 0;
  #idle: NodeJS.Timeout | undefined;

  private constructor(adapter: DurableAdapter<T, Summary>, rhythm: SnapshotRhythm) {
    this.#adapter = adapter;
    this.#rhythm = rhythm;
    this.#low = new Low<Snapshot<T, Summary>>(adapter, nothing());
    adapter.onLines = ({ records }, lines) => this.#moveTo(records, lines);
  }

  /** Throws what the adapter's `read` throws. */
  static async open<T extends { readonly id: string }, Summary extends object = never>(
    adapter: DurableAdapter<T, Summary>,
    rhythm: SnapshotRhythm = defaultRhythm,
  ): Promise<LowdbCollection<T, Summary>> {
    const collection = new LowdbCollection<T, Summary>(adapter, rhythm);
    await collection.#low.read();
    collection.#records = collection.#low.data.records;
    collection.#lines = collection.#low.data.lines;
    collection.#low.data = nothing();
    collection.#planNextSnapshot(0);
    if (adapter.needsSnapshot) {
      // A disk that refuses can be read all the same; the next change tries again, and says so when it cannot be made.
      await collection.#writeSnapshot().catch(() => undefined);
    }
    return collection;
  }

  get size(): number {
    return this.#records.size;
  }

  get(id: string): T | undefined {
    return this.#recordOf(this.#records.get(id));
  }

  *values(): IterableIterator<T> {
    for (const row of this.#records.ids.rows()) {
      const record = this.#recordOf(this.#records.at(row));
      if (record) yield record;
    }
  }

  /** The records as they are now, for as long as it takes to read them, until it is ended. */
  moment(): RecordsOfMoment<T> {
    const moment: CollectionMoment<T> = new CollectionMoment(this.#records.ids.copy(), this.size, {
      get: (id) => this.get(id),
      onEnd: () => this.#moments.delete(moment),
    });
    this.#moments.add(moment);
    return moment;
  }

  summary(id: string): Summary | undefined {
    const held = this.#records.get(id);
    if (held === undefined) return undefined;
    return typeof held === 'number' ? this.#lines?.summary(held) : this.#adapter.summary?.of(held);
  }

  summaries(): Summaries<Summary> {
    const { summary } = this.#adapter;
    if (!summary) throw new Error('This collection has no summaries');
    const { ids, changed, isAsOpened } = this.#records;
    if (!this.#lines || !isAsOpened) return this.#gatherSummaries(summary);
    const columns = copyOfColumns(this.#lines.columns, summary.fields);
    for (const [row, record] of changed) {
      const own = summary.of(record);
      for (const field of summary.fields) columns[field].set(row, own[field]);
    }
    const { order: earlierOrder } = this.#lines;
    return { ids: ids.copy(), columns, earlierOrder, changed: [...changed.keys()] };
  }

  #gatherSummaries(summary: RecordSummary<T, Summary>): Summaries<Summary> {
    const { ids } = this.#records;
    const rows = [...ids.rows()];
    const gathering = new SummaryGathering<Summary>(summary.fields);
    for (const row of rows) {
      const held = this.#records.at(row);
      if (typeof held !== 'number') gathering.add(summary.of(held));
      else if (this.#lines) gathering.add(this.#lines.summary(held));
    }
    const list = IdList.of(rows.map((row) => ids.at(row)));
    return { ids: new IdRows(list), columns: gathering.columns(), changed: [] };
  }

  apply(work: Work<T>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ work, resolve, reject });
      this.#writing ??= this.#writeQueued();
    });
  }

  /** The collection for changes of several, of which `work` says its own. */
  joint(work: Work<T>): JointCollection {
    return {
      name: this.#adapter.name,
      hold: (held) => this.#hold(held),
      part: () => this.#partOf(work),
      settle: () => this.#hold(() => this.#adapter.settle()),
    };
  }

  /**
   * The same for changes that were begun when the library was last open: what was left undone is in memory from now on,
   * and owed to the disk. To be called before anybody knows the collection.
   */
  takeUp({ sequence, changes }: IntentPart): JointCollection {
    if (this.#adapter.sequence > sequence) this.#adapter.oweSafety();
    else {
      const known = changes.flatMap((change) => this.#adapter.parse(change) ?? []);
      for (const change of known) makeChange(this.#records, change);
      this.#adapter.oweChanges(JSON.stringify(known));
    }
    return this.joint([]);
  }

  onChange(listener: (changes: readonly Change<T>[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Waits for what is being written, and leaves a snapshot if that is worth it. Failed changes were told to those who asked. */
  async close(): Promise<void> {
    while (this.#writing) await this.#writing;
    clearTimeout(this.#idle);
    // The next opening does what is owed still.
    await this.#adapter.settle().catch(() => undefined);
    // Without it, opening takes a little longer.
    await this.#writeWorthwhileSnapshot().catch(() => undefined);
    await this.#adapter.close();
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
      this.#awaitIdle();
    }
  }

  async #writeBatch(batch: readonly Queued<T>[]): Promise<void> {
    const prepared = this.#prepare(batch);
    const changes = prepared.flatMap((call) => call.changes);
    if (changes.length > 0) {
      const parts = prepared.filter((call) => call.changes.length > 0).map(({ json }) => json);
      try {
        while (this.#adapter.needsSnapshot) await this.#writeSnapshot();
        await this.#adapter.append(`[${parts.join(',')}]`);
      } catch (error) {
        for (const call of prepared) call.reject(error);
        return;
      }
      this.#make(changes);
    }
    // Whoever waits goes on after this turn, so the listeners hear of a change before its caller does.
    for (const call of prepared) call.resolve();
    if (changes.length > 0) this.#tell(changes);
    this.#writeDueSnapshot();
  }

  #make(changes: readonly Change<T>[]): void {
    for (const moment of this.#moments) moment.keep(changes);
    for (const change of changes) makeChange(this.#records, change);
  }

  #tell(changes: readonly Change<T>[]): void {
    for (const listener of this.#listeners) listener(changes);
  }

  #writeDueSnapshot(): void {
    if (this.#adapter.journalBytes < this.#snapshotAt) return;
    // The journal has everything, and grows until another try.
    this.#writeSnapshot().catch(() => undefined);
  }

  /** Runs `work` when nothing is being written; what is asked for meanwhile waits. */
  async #hold<R>(work: () => Promise<R>): Promise<R> {
    while (this.#writing) await this.#writing;
    const result = work();
    this.#writing = result.then(nothingMore, nothingMore).then(() => this.#writeQueued());
    return result;
  }

  #partOf(work: Work<T>): JointPart {
    const changes = typeof work === 'function' ? work((id) => this.get(id)) : work;
    const json = JSON.stringify(changes);
    const adapter = this.#adapter;
    return {
      isEmpty: changes.length === 0,
      json,
      get sequence() {
        return adapter.sequence;
      },
      ready: async () => {
        while (adapter.needsSnapshot) await this.#writeSnapshot();
        await adapter.settle();
      },
      make: () => this.#make(changes),
      tell: () => this.#tell(changes),
      append: () => adapter.append(json),
      end: () => this.#writeDueSnapshot(),
      owe: (owed) => (owed ? adapter.owe(owed) : adapter.oweChanges(json)),
    };
  }

  /** Works out the changes of each call, on top of those before it; a call that throws is refused alone. */
  #prepare(batch: readonly Queued<T>[]): readonly Prepared<T>[] {
    const changed = new Map<string, T | undefined>();
    const latest = (id: string) => (changed.has(id) ? changed.get(id) : this.get(id));
    return batch.flatMap((queued) => {
      try {
        const changes = typeof queued.work === 'function' ? queued.work(latest) : queued.work;
        const json = JSON.stringify(changes).slice(1, -1);
        for (const change of changes) {
          if (change.type === 'put') changed.set(change.value.id, change.value);
          else changed.set(change.id, undefined);
        }
        return [{ ...queued, changes, json }];
      } catch (error) {
        queued.reject(error);
        return [];
      }
    });
  }

  /** Writes what is in memory now, or waits for the snapshot that is being written. Must not be called during an append. */
  #writeSnapshot(): Promise<void> {
    this.#snapshotting ??= this.#writeNewSnapshot().finally(() => {
      this.#snapshotting = undefined;
    });
    return this.#snapshotting;
  }

  async #writeNewSnapshot(): Promise<void> {
    this.#low.data = this.#adapter.take(this.#records);
    try {
      await this.#low.write();
      this.#planNextSnapshot(0);
    } catch (error) {
      // Not with every change from now on.
      this.#planNextSnapshot(this.#adapter.journalBytes);
      throw error;
    } finally {
      this.#low.data = nothing();
    }
  }

  /** What was written and has not changed since is read from the new lines, and no longer held in memory. */
  #moveTo(written: HeldRecords<T>, lines: RecordLines<T, Summary>): void {
    this.#records.moveTo(written);
    this.#lines = lines;
  }

  #recordOf(held: HeldRecord<T> | undefined): T | undefined {
    return typeof held === 'number' ? this.#lines?.read(held) : held;
  }

  async #writeWorthwhileSnapshot(): Promise<void> {
    await this.#snapshotting?.catch(() => undefined);
    if (this.#writing) return;
    const { isIrreplaceable, needsSnapshot, journalBytes, snapshotBytes } = this.#adapter;
    const isWorthwhile = isIrreplaceable || journalBytes >= snapshotBytes * worthwhilePart;
    if (needsSnapshot || (journalBytes > 0 && isWorthwhile)) await this.#writeSnapshot();
  }

  /** Asks for one when the journal has grown from `journalBytes` by what this rhythm says. */
  #planNextSnapshot(journalBytes: number): void {
    const { snapshotBytes } = this.#adapter;
    this.#snapshotAt = journalBytes + Math.max(this.#rhythm.journalBytes, snapshotBytes / 2);
  }

  #awaitIdle(): void {
    clearTimeout(this.#idle);
    const onIdle = () => {
      this.#writeWorthwhileSnapshot().catch(() => undefined);
    };
    this.#idle = setTimeout(onIdle, this.#rhythm.idleMilliseconds).unref();
  }
}

function nothingMore(): void {}

function nothing<T>() {
  const records = new HeldRecords<T>(noIds);
  return { version: storeVersion, sequence: 0, savedAt: '', records } as const;
}

function makeChange<T extends { readonly id: string }>(
  records: HeldRecords<T>,
  change: Change<T>,
): void {
  if (change.type === 'put') records.set(change.value.id, change.value);
  else records.delete(change.id);
}
