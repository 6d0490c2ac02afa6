import type { z } from 'zod';
import type { Recovery, RecoveryOutcome, StoreProblem } from '../../shared/domain/recovery.ts';
import type { CollectionFiles } from './collection-files.ts';
import type { FileSystem } from './file-system.ts';
import type { SegmentEnd } from './journal.ts';
import { type JournalReading, readJournal } from './journal-line.ts';
import { type HeldRecord, RecordLine, type RecordSummary } from './record-line.ts';
import { readSnapshot, type SnapshotOptions, type SnapshotReading } from './snapshot.ts';

type GoodSnapshot = Extract<SnapshotReading, { state: 'good' }>;

/** A file with damage, and what could be read of it nevertheless. */
interface Damage {
  readonly path: string;
  readonly problem: StoreProblem;
  readonly salvage: readonly unknown[];
}

export interface ReadOptions<T, Summary> {
  readonly summary?: RecordSummary<T, Summary> | undefined;
  /** Whether files of a later Escale are read as far as they are understood. */
  readonly mayBeNewer?: boolean;
}

/** The newest state of a collection that its files give. */
export interface CollectionReading<T, Summary> {
  readonly records: readonly HeldRecord<T, Summary>[];
  /** Number of the last batch of changes in it. */
  readonly sequence: number;
  /** The snapshot in its place, if that is a good one. */
  readonly snapshot: GoodSnapshot | undefined;
  /** Bytes of the journal since that snapshot. */
  readonly journalBytes: number;
  /** The newest part of the journal and how far it goes; absent when it is damaged, and when the snapshot holds all of it. */
  readonly journalEnd: SegmentEnd | undefined;
  /** Without `keptAs`: nothing is moved by reading. */
  readonly recoveries: readonly Recovery[];
  /** Records that do not fit the schema. */
  readonly badRecords: readonly unknown[];
}

/**
 * Reads the newest good snapshot and all changes since. Whatever is damaged is left out and told; records of a damaged
 * snapshot are taken after all when nothing else has them. Throws Failure `storeNewer` for files of a later Escale, unless
 * these are to be read as far as they are understood, and `storePermission` for those that may not be read; never for damage.
 */
export async function readCollection<T, Summary>(
  files: CollectionFiles,
  schema: z.ZodType<T>,
  fileSystem: FileSystem,
  options: ReadOptions<T, Summary> = {},
): Promise<CollectionReading<T, Summary>> {
  const { snapshot, damage } = await findSnapshot(files, fileSystem, {
    format: options.summary?.format,
    mayBeNewer: options.mayBeNewer,
  });
  const raw = new Map<string, unknown>();
  const badRecords = addRecords(raw, snapshot?.records ?? []);
  const journal = await readSegments(files, snapshot?.sequence ?? 0, fileSystem);
  const replayed = replay(raw, journal.readings, snapshot?.sequence ?? 0);
  const isFromStart = snapshot !== undefined || replayed.sequence > 0;
  const isWhole = isFromStart && replayed.isWhole && journal.damage.length === 0;
  // Older than what there is, but better than nothing.
  if (!isWhole)
    addMissing(
      raw,
      damage.flatMap(({ salvage }) => salvage),
    );

  const records: HeldRecord<T, Summary>[] = [];
  for (const record of raw.values()) {
    if (isLine<T, Summary>(record)) {
      records.push(record);
      continue;
    }
    const parsed = schema.safeParse(record);
    if (parsed.success) records.push(parsed.data);
    else badRecords.push(record);
  }
  const allDamage = [...damage, ...journal.damage];
  const outcome = isWhole ? 'whole' : records.length > 0 ? 'partial' : 'empty';
  const told = (
    file: string,
    problem: StoreProblem,
    result: RecoveryOutcome = outcome,
  ): Recovery => ({
    file,
    problem,
    outcome: result,
    records: records.length,
  });
  return {
    records,
    sequence: replayed.sequence,
    snapshot: damage.length === 0 ? snapshot : undefined,
    journalBytes: journal.bytes,
    journalEnd: journal.end,
    badRecords,
    recoveries: [
      ...allDamage.map(({ path, problem }) => told(path, problem)),
      ...(replayed.isWhole || allDamage.length > 0 ? [] : [told(files.snapshot, 'lostChanges')]),
      ...(badRecords.length === 0 ? [] : [told(files.snapshot, 'badRecords', 'withoutBadRecords')]),
    ],
  };
}

/** The newest snapshot that is whole, and those that would have come before it. */
async function findSnapshot(
  files: CollectionFiles,
  fileSystem: FileSystem,
  options: SnapshotOptions,
) {
  const kept = await files.keptSnapshots(fileSystem);
  const damage: Damage[] = [];
  for (const path of [files.snapshot, ...kept.map((one) => one.path)]) {
    const reading = await readSnapshot(fileSystem, path, options);
    if (reading.state === 'good') return { snapshot: reading, damage };
    if (reading.state === 'damaged') damage.push({ path, ...reading });
    // A collection that was never written has earlier snapshots as little.
    else if (kept.length > 0) damage.push({ path, problem: 'missing', salvage: [] });
  }
  return { snapshot: undefined, damage };
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
  for (const [index, { path, first }] of segments.entries()) {
    const before = segments[index + 1]?.first ?? Number.POSITIVE_INFINITY;
    if (before <= sequence + 1) continue;
    let lines: SegmentReading['lines'] = [];
    try {
      const reading = readJournal(await fileSystem.readFile(path), sequence);
      lines = reading.lines;
      bytes += reading.bytes;
      end = reading.badLines === 0 ? { path, length: reading.end } : undefined;
      if (reading.badLines > 0) damage.push({ path, problem: 'badChanges', salvage: [] });
    } catch {
      damage.push({ path, problem: 'unreadable', salvage: [] });
    }
    readings.push({ lines, first, before });
  }
  return { readings, damage, bytes, end };
}

/** Makes the changes after `sequence` in their order. A missing one is no reason to leave out those after it. */
function replay(
  records: Map<string, unknown>,
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

/** Lines come from a snapshot of this very collection. */
function isLine<T, Summary>(record: unknown): record is RecordLine<T, Summary> {
  return record instanceof RecordLine;
}

/** Adds records under their ids; answers those that have none. */
function addRecords(records: Map<string, unknown>, added: readonly unknown[]): unknown[] {
  return added.filter((record) => {
    const id = idOf(record);
    if (id !== undefined) records.set(id, record);
    return id === undefined;
  });
}

function addMissing(records: Map<string, unknown>, salvage: readonly unknown[]): void {
  for (const record of salvage) {
    const id = idOf(record);
    if (id !== undefined && !records.has(id)) records.set(id, record);
  }
}

function idOf(record: unknown): string | undefined {
  const isIdentified = typeof record === 'object' && record !== null && 'id' in record;
  return isIdentified && typeof record.id === 'string' ? record.id : undefined;
}
