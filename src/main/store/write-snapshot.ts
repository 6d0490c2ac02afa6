import { crc32 } from 'node:zlib';
import type { Column } from '../core/column.ts';
import { IdList } from '../core/id-rows.ts';
import type { IdentifiedRecord } from '../core/ports.ts';
import type { FileSystem, WritableFile } from './file-system.ts';
import type { HeldRecord } from './held-records.ts';
import { formatChecksum } from './journal-line.ts';
import { packNumbers } from './packed-numbers.ts';
import { type LineTable, type RecordSummary, separatorLength } from './record-lines.ts';
import type { SnapshotIdentity } from './snapshot-file.ts';
import type { Snapshot, SnapshotOptions } from './snapshot.ts';
import { checksumEnd, tableEnd, tableStart } from './snapshot-format.ts';
import { storeColumn, SummaryGathering } from './summary-columns.ts';

export interface WrittenSnapshot<Summary> extends SnapshotIdentity {
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
  { summary, format = summary?.format }: SnapshotOptions<T, Summary>,
): Promise<WrittenSnapshot<Summary>> {
  const writer = new SnapshotWriter(snapshot, summary, format);
  const file = await fileSystem.create(path);
  try {
    const identity = await writeChunks(file, writer.parts());
    await file.sync();
    return { ...identity, table: writer.table };
  } finally {
    await file.close();
  }
}

async function writeChunks(
  file: WritableFile,
  parts: Iterable<Uint8Array>,
): Promise<SnapshotIdentity> {
  let length = 0;
  let checksum = 0;
  const write = async (chunk: readonly Uint8Array[]) => {
    const bytes = Buffer.concat(chunk);
    await file.write(bytes, length);
    length += bytes.byteLength;
    checksum = crc32(bytes, checksum);
  };
  for (const chunk of chunks(parts)) await write(chunk);
  const formatted = formatChecksum(checksum);
  await write([Buffer.from(checksumEnd(formatted))]);
  return { size: length, checksum: formatted };
}

/** Makes the bytes of a snapshot one after the other, and gathers what is known of its lines meanwhile. */
class SnapshotWriter<T extends IdentifiedRecord, Summary extends object> {
  readonly #snapshot: Snapshot<T, Summary>;
  readonly #summary: RecordSummary<T, Summary> | undefined;
  readonly #format: string | undefined;
  readonly #summaries: SummaryGathering<Summary>;
  readonly #ids: string[] = [];
  readonly #lengths: number[] = [];
  readonly #checksums: number[] = [];
  readonly #starts: number[] = [];
  /** Where the next line begins. */
  #next = 0;
  #table: LineTable<Summary> | undefined;

  constructor(
    snapshot: Snapshot<T, Summary>,
    summary: RecordSummary<T, Summary> | undefined,
    format: string | undefined,
  ) {
    this.#snapshot = snapshot;
    this.#summary = summary;
    this.#format = format;
    this.#summaries = new SummaryGathering(summary?.fields ?? []);
  }

  /** Of the lines that were written; undefined until all are, and for a collection without summaries. */
  get table(): LineTable<Summary> | undefined {
    return this.#table;
  }

  /** What the file consists of, without the checksum at its end. */
  *parts(): Generator<Uint8Array> {
    const { version, sequence, savedAt, records } = this.#snapshot;
    const format = this.#format;
    const head = JSON.stringify({ version, sequence, savedAt, format }).slice(0, -1);
    const start = Buffer.from(`${head},"records":[\n`);
    yield start;
    this.#next = start.byteLength;
    let separator = '';
    for (const row of records.ids.rows()) {
      yield Buffer.from(separator);
      yield this.#line(records.ids.at(row), records.at(row));
      separator = ',\n';
    }
    if (this.#summary) yield* this.#tableParts(this.#summary);
    else yield Buffer.from('\n]');
  }

  #line(id: string, held: HeldRecord<T>): Uint8Array {
    const { lines } = this.#snapshot;
    const isLine = typeof held === 'number';
    if (isLine && !lines) throw new Error('There are no lines to read from');
    const bytes = isLine && lines ? lines.bytes(held) : Buffer.from(JSON.stringify(held));
    if (!this.#summary) return bytes;
    this.#ids.push(id);
    this.#starts.push(this.#next);
    this.#next += bytes.byteLength + separatorLength;
    this.#lengths.push(bytes.byteLength);
    this.#checksums.push(crc32(bytes));
    if (!isLine) this.#summaries.add(this.#summary.of(held));
    else if (lines) this.#summaries.add(lines.summary(held));
    return bytes;
  }

  *#tableParts(summary: RecordSummary<T, Summary>): Generator<Uint8Array> {
    const columns = this.#summaries.columns();
    const ids = IdList.of(this.#ids);
    const order = summary.order?.(columns, ids);
    const [starts, lengths, checksums] = [this.#starts, this.#lengths, this.#checksums];
    this.#table = { ids, starts, lengths, checksums, columns, order };
    const end = this.#ids.length === 0 ? this.#next : this.#next - separatorLength;
    yield Buffer.from(`${tableStart}{"count":${this.#ids.length}`);
    yield Buffer.from(`,"ids":${JSON.stringify(ids.text)}`);
    yield Buffer.from(`,"idLengths":"${packNumbers(this.#ids.map(({ length }) => length))}"`);
    yield Buffer.from(`,"lengths":"${packNumbers(lengths)}"`);
    yield Buffer.from(`,"checksums":"${packNumbers(checksums)}"`);
    if (order) yield Buffer.from(`,"order":"${packNumbers(order)}"`);
    yield Buffer.from(',"columns":{');
    let separator = '';
    for (const [field, column] of Object.entries<Column<unknown>>(columns)) {
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
