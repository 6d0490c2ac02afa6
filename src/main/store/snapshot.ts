import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { StoreProblem } from '../../shared/domain/recovery.ts';
import { Failure } from '../../shared/result.ts';
import { type FileSystem, storeFailure, systemErrorCode } from './file-system.ts';
import { checksumOf, formatChecksum } from './journal-line.ts';
import { type HeldRecord, readLines, RecordLine, type RecordSummary } from './record-line.ts';
import { migrateRecords } from './migrations.ts';

/** Version of the files that this Escale writes. */
export const storeVersion = 2;
/**
 * A file of version 1 (Escale 0.1 and 0.2) has no number and no checksum. It counts as the state after the first change,
 * so that it is told from a collection that never had a file, whose history starts at 0.
 */
const firstVersion = { version: 1, sequence: 1 };

/** A collection as its file holds it, and as lowdb holds it between two writes of that file. */
export interface Snapshot<T, Summary = unknown> {
  readonly version: typeof storeVersion;
  /** Number of the last batch of changes that it contains. */
  readonly sequence: number;
  /** When it was taken, in ISO 8601. */
  readonly savedAt: string;
  readonly records: readonly HeldRecord<T, Summary>[];
}

export type SnapshotReading =
  | {
      readonly state: 'good';
      readonly sequence: number;
      readonly savedAt: string;
      /** Unchecked, but for those that are `RecordLine`. */
      readonly records: readonly unknown[];
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

/** A file of a later Escale, in which anything but version and checksum may have come to be something else. */
const newerSchema = z.object({
  version: z.int().min(storeVersion + 1),
  sequence: z.int().nonnegative().catch(0),
  records: z.array(z.unknown()).catch([]),
  checksum: z.string().optional(),
});

const envelopeSchema = z.object({
  version: z.int().positive(),
  sequence: z.int().nonnegative().optional(),
  savedAt: z.iso.datetime().optional(),
  records: z.array(z.unknown()),
  checksum: z.string().optional(),
});

/** The first line of a file, closed to be JSON by itself. */
const headSchema = z.object({
  version: z.literal(storeVersion),
  sequence: z.int().nonnegative(),
  savedAt: z.iso.datetime(),
  format: z.string(),
});
/** The last line of a file that has summaries, opened to be JSON by itself. */
const tailSchema = z.object({ summaries: z.array(z.unknown()), checksum: z.string() });

export interface SnapshotOptions {
  /** The format of the records that are to be `RecordLine`. */
  readonly format?: string | undefined;
  readonly mayBeNewer?: boolean | undefined;
}

/** Bytes written at once: a millisecond or two of work between two turns for others. */
const chunkLength = 128 * 1024;

/**
 * Writes a snapshot to a new file and waits until the disk has it; answers its length in bytes. Records stand one a line,
 * so that those of a damaged file can be read one by one; their summaries stand together behind them. The checksum at the
 * end is over all before it; it stays the last part of the file in every version, which tells a newer file from a damaged
 * one.
 */
export async function writeSnapshot<T, Summary>(
  fileSystem: FileSystem,
  path: string,
  { version, sequence, savedAt, records }: Snapshot<T, Summary>,
  summary?: RecordSummary<T, Summary>,
): Promise<number> {
  const file = await fileSystem.create(path);
  try {
    let length = 0;
    let checksum = 0;
    const write = async (parts: readonly Uint8Array[]) => {
      const bytes = Buffer.concat(parts);
      await file.write(bytes, length);
      length += bytes.byteLength;
      checksum = crc32(bytes, checksum);
    };
    for (const parts of chunks(partsOf({ version, sequence, savedAt, records }, summary))) {
      await write(parts);
    }
    await write([Buffer.from(checksumEnd(formatChecksum(checksum)))]);
    await file.sync();
    return length;
  } finally {
    await file.close();
  }
}

/** What a snapshot's file consists of, without the checksum at its end. */
function* partsOf<T, Summary>(
  { records, ...head }: Snapshot<T, Summary>,
  summary: RecordSummary<T, Summary> | undefined,
): Generator<Uint8Array> {
  const format = summary && { format: summary.format };
  yield Buffer.from(`${JSON.stringify({ ...head, ...format }).slice(0, -1)},"records":[`);
  const summaries: Summary[] = [];
  let separator = '\n';
  for (const record of records) {
    if (record instanceof RecordLine) {
      yield Buffer.from(separator);
      yield record.bytes;
    } else {
      yield Buffer.from(separator + JSON.stringify(record));
    }
    separator = ',\n';
    if (summary) {
      summaries.push(record instanceof RecordLine ? record.summary : summary.of(record));
    }
  }
  yield Buffer.from('\n]');
  if (!summary) return;
  separator = ',"summaries":[';
  for (const one of summaries) {
    yield Buffer.from(separator + JSON.stringify(one));
    separator = ',';
  }
  yield Buffer.from(summaries.length === 0 ? `${separator}]` : ']');
}

/** Gathers small parts into what is worth writing at once. */
function* chunks(parts: Iterable<Uint8Array>): Generator<readonly Uint8Array[]> {
  let chunk: Uint8Array[] = [];
  let length = 0;
  for (const part of parts) {
    chunk.push(part);
    length += part.byteLength;
    if (length < chunkLength) continue;
    yield chunk;
    chunk = [];
    length = 0;
  }
  yield chunk;
}

/**
 * Reads a file. Its records are `RecordLine` where it has the format `format`, and unchecked values where it has not.
 * Throws Failure `storeNewer` for the file of a later Escale, unless it `mayBeNewer` and is read as far as it is
 * understood; `storePermission` when it may not be read.
 */
export async function readSnapshot(
  fileSystem: FileSystem,
  path: string,
  { format, mayBeNewer = false }: SnapshotOptions = {},
): Promise<SnapshotReading> {
  let bytes: Uint8Array;
  try {
    bytes = await fileSystem.readFile(path);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') return { state: 'missing' };
    if (code === 'EACCES' || code === 'EPERM') throw storeFailure(error, path);
    return { state: 'damaged', problem: 'unreadable', salvage: [] };
  }
  const lines = format === undefined ? undefined : readInLines(bytes, format);
  if (lines) return lines;
  const reading = parseSnapshot(bytes);
  if (reading.state === 'good') return { ...reading, isOld: reading.isOld || format !== undefined };
  if (reading.state !== 'newer') return reading;
  const { version, sequence, records } = reading;
  if (!mayBeNewer) throw new Failure('storeNewer', { file: path, version });
  const savedAt = new Date().toISOString();
  return { state: 'good', sequence, savedAt, records, bytes: bytes.byteLength, isOld: false };
}

/** Undefined for a file of another format, and for one with anything wrong. */
function readInLines(bytes: Uint8Array, format: string): SnapshotReading | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headEnd = file.indexOf('\n');
  const tailStart = file.lastIndexOf('\n]') + 1;
  if (headEnd < 0 || tailStart <= headEnd) return undefined;
  try {
    const head = headSchema.parse(JSON.parse(`${file.toString('utf8', 0, headEnd)}]}`));
    if (head.format !== format) return undefined;
    const tail = tailSchema.parse(
      JSON.parse(`{${file.toString('utf8', tailStart + ']'.length + 1)}`),
    );
    if (!isUnaltered(bytes, tail.checksum)) return undefined;
    const records = readLines(file, headEnd + 1, tailStart, tail.summaries);
    if (!records) return undefined;
    const { sequence, savedAt } = head;
    return { state: 'good', sequence, savedAt, records, bytes: bytes.byteLength, isOld: false };
  } catch {
    return undefined;
  }
}

interface NewerSnapshot {
  readonly state: 'newer';
  readonly version: number;
  readonly sequence: number;
  readonly records: readonly unknown[];
}

function parseSnapshot(bytes: Uint8Array): SnapshotReading | NewerSnapshot {
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
  const isOld = version === firstVersion.version;
  if (!isOld && checksum === undefined) return damaged('altered');
  const { sequence = firstVersion.sequence, savedAt = new Date().toISOString() } = envelope.data;
  return {
    state: 'good',
    sequence,
    savedAt,
    records: migrateRecords(version, records),
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

function checksumEnd(checksum: string): string {
  return `,"checksum":"${checksum}"}\n`;
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
