import { crc32 } from 'node:zlib';
import type { IdentifiedRecord } from '../core/ports.ts';
import type { FileSystem, WritableFile } from './file-system.ts';
import { formatChecksum } from './journal-line.ts';
import {
  type HeldRecord,
  type LineTable,
  type RecordSummary,
  separatorLength,
} from './record-lines.ts';
import type { Snapshot } from './snapshot.ts';
import { checksumEnd, tableEnd, tableStart } from './snapshot-format.ts';
import { storeColumn, SummaryColumns } from './summary-columns.ts';

export interface WrittenSnapshot<Summary> {
  readonly bytes: number;
  /** Of a collection with summaries: its lines in the new file, in the order of the records that were written. */
  readonly table: LineTable<Summary> | undefined;
}

/** Bytes written at once: a millisecond or two of work between two turns for others. */
const chunkLength = 128 * 1024;

/**
 * Writes a snapshot to a new file and waits until the disk has it. Records stand one a line, so that those of a damaged
 * file can be read one by one; what is known of the lines stands behind them. The checksum at the end is over all before it.
 * Throws Failure `storeAltered` when a record can no longer be read from the lines that hold it.
 */
export async function writeSnapshot<T extends IdentifiedRecord, Summary extends object>(
  fileSystem: FileSystem,
  path: string,
  snapshot: Snapshot<T, Summary>,
  summary?: RecordSummary<T, Summary>,
): Promise<WrittenSnapshot<Summary>> {
  const writer = new SnapshotWriter(snapshot, summary);
  const file = await fileSystem.create(path);
  try {
    const bytes = await writeChunks(file, writer.parts());
    await file.sync();
    return { bytes, table: summary && writer.table };
  } finally {
    await file.close();
  }
}

/** Answers how many bytes there are now. */
async function writeChunks(file: WritableFile, parts: Iterable<Uint8Array>): Promise<number> {
  let length = 0;
  let checksum = 0;
  const write = async (chunk: readonly Uint8Array[]) => {
    const bytes = Buffer.concat(chunk);
    await file.write(bytes, length);
    length += bytes.byteLength;
    checksum = crc32(bytes, checksum);
  };
  for (const chunk of chunks(parts)) await write(chunk);
  await write([Buffer.from(checksumEnd(formatChecksum(checksum)))]);
  return length;
}

/** Makes the bytes of a snapshot one after the other, and gathers what is known of its lines meanwhile. */
class SnapshotWriter<T extends IdentifiedRecord, Summary extends object> {
  readonly #snapshot: Snapshot<T, Summary>;
  readonly #summary: RecordSummary<T, Summary> | undefined;
  readonly #columns: SummaryColumns<Summary>;
  readonly #ids: string[] = [];
  readonly #lengths: number[] = [];
  readonly #checksums: number[] = [];
  readonly #starts: number[] = [];
  /** Where the next line begins. */
  #next = 0;

  constructor(snapshot: Snapshot<T, Summary>, summary: RecordSummary<T, Summary> | undefined) {
    this.#snapshot = snapshot;
    this.#summary = summary;
    this.#columns = new SummaryColumns(summary?.fields ?? []);
  }

  get table(): LineTable<Summary> {
    return {
      ids: this.#ids,
      starts: this.#starts,
      lengths: this.#lengths,
      checksums: this.#checksums,
      columns: this.#columns.columns,
    };
  }

  /** What the file consists of, without the checksum at its end. */
  *parts(): Generator<Uint8Array> {
    const { version, sequence, savedAt, records } = this.#snapshot;
    const format = this.#summary && { format: this.#summary.format };
    const head = JSON.stringify({ version, sequence, savedAt, ...format }).slice(0, -1);
    const start = Buffer.from(`${head},"records":[\n`);
    yield start;
    this.#next = start.byteLength;
    let separator = '';
    for (const [id, held] of records) {
      yield Buffer.from(separator);
      yield this.#line(id, held);
      separator = ',\n';
    }
    if (this.#summary) yield* this.#tableParts();
    else yield Buffer.from('\n]');
  }

  #line(id: string, held: HeldRecord<T>): Uint8Array {
    const { lines } = this.#snapshot;
    const isRow = typeof held === 'number';
    if (isRow && !lines) throw new Error('There are no lines to read from');
    const bytes = isRow && lines ? lines.bytes(held) : Buffer.from(JSON.stringify(held));
    if (!this.#summary) return bytes;
    this.#ids.push(id);
    this.#starts.push(this.#next);
    this.#next += bytes.byteLength + separatorLength;
    this.#lengths.push(bytes.byteLength);
    this.#checksums.push(crc32(bytes));
    if (!isRow) this.#columns.add(this.#summary.of(held));
    else if (lines) this.#columns.add(lines.summary(held));
    return bytes;
  }

  *#tableParts(): Generator<Uint8Array> {
    const end = this.#ids.length === 0 ? this.#next : this.#next - separatorLength;
    yield Buffer.from(`${tableStart}{"ids":${JSON.stringify(this.#ids)}`);
    yield Buffer.from(`,"lengths":${JSON.stringify(this.#lengths)}`);
    yield Buffer.from(`,"checksums":${JSON.stringify(this.#checksums)},"columns":{`);
    let separator = '';
    for (const [field, column] of Object.entries<readonly unknown[]>(this.#columns.columns)) {
      yield Buffer.from(`${separator}"${field}":${JSON.stringify(storeColumn(column))}`);
      separator = ',';
    }
    yield Buffer.from(`}}${tableEnd(end + tableStart.length)}`);
  }
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
