import type { z } from 'zod';
import type { Recovery, RecoveryOutcome, StoreProblem } from '../../shared/domain/recovery.ts';
import { IdList } from '../core/id-rows.ts';
import type { IdentifiedRecord } from '../core/ports.ts';
import type { CollectionFiles } from './collection-files.ts';
import { checkAbsent, gone, readFailure, readPatiently } from './careful-reading.ts';
import { type FileSystem, systemErrorCode } from './file-system.ts';
import { HeldRecords } from './held-records.ts';
import type { SegmentEnd } from './journal.ts';
import { type JournalReading, readJournal } from './journal-line.ts';
import type { RecordLines, RecordSummary } from './record-lines.ts';
import { readSnapshot, type SnapshotOptions, type SnapshotReading } from './snapshot.ts';

type GoodSnapshot<T extends IdentifiedRecord, Summary extends object> = Extract<
  SnapshotReading<T, Summary>,
  { state: 'good' }
>;

/** A file with damage, and what could be read of it nevertheless. */
interface Damage {
  readonly path: string;
  readonly problem: StoreProblem;
  readonly salvage: readonly unknown[];
}

export interface ReadOptions<T extends IdentifiedRecord, Summary extends object> {
  readonly summary?: RecordSummary<T, Summary> | undefined;
  readonly format?: string | undefined;
  /** Whether files of a later Escale are read as far as they are understood. */
  readonly mayBeNewer?: boolean;
}

/** The newest state of a collection that its files give. */
export interface CollectionReading<T extends IdentifiedRecord, Summary extends object> {
  readonly records: HeldRecords<T>;
  /** Of what has no record here; whoever reads the collection closes them. */
  readonly lines: RecordLines<T, Summary> | undefined;
  /** Number of the last batch of changes in it. */
  readonly sequence: number;
  /** The snapshot in its place, if that is a good one. */
  readonly snapshot:
    | Pick<GoodSnapshot<T, Summary>, 'sequence' | 'savedAt' | 'bytes' | 'isOld'>
    | undefined;
  /** Bytes of the journal since that snapshot. */
  readonly journalBytes: number;
  /** The newest part of the journal and how far it goes; absent when it is damaged, and when the snapshot holds all of it. */
  readonly journalEnd: SegmentEnd | undefined;
  /** The newest part of the journal where it ends within a line: nobody can tell what else was cut off with that. */
  readonly cutOff: string | undefined;
  /** Without `keptAs`: nothing is moved by reading. */
  readonly recoveries: readonly Recovery[];
  /** Records that do not fit the schema. */
  readonly badRecords: readonly unknown[];
}

/**
 * Reads the newest good snapshot and all changes since. Whatever is damaged is left out and told; records of a damaged
 * snapshot are taken after all when nothing else has them. Throws Failure `storeNewer` for files of a later Escale, unless
 * these are to be read as far as they are understood, and another `store…` for those that cannot be read; never for damage.
 */
export async function readCollection<T extends IdentifiedRecord, Summary extends object>(
  files: CollectionFiles,
  schema: z.ZodType<T>,
  fileSystem: FileSystem,
  options: ReadOptions<T, Summary> = {},
): Promise<CollectionReading<T, Summary>> {
  const found = await findSnapshot(files, fileSystem, options);
  try {
    const after = found.snapshot?.sequence ?? 0;
    const journal = await readSegments(files, after, fileSystem);
    return putTogether(files, schema, found, journal);
  } catch (error) {
    await found.snapshot?.lines?.close();
    throw error;
  }
}

/** What snapshot and journal give together. */
function putTogether<T extends IdentifiedRecord, Summary extends object>(
  files: CollectionFiles,
  schema: z.ZodType<T>,
  { snapshot, damage }: FoundSnapshot<T, Summary>,
  journal: Awaited<ReturnType<typeof readSegments>>,
): CollectionReading<T, Summary> {
  const raw = new RawRecords(snapshot?.lines?.ids ?? IdList.of([]));
  const badRecords = addRecords(raw, snapshot?.records ?? [], snapshot?.isChecked ?? false);
  const replayed = replay(raw, journal.readings, snapshot?.sequence ?? 0);
  const isFromStart = snapshot !== undefined || replayed.sequence > 0;
  const isWhole = isFromStart && replayed.isWhole && journal.damage.length === 0;
  // Older than what there is, but better than nothing.
  if (!isWhole)
    addMissing(
      raw,
      damage.flatMap(({ salvage }) => salvage),
    );

  const { records, misfits } = raw.check(schema);
  badRecords.push(...misfits);
  const allDamage = [...damage, ...journal.damage];
  const outcome = isWhole ? 'whole' : records.size > 0 ? 'partial' : 'empty';
  const told = (
    file: string,
    problem: StoreProblem,
    result: RecoveryOutcome = outcome,
  ): Recovery => ({
    file,
    problem,
    outcome: result,
    records: records.size,
  });
  return {
    records,
    lines: snapshot?.lines,
    sequence: replayed.sequence,
    snapshot: damage.length === 0 ? snapshot : undefined,
    journalBytes: journal.bytes,
    journalEnd: journal.end,
    cutOff: journal.cutOff,
    badRecords,
    recoveries: [
      ...allDamage.map(({ path, problem }) => told(path, problem)),
      ...(replayed.isWhole || allDamage.length > 0 ? [] : [told(files.snapshot, 'lostChanges')]),
      ...(badRecords.length === 0 ? [] : [told(files.snapshot, 'badRecords', 'withoutBadRecords')]),
    ],
  };
}

/** Records by their ids, before those are checked that a file or a line of the journal has as they are. */
class RawRecords {
  readonly #all: HeldRecords<unknown>;
  readonly #unchecked = new Set<string>();

  /** Begins with lines, which have these ids. */
  constructor(ids: IdList) {
    this.#all = new HeldRecords(ids);
  }

  has(id: string): boolean {
    return this.#all.get(id) !== undefined;
  }

  set(id: string, record: unknown, isChecked = false): void {
    this.#all.set(id, record);
    if (isChecked) this.#unchecked.delete(id);
    else this.#unchecked.add(id);
  }

  delete(id: string): void {
    this.#all.delete(id);
    this.#unchecked.delete(id);
  }

  /** Takes out what does not fit the schema. Nothing may be asked of these records afterwards. */
  check<T>(schema: z.ZodType<T>): {
    readonly records: HeldRecords<T>;
    readonly misfits: readonly unknown[];
  } {
    const misfits: unknown[] = [];
    for (const id of this.#unchecked) {
      const record = this.#all.get(id);
      const parsed = schema.safeParse(record);
      if (parsed.success) {
        this.#all.set(id, parsed.data);
        continue;
      }
      misfits.push(record);
      this.#all.delete(id);
    }
    // Each is a line or was parsed.
    return { records: this.#all as HeldRecords<T>, misfits };
  }
}

interface FoundSnapshot<T extends IdentifiedRecord, Summary extends object> {
  readonly snapshot: GoodSnapshot<T, Summary> | undefined;
  readonly damage: readonly Damage[];
}

/** The newest snapshot that is whole, and those that would have come before it. */
async function findSnapshot<T extends IdentifiedRecord, Summary extends object>(
  files: CollectionFiles,
  fileSystem: FileSystem,
  options: SnapshotOptions<T, Summary>,
): Promise<FoundSnapshot<T, Summary>> {
  const kept = await files.keptSnapshots(fileSystem);
  const damage: Damage[] = [];
  for (const path of [files.snapshot, ...kept.map((one) => one.path)]) {
    const reading = await readSnapshot(fileSystem, path, options);
    if (reading.state === 'good') return { snapshot: reading, damage };
    if (reading.state === 'damaged') {
      damage.push({ path, ...reading });
      continue;
    }
    await checkMissing(path, files, fileSystem);
    // A collection that was never written has earlier snapshots as little.
    if (kept.length > 0) damage.push({ path, problem: 'missing', salvage: [] });
  }
  return { snapshot: undefined, damage };
}

/** Throws Failure `storeGone` when a snapshot is not missing: there was one, or the drive was taken away. */
async function checkMissing(path: string, files: CollectionFiles, fileSystem: FileSystem) {
  if (path !== files.snapshot) throw gone(path);
  await checkAbsent(fileSystem, path, files.sign);
}

interface SegmentReading {
  readonly lines: JournalReading['lines'];
  readonly first: number;
  /** Lines from this number on were refused here, and written anew in the next part. */
  readonly before: number;
}

/** The parts of the journal that have lines after `sequence`. */
async function readSegments(files: CollectionFiles, sequence: number, fileSystem: FileSystem) {
  const segments = await files.segments(fileSystem);
  const readings: SegmentReading[] = [];
  const damage: Damage[] = [];
  let bytes = 0;
  let end: SegmentEnd | undefined;
  let cutOff: string | undefined;
  for (const [index, { path, first }] of segments.entries()) {
    const before = segments[index + 1]?.first ?? Number.POSITIVE_INFINITY;
    if (before <= sequence + 1) continue;
    const reading = await readSegment(path, sequence, fileSystem);
    const { problem } = reading;
    bytes += reading.bytes;
    end = problem ? undefined : { path, length: reading.end };
    cutOff = reading.isCutOff ? path : undefined;
    if (problem) damage.push({ path, problem, salvage: [] });
    readings.push({ lines: reading.lines, first, before });
  }
  return { readings, damage, bytes, end, cutOff };
}

/** One part of the journal. Throws Failure `store…` when it cannot be read, which is no damage. */
async function readSegment(path: string, sequence: number, fileSystem: FileSystem) {
  try {
    const bytes = await readPatiently(() => fileSystem.readFile(path));
    const reading = readJournal(bytes, sequence);
    const isCutOff = reading.badLines === 0 && reading.end < bytes.byteLength;
    return {
      ...reading,
      isCutOff,
      problem: reading.badLines > 0 ? 'badChanges' : undefined,
    } as const;
  } catch (error) {
    if (systemErrorCode(error) !== 'EISDIR') throw readFailure(error, path);
    return { lines: [], bytes: 0, end: 0, isCutOff: false, problem: 'unreadable' } as const;
  }
}

/** Makes the changes after `sequence` in their order. A missing one is no reason to leave out those after it. */
function replay(
  records: RawRecords,
  readings: readonly SegmentReading[],
  sequence: number,
): { readonly sequence: number; readonly isWhole: boolean } {
  let last = sequence;
  let isWhole = true;
  for (const { lines, first, before } of readings) {
    // Its name tells that there were changes up to it, even when it has none itself.
    isWhole &&= first <= last + 1;
    last = Math.max(last, first - 1);
    for (const line of lines) {
      if (line.sequence <= last || line.sequence >= before) continue;
      isWhole &&= line.sequence === last + 1;
      last = line.sequence;
      for (const change of line.changes) {
        if (change.type === 'put') records.set(change.value.id, change.value);
        else records.delete(change.id);
      }
    }
  }
  return { sequence: last, isWhole };
}

/** Adds records under their ids, checked or not; answers those that have none. */
function addRecords(records: RawRecords, added: readonly unknown[], isChecked: boolean): unknown[] {
  return added.filter((record) => {
    const id = idOf(record);
    if (id !== undefined) records.set(id, record, isChecked);
    return id === undefined;
  });
}

function addMissing(records: RawRecords, salvage: readonly unknown[]): void {
  for (const record of salvage) {
    const id = idOf(record);
    if (id !== undefined && !records.has(id)) records.set(id, record);
  }
}

function idOf(record: unknown): string | undefined {
  const isIdentified = typeof record === 'object' && record !== null && 'id' in record;
  return isIdentified && typeof record.id === 'string' ? record.id : undefined;
}
