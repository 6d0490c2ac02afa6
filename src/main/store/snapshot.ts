import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { StoreProblem } from '../../shared/domain/recovery.ts';
import { Failure } from '../../shared/result.ts';
import { type FileSystem, storeFailure, systemErrorCode } from './file-system.ts';
import { checksumOf, formatChecksum } from './journal-line.ts';

/** Version of the files that this Escale writes. */
export const storeVersion = 2;
/**
 * A file of version 1 (Escale 0.1 and 0.2) has no number and no checksum. It counts as the state after the first change,
 * so that it is told from a collection that never had a file, whose history starts at 0.
 */
const firstVersion = { version: 1, sequence: 1 };

/** A collection as its file holds it, and as lowdb holds it between two writes of that file. */
export interface Snapshot<T> {
  readonly version: typeof storeVersion;
  /** Number of the last batch of changes that it contains. */
  readonly sequence: number;
  /** When it was taken, in ISO 8601. */
  readonly savedAt: string;
  readonly records: readonly T[];
}

export type SnapshotReading =
  | {
      readonly state: 'good';
      readonly sequence: number;
      readonly savedAt: string;
      readonly records: readonly unknown[];
      readonly bytes: number;
      /** Whether it is of a version that this Escale no longer writes. */
      readonly isOld: boolean;
    }
  | { readonly state: 'missing' }
  /** `salvage` are the records that could still be read out of it, unchecked. */
  | {
      readonly state: 'damaged';
      readonly problem: StoreProblem;
      readonly salvage: readonly unknown[];
    };

const envelopeSchema = z.object({
  version: z.int().positive(),
  sequence: z.int().nonnegative().optional(),
  savedAt: z.iso.datetime().optional(),
  records: z.array(z.unknown()),
  checksum: z.string().optional(),
});

/** Bytes written at once: a millisecond or two of work between two turns for others. */
const chunkLength = 128 * 1024;

/**
 * Writes a snapshot to a new file and waits until the disk has it; answers its length in bytes. Records stand one a line,
 * so that those of a damaged file can be read one by one. The checksum at the end is over all before it; it stays the
 * last part of the file in every version, which tells a newer file from a damaged one.
 */
export async function writeSnapshot<T>(
  fileSystem: FileSystem,
  path: string,
  { version, sequence, savedAt, records }: Snapshot<T>,
): Promise<number> {
  const file = await fileSystem.create(path);
  try {
    let length = 0;
    let checksum = 0;
    const write = async (text: string) => {
      const bytes = Buffer.from(text);
      await file.write(bytes, length);
      length += bytes.byteLength;
      checksum = crc32(bytes, checksum);
    };
    let text = `${JSON.stringify({ version, sequence, savedAt }).slice(0, -1)},"records":[`;
    let separator = '\n';
    for (const record of records) {
      text += separator + JSON.stringify(record);
      separator = ',\n';
      if (text.length < chunkLength) continue;
      await write(text);
      text = '';
    }
    await write(`${text}\n]`);
    await write(checksumEnd(formatChecksum(checksum)));
    await file.sync();
    return length;
  } finally {
    await file.close();
  }
}

/** Throws Failure `storeNewer` for the file of a later Escale, `storePermission` when it may not be read. */
export async function readSnapshot(fileSystem: FileSystem, path: string): Promise<SnapshotReading> {
  let bytes: Uint8Array;
  try {
    bytes = await fileSystem.readFile(path);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') return { state: 'missing' };
    if (code === 'EACCES' || code === 'EPERM') throw storeFailure(error, path);
    return { state: 'damaged', problem: 'unreadable', salvage: [] };
  }
  const reading = parseSnapshot(bytes);
  if (reading.state === 'newer') {
    throw new Failure('storeNewer', { file: path, version: reading.version });
  }
  return reading;
}

function parseSnapshot(
  bytes: Uint8Array,
): SnapshotReading | { readonly state: 'newer'; readonly version: number } {
  const damaged = (problem: StoreProblem) =>
    ({ state: 'damaged', problem, salvage: readableRecords(bytes) }) as const;
  if (bytes.byteLength === 0) return damaged('empty');
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return damaged('notJson');
  }
  const envelope = envelopeSchema.safeParse(content);
  if (!envelope.success) return damaged('wrongShape');
  const { version, records, checksum } = envelope.data;
  if (checksum !== undefined && !isUnaltered(bytes, checksum)) return damaged('altered');
  if (version > storeVersion) return { state: 'newer', version };
  const isOld = version === firstVersion.version;
  if (!isOld && checksum === undefined) return damaged('altered');
  const { sequence = firstVersion.sequence, savedAt = new Date().toISOString() } = envelope.data;
  return { state: 'good', sequence, savedAt, records, bytes: bytes.byteLength, isOld };
}

function isUnaltered(bytes: Uint8Array, checksum: string): boolean {
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
