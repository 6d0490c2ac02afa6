import type { Adapter } from 'lowdb';
import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Recovery } from '../../shared/domain/recovery.ts';
import type { AppError, Failure } from '../../shared/result.ts';
import type { Change, IdentifiedRecord } from '../core/ports.ts';
import { isThere } from './careful-reading.ts';
import { CollectionFiles, outdatedFiles } from './collection-files.ts';
import { type FileSystem, storeFailure, writeFileAtomically } from './file-system.ts';
import type { HeldRecords } from './held-records.ts';
import { Journal } from './journal.ts';
import { type CollectionReading, readCollection } from './read-collection.ts';
import { type LineTable, RecordLines, type RecordSummary } from './record-lines.ts';
import type { Snapshot } from './snapshot.ts';
import { SnapshotFile, type SnapshotIdentity } from './snapshot-file.ts';
import { storeVersion } from './snapshot-format.ts';
import { writeSnapshot } from './write-snapshot.ts';

export interface DurableAdapterOptions<T extends IdentifiedRecord, Summary extends object = never> {
  /** The library's folder. */
  readonly directory: string;
  /** Name of the collection, and so of its files. */
  readonly name: string;
  /** A name that the library's folder always has: see `checkAbsent`. */
  readonly sign?: string | undefined;
  readonly record: z.ZodType<T>;
  readonly fileSystem: FileSystem;
  /** Whether nobody could fetch or guess these records again: more of their past is kept. */
  readonly isIrreplaceable: boolean;
  /** Given for a collection that grows large: its records are read one by one, when they are asked for. */
  readonly summary?: RecordSummary<T, Summary> | undefined;
  /** Given for a collection that is read whole and can be large: names the schema of its records. */
  readonly format?: string | undefined;
  /** Whether files of a later Escale are read as far as they are understood; never together with a disk to write to. */
  readonly mayBeNewer?: boolean;
  /** Told what came of each writing: the error that a person is to be told, or none. */
  readonly onWritten?: ((error: AppError | undefined) => void) | undefined;
}

/**
 * Keeps one collection on disk for lowdb: reads snapshot and journal, writes snapshots, and between two of them appends
 * changes to the journal. Earlier snapshots are kept, and a damaged file is set aside before another takes its place.
 */
export class DurableAdapter<
  T extends IdentifiedRecord,
  Summary extends object = never,
> implements Adapter<Snapshot<T, Summary>> {
  readonly isIrreplaceable: boolean;
  readonly summary: RecordSummary<T, Summary> | undefined;
  /**
   * Called when a snapshot is written, before it takes its place: its records are in these lines from now on, and those
   * that they were in are closed next.
   */
  onLines: ((snapshot: Snapshot<T, Summary>, lines: RecordLines<T, Summary>) => void) | undefined;
  readonly #files: CollectionFiles;
  readonly #record: z.ZodType<T>;
  readonly #format: string | undefined;
  readonly #mayBeNewer: boolean;
  readonly #onWritten: (error: AppError | undefined) => void;
  readonly #fileSystem: FileSystem;
  readonly #journal: Journal;
  /** The snapshot in its place. */
  #current:
    | (Pick<Snapshot<T, Summary>, 'sequence' | 'savedAt'> & { readonly bytes: number })
    | undefined;
  /** Whether a damaged snapshot stands in that place, which has a second name by the time another takes it. */
  #isDamaged = false;
  #lines: RecordLines<T, Summary> | undefined;
  #owesSnapshot = false;
  #toSetAside: (() => Promise<void>)[] = [];
  /** What must be on the disk before the next change, in its order. */
  #owed: (() => Promise<void>)[] = [];
  /** Damaged parts of the journal, whose readable lines the next snapshot holds. */
  #damagedParts: readonly string[] = [];
  #recoveries: readonly Recovery[] = [];
  #cutOff: string | undefined;
  /** Length of the journal when the last snapshot was taken. */
  #journalBytesTaken = 0;

  constructor(options: DurableAdapterOptions<T, Summary>) {
    this.isIrreplaceable = options.isIrreplaceable;
    this.summary = options.summary;
    this.#files = new CollectionFiles(options.directory, options.name, options.sign);
    this.#record = options.record;
    this.#format = options.format;
    this.#mayBeNewer = options.mayBeNewer ?? false;
    this.#onWritten = options.onWritten ?? (() => undefined);
    this.#fileSystem = options.fileSystem;
    this.#journal = new Journal(this.#files, options.fileSystem);
  }

  /** What was damaged when it was read. */
  get recoveries(): readonly Recovery[] {
    return this.#recoveries;
  }

  /** The part of the journal that ended within a line when it was read. */
  get cutOff(): string | undefined {
    return this.#cutOff;
  }

  /** Whether a snapshot must be written before the next change, as what is on disk cannot be built upon. */
  get needsSnapshot(): boolean {
    return this.#owesSnapshot || this.#journal.hasFailedSync;
  }

  get name(): string {
    return this.#files.name;
  }

  /** Number of the last batch that is on the disk. */
  get sequence(): number {
    return this.#journal.sequence;
  }

  get journalBytes(): number {
    return this.#journal.bytes;
  }

  get snapshotBytes(): number {
    return this.#current?.bytes ?? 0;
  }

  /** Null when there is nothing yet. Throws Failure `storeNewer`, and another `store…` for what cannot be read. */
  async read(): Promise<Snapshot<T, Summary> | null> {
    const reading = await readCollection(this.#files, this.#record, this.#fileSystem, {
      summary: this.summary,
      format: this.#format,
      mayBeNewer: this.#mayBeNewer,
    });
    const { sequence, snapshot, records, lines, recoveries } = reading;
    this.#lines = lines;
    this.#journal.resume(sequence, reading.journalBytes, reading.journalEnd);
    this.#current = snapshot;
    this.#cutOff = reading.cutOff;
    this.#owesSnapshot = snapshot?.isOld === true || recoveries.length > 0;
    this.#damagedParts = recoveries
      .map(({ file }) => file)
      .filter((file) => dirname(file) === this.#files.folders.journals);
    this.#recoveries = this.#planSettingAside(reading);
    this.#isDamaged = this.#recoveries.some(
      ({ file, keptAs }) => file === this.#files.snapshot && keptAs !== undefined,
    );
    try {
      await this.#setAside();
    } catch {
      // It is still where it was, and moved before anything takes its place.
      this.#recoveries = recoveries;
    }
    if (sequence === 0 && recoveries.length === 0) return null;
    return { version: storeVersion, sequence, savedAt: new Date().toISOString(), records, lines };
  }

  /** A change of the collection's own kind; undefined for one whose record does not fit the schema. */
  parse(change: Change<IdentifiedRecord>): Change<T> | undefined {
    if (change.type === 'delete') return change;
    const { data } = this.#record.safeParse(change.value);
    return data && { type: 'put', value: data };
  }

  /** Has `work` done before the next change, which is refused until that goes well. */
  owe(work: () => Promise<void>): void {
    this.#owed.push(work);
  }

  /** The same for changes that are in memory, and that the library has on disk elsewhere. */
  oweChanges(changesJson: string): void {
    this.owe(() => this.#journal.append(changesJson));
  }

  /** The same for what was read: whoever wrote it may have been stopped before the disk had it. */
  oweSafety(): void {
    this.owe(() => this.#journal.makeSafe());
  }

  /** Does what is owed. Throws Failure; what is left is owed still. */
  async settle(): Promise<void> {
    try {
      await doInOrder(this.#owed);
    } catch (error) {
      throw this.#refusal(error);
    }
  }

  /** Makes changes durable. Throws Failure; they are not on disk then. */
  async append(changesJson: string): Promise<void> {
    await this.settle();
    try {
      await this.#journal.append(changesJson);
    } catch (error) {
      throw this.#refusal(error);
    }
    this.#onWritten(undefined);
  }

  /** A snapshot of `records` as of now, for `write`: later changes go to a new part of the journal. */
  take(records: HeldRecords<T>): Snapshot<T, Summary> {
    this.#owesSnapshot = this.needsSnapshot;
    this.#journalBytesTaken = this.#journal.bytes;
    this.#journal.cut();
    return {
      version: storeVersion,
      sequence: this.#journal.sequence,
      savedAt: new Date().toISOString(),
      records: records.copy(),
      lines: this.#lines,
    };
  }

  /** Writes the snapshot that was taken last. Throws Failure; the one before is in its place then, and nothing is lost. */
  async write(snapshot: Snapshot<T, Summary>): Promise<void> {
    const path = this.#files.snapshot;
    const temporary = `${path}.tmp`;
    try {
      await this.#setAside();
      const written = await writeSnapshot(this.#fileSystem, temporary, snapshot, {
        summary: this.summary,
        format: this.#format,
      });
      if (written.table) await this.#moveTo(snapshot, temporary, written, written.table);
      await this.#keepCurrent();
      await this.#fileSystem.rename(temporary, path);
      this.#current = {
        sequence: snapshot.sequence,
        savedAt: snapshot.savedAt,
        bytes: written.size,
      };
      await this.#fileSystem.syncFolder(this.#files.folders.library);
    } catch (error) {
      await this.#fileSystem.remove(temporary).catch(() => undefined);
      throw this.#refusal(error);
    }
    this.#onWritten(undefined);
    this.#owesSnapshot = false;
    this.#journal.replaced(this.#journalBytesTaken);
    // What stays too long costs space, or is told once more, and goes the next time.
    await this.#removeOutdated().catch(() => undefined);
  }

  /** Resolves when no file is open any more. */
  async close(): Promise<void> {
    const isInSnapshot = this.#current?.sequence === this.#journal.sequence;
    if (isInSnapshot && !this.needsSnapshot) await this.#journal.seal().catch(() => undefined);
    await this.#journal.close();
    await this.#lines?.close();
  }

  /** On Windows no file that is open can be replaced by another: nobody reads from the one in its place any more. */
  async #moveTo(
    snapshot: Snapshot<T, Summary>,
    path: string,
    identity: SnapshotIdentity,
    table: LineTable<Summary>,
  ): Promise<void> {
    const opened = await this.#fileSystem.open(path);
    const file = new SnapshotFile(this.#fileSystem, opened, this.#files.snapshot, identity);
    const lines = new RecordLines<T, Summary>(file, table);
    const earlier = this.#lines;
    this.#lines = lines;
    this.onLines?.(snapshot, lines);
    await earlier?.close();
  }

  #refusal(error: unknown): Failure {
    const failure = storeFailure(error, this.#files.snapshot);
    this.#onWritten(failure.error);
    return failure;
  }

  /** The snapshot that is about to be replaced becomes the newest earlier one. */
  async #keepCurrent(): Promise<void> {
    if (!this.#current) return await this.#keepUnknown();
    const { savedAt, sequence } = this.#current;
    const kept = this.#files.keptSnapshot(savedAt, sequence);
    await this.#fileSystem.makeFolder(this.#files.folders.snapshots);
    await this.#fileSystem.link(this.#files.snapshot, kept);
    await this.#fileSystem.syncFolder(this.#files.folders.snapshots);
  }

  /** What stands where no snapshot was found is kept with the damaged ones, whatever it is and however it came there. */
  async #keepUnknown(): Promise<void> {
    const { snapshot, folders } = this.#files;
    if (this.#isDamaged || !(await isThere(this.#fileSystem, snapshot))) return;
    await this.#fileSystem.makeFolder(folders.damaged);
    await this.#fileSystem.link(snapshot, this.#files.damaged(snapshot, new Date()));
    await this.#fileSystem.syncFolder(folders.damaged);
  }

  async #removeOutdated(): Promise<void> {
    const outdated = outdatedFiles(
      await this.#files.keptSnapshots(this.#fileSystem),
      await this.#files.segments(this.#fileSystem),
      { isIrreplaceable: this.isIrreplaceable, now: new Date() },
    );
    const damaged = this.#damagedParts;
    this.#damagedParts = [];
    for (const path of new Set([...damaged, ...outdated])) {
      // A part that could not be read at all was moved away.
      if (await this.#fileSystem.exists(path)) await this.#fileSystem.remove(path);
    }
  }

  /** Decides where damaged files and bad records go; answers with the recoveries that say so. */
  #planSettingAside({
    recoveries,
    badRecords,
  }: Pick<CollectionReading<T, Summary>, 'recoveries' | 'badRecords'>): readonly Recovery[] {
    const now = new Date();
    return recoveries.map((recovery): Recovery => {
      const { file, problem } = recovery;
      const keptAs = this.#files.damaged(file, now);
      switch (problem) {
        case 'missing':
        case 'lostChanges':
          return recovery;
        case 'badRecords': {
          const keptRecords = this.#files.damaged(file.replace(/\.json$/, '.records.json'), now);
          const json = JSON.stringify(badRecords, undefined, 2);
          this.#toSetAside.push(() => writeFileAtomically(this.#fileSystem, keptRecords, json));
          return { ...recovery, keptAs: keptRecords };
        }
        default:
          this.#toSetAside.push(() => this.#keepDamaged(recovery, keptAs));
          return { ...recovery, keptAs };
      }
    });
  }

  /** Does what is left of the plan, in its order. */
  async #setAside(): Promise<void> {
    if (this.#toSetAside.length > 0) {
      await this.#fileSystem.makeFolder(this.#files.folders.damaged);
    }
    await doInOrder(this.#toSetAside);
  }

  /**
   * Gives a damaged file a second name. It stays where it is until a snapshot takes its place, since its readable part may
   * be all there is; not what cannot be read at all, nor what counts as a good earlier snapshot there.
   */
  async #keepDamaged({ file, problem }: Recovery, keptAs: string): Promise<void> {
    const isUseless = problem === 'unreadable' || dirname(file) === this.#files.folders.snapshots;
    if (isUseless) await this.#fileSystem.rename(file, keptAs);
    else await this.#fileSystem.link(file, keptAs);
    await this.#fileSystem.syncFolder(this.#files.folders.damaged);
  }
}

/** Does all of a list and leaves it empty; what is not done yet when something fails stays in it. */
async function doInOrder(list: (() => Promise<void>)[]): Promise<void> {
  for (let next = list[0]; next; next = list[0]) {
    await next();
    list.shift();
  }
}
