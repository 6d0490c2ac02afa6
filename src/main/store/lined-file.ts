import { crc32 } from 'node:zlib';
import { IdList } from '../core/id-rows.ts';
import type { IdentifiedRecord } from '../core/ports.ts';
import type { FileSystem, ReadableFile } from './file-system.ts';
import { formatChecksum } from './journal-line.ts';
import {
  type LineTable,
  RecordLines,
  type RecordSummary,
  separatorLength,
} from './record-lines.ts';
import { unpackNumbers } from './packed-numbers.ts';
import {
  checksumEndLength,
  endLength,
  endPattern,
  headSchema,
  tableEnd,
  tableSchema,
  tableStart,
} from './snapshot-format.ts';
import { SnapshotFile } from './snapshot-file.ts';
import { readColumns } from './summary-columns.ts';

/** A snapshot whose records are to be read one by one. */
export interface LinedFile<T extends IdentifiedRecord, Summary extends object> {
  readonly sequence: number;
  readonly savedAt: string;
  readonly lines: RecordLines<T, Summary>;
  readonly bytes: number;
}

/** Bytes in which the first line stands, with room to spare. */
const headLength = 512;
/**
 * Bytes read at once, always into the same memory: to be given new memory for a file of 70 MB takes a system ten times
 * as long as to read it.
 */
const sliceLength = 512 * 1024;
const newline = 0x0a;

/**
 * Opens a snapshot that has the format of `summary` and is whole to its last byte. Undefined for a file of another format,
 * for one with anything wrong, and for one that cannot be read: what it is then is seen by reading it whole.
 */
export async function readLinedFile<T extends IdentifiedRecord, Summary extends object>(
  fileSystem: FileSystem,
  path: string,
  summary: RecordSummary<T, Summary>,
): Promise<LinedFile<T, Summary> | undefined> {
  const file = await fileSystem.open(path).catch(() => undefined);
  if (!file) return undefined;
  let lined: LinedFile<T, Summary> | undefined;
  try {
    lined = await readFrom(fileSystem, file, path, summary);
  } catch {
    lined = undefined;
  }
  if (!lined) await file.close().catch(() => undefined);
  return lined;
}

async function readFrom<T extends IdentifiedRecord, Summary extends object>(
  fileSystem: FileSystem,
  file: ReadableFile,
  path: string,
  summary: RecordSummary<T, Summary>,
): Promise<LinedFile<T, Summary> | undefined> {
  const { size } = file;
  const start = await readPart(file, 0, Math.min(headLength, size));
  const headEnd = start.indexOf(newline);
  if (headEnd < 0) return undefined;
  const head = headSchema.parse(JSON.parse(`${start.toString('utf8', 0, headEnd)}]}`));
  if (head.format !== summary.format) return undefined;

  const endStart = Math.max(0, size - endLength);
  const end = (await readPart(file, endStart, size - endStart)).toString('latin1');
  const [whole, linesAt, checksum] = endPattern.exec(end) ?? [];
  if (whole === undefined || checksum === undefined) return undefined;
  if ((await checksumOfStart(file, size - checksumEndLength)) !== checksum) return undefined;

  const tableAt = Number(linesAt);
  const tableLength = size - checksumEndLength - tableEnd(tableAt).length - tableAt;
  const json = (await readPart(file, tableAt, tableLength)).toString('utf8');
  const bounds = { from: headEnd + 1, to: tableAt - tableStart.length };
  const table = readTable(json, summary, bounds);
  if (!table) return undefined;
  const { sequence, savedAt } = head;
  const kept = new SnapshotFile(fileSystem, file, path, { size, checksum });
  return { sequence, savedAt, lines: new RecordLines(kept, table), bytes: size };
}

/** Undefined when the table is none of lines that fill a file between these bounds. */
function readTable<T extends IdentifiedRecord, Summary extends object>(
  json: string,
  { fields, order: hasOrder }: RecordSummary<T, Summary>,
  { from, to }: { readonly from: number; readonly to: number },
): LineTable<Summary> | undefined {
  const { count, ids: idText, columns: stored, ...packed } = tableSchema.parse(JSON.parse(json));
  const idLengths = unpackNumbers(packed.idLengths, count);
  const lengths = unpackNumbers(packed.lengths, count);
  const checksums = unpackNumbers(packed.checksums, count);
  if (!idLengths || !lengths || !checksums) return undefined;
  const starts = new Float64Array(count);
  let next = from;
  let idsEnd = 0;
  for (let row = 0; row < count; row += 1) {
    starts[row] = next;
    next += (lengths[row] ?? 0) + separatorLength;
    idsEnd += idLengths[row] ?? 0;
  }
  const end = count === 0 ? from : next - separatorLength;
  if (end !== to || idsEnd !== idText.length) return undefined;
  const columns = readColumns<Summary>(stored, fields, count);
  const order = packed.order === undefined ? undefined : unpackNumbers(packed.order, count);
  if (!columns || (hasOrder !== undefined && !order)) return undefined;
  const ids = new IdList(idText, idLengths);
  return { ids, starts, lengths, checksums, columns, order };
}

async function readPart(file: ReadableFile, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(length);
  return bytes.subarray(0, await file.read(bytes, position));
}

/** Of the first `length` bytes, in the form in which the file holds it. The next slice is read while one is worked on. */
async function checksumOfStart(file: ReadableFile, length: number): Promise<string> {
  // No more than the file has: most collections are small, and new memory is cleared before it is given.
  const newSlice = () => new Uint8Array(Math.min(sliceLength, length));
  const first = newSlice();
  const slices = [first, length > sliceLength ? newSlice() : first] as const;
  const read = async (n: number) => {
    const position = n * sliceLength;
    const bytes = slices[n % 2 === 0 ? 0 : 1].subarray(0, Math.max(0, length - position));
    return bytes.subarray(0, await file.read(bytes, position));
  };
  let checksum = 0;
  let next = read(0);
  for (let n = 1; ; n += 1) {
    const slice = await next;
    if (slice.byteLength === 0) return formatChecksum(checksum);
    next = read(n);
    checksum = crc32(slice, checksum);
  }
}
