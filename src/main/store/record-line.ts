/** What is kept of each record beside it, so that a collection can be listed without reading its records. */
export interface RecordSummary<T, Summary> {
  /**
   * Names the schema of the records and what `of` answers. A snapshot of the same format was checked when it was written,
   * and its records are not checked again: whoever changes either changes this.
   */
  readonly format: string;
  /** Must be JSON, and follow from the record alone. */
  of(record: T): Summary;
}

/**
 * A record as a line of the snapshot that it was read from. It is parsed each time that it is asked for, which takes some
 * ten microseconds: 50,000 articles as objects take 400 MB of memory and seconds to make, and a person sees a few of them.
 */
export class RecordLine<T, Summary> {
  readonly id: string;
  readonly summary: Summary;
  readonly #file: Buffer;
  readonly #start: number;
  readonly #end: number;

  /** The line lies between the offsets `start` and `end` of `file`, which must not change any more. */
  constructor(id: string, summary: Summary, file: Buffer, start: number, end: number) {
    this.id = id;
    this.summary = summary;
    this.#file = file;
    this.#start = start;
    this.#end = end;
  }

  /** A fresh copy each time. */
  read(): T {
    // What has a checksum and the format of this program is what this program once checked and wrote.
    return JSON.parse(this.#file.toString('utf8', this.#start, this.#end)) as T;
  }

  /** Its JSON. */
  get bytes(): Uint8Array {
    return this.#file.subarray(this.#start, this.#end);
  }
}

/** A record, or the line that it can be read from. */
export type HeldRecord<T, Summary> = T | RecordLine<T, Summary>;

const newline = 0x0a;
const comma = 0x2c;
const quote = 0x22;
const backslash = '\\';
const identified = Buffer.from('{"id":"');

/**
 * The records in the lines of `file` from `start` to before `end`, each with its summary, in their order. Undefined when
 * lines and summaries are not as many, or a line has no id.
 */
export function readLines<T, Summary>(
  file: Buffer,
  start: number,
  end: number,
  summaries: readonly Summary[],
): readonly RecordLine<T, Summary>[] | undefined {
  const lines: RecordLine<T, Summary>[] = [];
  let from = start;
  for (const summary of summaries) {
    const lineEnd = file.indexOf(newline, from);
    if (lineEnd < 0 || lineEnd > end) return undefined;
    const to = file[lineEnd - 1] === comma ? lineEnd - 1 : lineEnd;
    const id = idOfLine(file, from, to);
    if (id === undefined) return undefined;
    lines.push(new RecordLine(id, summary, file, from, to));
    from = lineEnd + 1;
  }
  return from === end ? lines : undefined;
}

/** Looked up in the bytes where it comes first, as in all records that this program makes. */
function idOfLine(file: Buffer, start: number, end: number): string | undefined {
  const from = start + identified.byteLength;
  if (file.compare(identified, 0, identified.byteLength, start, from) === 0) {
    const id = file.toString('utf8', from, file.indexOf(quote, from));
    if (!id.includes(backslash)) return id;
  }
  const record: unknown = JSON.parse(file.toString('utf8', start, end));
  const hasId = typeof record === 'object' && record !== null && 'id' in record;
  return hasId && typeof record.id === 'string' ? record.id : undefined;
}
