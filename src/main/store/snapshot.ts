import { z } from 'zod';
import type { StoreProblem } from '../../shared/domain/recovery.ts';
import { Failure } from '../../shared/result.ts';
import type { IdentifiedRecord } from '../core/ports.ts';
import { readFailure, readPatiently } from './careful-reading.ts';
import { type FileSystem, systemErrorCode } from './file-system.ts';
import type { HeldRecords } from './held-records.ts';
import { checksumOf } from './journal-line.ts';
import { readLinedFile } from './lined-file.ts';
import { migrateRecords } from './migrations.ts';
import type { RecordLines, RecordSummary } from './record-lines.ts';
import { checksumEnd, checksumEndLength, storeVersion } from './snapshot-format.ts';

/**
 * A file of version 1 (Escale 0.1 and 0.2) has no number and no checksum. It counts as the state after the first change,
 * so that it is told from a collection that never had a file, whose history starts at 0.
 */
const firstVersion = { version: 1, sequence: 1 };

/** A collection as its file holds it, and as lowdb holds it between two writes of that file. */
export interface Snapshot<T extends IdentifiedRecord, Summary extends object> {
  readonly version: typeof storeVersion;
  /** Number of the last batch of changes that it contains. */
  readonly sequence: number;
  /** When it was taken, in ISO 8601. */
  readonly savedAt: string;
  readonly records: HeldRecords<T>;
  /** Of what has no record here. */
  readonly lines?: RecordLines<T, Summary> | undefined;
}

export type SnapshotReading<T extends IdentifiedRecord, Summary extends object> =
  | {
      readonly state: 'good';
      readonly sequence: number;
      readonly savedAt: string;
      readonly records: readonly unknown[];
      /** Whether this program checked the records before it wrote them. */
      readonly isChecked: boolean;
      /** The records of a file that has them as lines; whoever reads it closes them. */
      readonly lines?: RecordLines<T, Summary>;
      readonly bytes: number;
      /** Whether it is of a version or a format that this Escale no longer writes. */
      readonly isOld: boolean;
    }
  | { readonly state: 'missing' }
  /** `salvage` are the records that could still be read out of it, unchecked. */
  | {
      readonly state: 'damaged';
      readonly problem: StoreProblem;
      readonly salvage: readonly unknown[];
    };

/** What is in the list is looked at one by one later: here it would only be copied. */
const recordsSchema = z.custom<readonly unknown[]>(Array.isArray);

/** A file of a later Escale, in which anything but version and checksum may have come to be something else. */
const newerSchema = z.object({
  version: z.int().min(storeVersion + 1),
  sequence: z.int().nonnegative().catch(0),
  records: recordsSchema.catch([]),
  checksum: z.string().optional(),
});

const envelopeSchema = z.object({
  version: z.int().positive(),
  sequence: z.int().nonnegative().optional(),
  savedAt: z.iso.datetime().optional(),
  format: z.string().optional(),
  records: recordsSchema,
  checksum: z.string().optional(),
});

/** The end of every file that has a checksum. */
const endPattern = /^,"checksum":"([\da-f]{8})"\}\n$/;

/** What is wrong with a file of a snapshot, whatever its records say; undefined when nothing is. */
export async function snapshotProblem(
  fileSystem: FileSystem,
  path: string,
): Promise<StoreProblem | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readPatiently(() => fileSystem.readFile(path));
  } catch {
    return 'unreadable';
  }
  const end = new TextDecoder().decode(bytes.subarray(-checksumEndLength));
  const [, checksum] = endPattern.exec(end) ?? [];
  if (checksum === undefined) {
    // One of the first version has none.
    const reading = await readSnapshot(fileSystem, path);
    return reading.state === 'damaged' ? reading.problem : undefined;
  }
  const isWhole = checksum === checksumOf(bytes.subarray(0, -checksumEndLength));
  return isWhole ? undefined : 'altered';
}

export interface SnapshotOptions<T extends IdentifiedRecord, Summary extends object> {
  /** Given for records that are to be read as lines. */
  readonly summary?: RecordSummary<T, Summary> | undefined;
  /** Names the schema of records that are read whole: those of a file of this format are not checked again. */
  readonly format?: string | undefined;
  readonly mayBeNewer?: boolean | undefined;
}

/**
 * Reads a file: as lines where it has the format of `summary`, and as unchecked values where it has not. Throws Failure
 * `storeNewer` for the file of a later Escale, unless it `mayBeNewer` and is read as far as it is understood;
 * another `store…` when it cannot be read, which says nothing of what is in it.
 */
export async function readSnapshot<T extends IdentifiedRecord, Summary extends object>(
  fileSystem: FileSystem,
  path: string,
  { summary, format, mayBeNewer = false }: SnapshotOptions<T, Summary> = {},
): Promise<SnapshotReading<T, Summary>> {
  const lined = summary && (await readLinedFile(fileSystem, path, summary));
  if (lined) return { state: 'good', records: [], isChecked: true, isOld: false, ...lined };
  let bytes: Uint8Array;
  try {
    bytes = await readPatiently(() => fileSystem.readFile(path));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') return { state: 'missing' };
    if (code === 'EISDIR') return { state: 'damaged', problem: 'unreadable', salvage: [] };
    throw readFailure(error, path);
  }
  const reading = parseSnapshot(bytes, format);
  if (reading.state === 'good')
    return { ...reading, isOld: reading.isOld || summary !== undefined };
  if (reading.state !== 'newer') return reading;
  const { version, sequence, records } = reading;
  if (!mayBeNewer) throw new Failure('storeNewer', { file: path, version });
  const savedAt = new Date().toISOString();
  return {
    state: 'good',
    sequence,
    savedAt,
    records,
    isChecked: false,
    bytes: bytes.byteLength,
    isOld: false,
  };
}

interface NewerSnapshot {
  readonly state: 'newer';
  readonly version: number;
  readonly sequence: number;
  readonly records: readonly unknown[];
}

function parseSnapshot(
  bytes: Uint8Array,
  format: string | undefined,
): SnapshotReading<never, never> | NewerSnapshot {
  const damaged = (problem: StoreProblem) =>
    ({ state: 'damaged', problem, salvage: readableRecords(bytes) }) as const;
  if (bytes.byteLength === 0) return damaged('empty');
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return damaged('notJson');
  }
  const newer = newerSchema.safeParse(content);
  if (newer.success && isUnaltered(bytes, newer.data.checksum)) {
    return { state: 'newer', ...newer.data };
  }
  const envelope = envelopeSchema.safeParse(content);
  if (!envelope.success) return damaged('wrongShape');
  const { version, records, checksum } = envelope.data;
  if (newer.success || !isUnaltered(bytes, checksum)) return damaged('altered');
  const isOld = version < storeVersion;
  if (version !== firstVersion.version && checksum === undefined) return damaged('altered');
  const { sequence = firstVersion.sequence, savedAt = new Date().toISOString() } = envelope.data;
  return {
    state: 'good',
    sequence,
    savedAt,
    records: migrateRecords(version, records),
    isChecked: !isOld && format !== undefined && envelope.data.format === format,
    bytes: bytes.byteLength,
    isOld,
  };
}

/** A file without a checksum cannot tell. */
function isUnaltered(bytes: Uint8Array, checksum: string | undefined): boolean {
  if (checksum === undefined) return true;
  const end = checksumEnd(checksum);
  const content = bytes.subarray(0, bytes.byteLength - end.length);
  const isAtEnd = Buffer.from(bytes.subarray(content.byteLength)).toString('latin1') === end;
  return isAtEnd && checksumOf(content) === checksum;
}

/** The lines of a damaged file that are still JSON. */
function readableRecords(bytes: Uint8Array): readonly unknown[] {
  const lines = new TextDecoder().decode(bytes).split('\n').slice(1);
  return lines.flatMap((line): unknown[] => {
    try {
      return [JSON.parse(line.replace(/,$/, ''))];
    } catch {
      return [];
    }
  });
}
