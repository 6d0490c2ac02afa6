import { crc32 } from 'node:zlib';
import { Failure } from '../../shared/result.ts';
import type { NumberList } from '../core/column.ts';
import type { IdList } from '../core/id-rows.ts';
import type { Columns, IdentifiedRecord } from '../core/ports.ts';
import { storeFailure } from './file-system.ts';
import type { SnapshotFile } from './snapshot-file.ts';
import { summaryIn } from './summary-columns.ts';

/** What is kept of each record beside it, so that a collection can be listed without reading its records. */
export interface RecordSummary<T, Summary extends object> {
  /**
   * Names the schema of the records and what `of` answers. A snapshot of the same format was checked when it was written,
   * and its records are not checked again: whoever changes either changes this.
   */
  readonly format: string;
  /** All that a summary has. */
  readonly fields: readonly (keyof Summary & string)[];
  /** Must be JSON, and follow from the record alone. */
  of(record: T): Summary;
  /** Given for a collection that is listed in an order: the rows of summaries in it. */
  readonly order?: (columns: Columns<Summary>, ids: IdList) => Uint32Array;
}

/** Where the records of a file stand in it, one a line, and what is known of each. All lists are in the same order. */
export interface LineTable<Summary> {
  readonly ids: IdList;
  /** Where each begins in the file. */
  readonly starts: ArrayLike<number>;
  /** In bytes, without what parts two lines. */
  readonly lengths: ArrayLike<number>;
  /** CRC32 of each line. */
  readonly checksums: ArrayLike<number>;
  readonly columns: Columns<Summary>;
  /** The rows in the order in which they are listed. */
  readonly order: NumberList | undefined;
}

/** Between two lines stand a comma and a line break. */
export const separatorLength = 2;
/** Bytes read at once: neighbours are often asked for one after the other, and a few more bytes take no longer. */
const windowLength = 16 * 1024;

/**
 * The records of a snapshot as lines of its file. They are read and parsed each time that they are asked for, which takes
 * some twenty microseconds: 50,000 articles as objects take 400 MB of memory and seconds to make, the file alone half a
 * second to be read into memory, and a person sees a few of them.
 */
export class RecordLines<T extends IdentifiedRecord, Summary extends object> {
  readonly ids: IdList;
  readonly columns: Columns<Summary>;
  readonly order: NumberList | undefined;
  readonly lengths: ArrayLike<number>;
  readonly checksums: ArrayLike<number>;
  readonly #file: SnapshotFile;
  readonly #starts: ArrayLike<number>;
  #window: Uint8Array = new Uint8Array();
  #windowStart = 0;

  /** The lines own the file from now on. */
  constructor(file: SnapshotFile, table: LineTable<Summary>) {
    this.#file = file;
    this.ids = table.ids;
    this.columns = table.columns;
    this.order = table.order;
    this.lengths = table.lengths;
    this.checksums = table.checksums;
    this.#starts = table.starts;
  }

  summary(row: number): Summary {
    return summaryIn(this.columns, row);
  }

  /** A fresh copy each time. Throws as `bytes` does. */
  read(row: number): T {
    // What is as it was written, in the format of this program, is what this program once checked.
    const { buffer, byteOffset, byteLength } = this.#line(row);
    const record = JSON.parse(Buffer.from(buffer, byteOffset, byteLength).toString()) as T;
    if (record.id !== this.ids.at(row)) throw this.#altered();
    return record;
  }

  /**
   * A record's JSON. Throws Failure `storeAltered` when the line is not what was written, so that nothing of a file that was
   * damaged after it was opened is shown or written on, and `store…` when the disk cannot be read.
   */
  bytes(row: number): Uint8Array {
    return Uint8Array.from(this.#line(row));
  }

  /** Nothing can be read any more. */
  close(): Promise<void> {
    return this.#file.close();
  }

  /** Good until the next one is asked for. */
  #line(row: number): Uint8Array {
    const start = this.#starts[row];
    const length = this.lengths[row];
    if (start === undefined || length === undefined) throw new Error(`There is no row ${row}`);
    const isThere =
      start >= this.#windowStart && start + length <= this.#windowStart + this.#window.byteLength;
    if (!isThere) this.#readWindow(start, Math.max(length, windowLength));
    const line = this.#window.subarray(start - this.#windowStart).subarray(0, length);
    if (line.byteLength < length || crc32(line) !== this.checksums[row]) {
      this.#window = new Uint8Array();
      throw this.#altered();
    }
    return line;
  }

  #altered(): Failure {
    return new Failure('storeAltered', { file: this.#file.path });
  }

  #readWindow(start: number, length: number): void {
    const bytes =
      this.#window.buffer.byteLength === length
        ? new Uint8Array(this.#window.buffer)
        : new Uint8Array(length);
    this.#window = new Uint8Array();
    try {
      this.#window = bytes.subarray(0, this.#file.readNow(bytes, start));
    } catch (error) {
      throw storeFailure(error, this.#file.path);
    }
    this.#windowStart = start;
  }
}
