import { crc32 } from 'node:zlib';
import { z } from 'zod';

/** A change as a line holds it; its record is checked against its own schema once it is known to be the newest. */
export const changesSchema = z.array(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('put'), value: z.looseObject({ id: z.string() }) }),
    z.object({ type: z.literal('delete'), id: z.string() }),
  ]),
);

/** Changes that were made together, and their number in the collection's history. */
export interface JournalLine {
  readonly sequence: number;
  readonly changes: z.infer<typeof changesSchema>;
}

export interface JournalReading {
  readonly lines: readonly JournalLine[];
  /** Length of these lines. */
  readonly bytes: number;
  /** Where the last whole line ends. */
  readonly end: number;
  /** Lines among or after these that are not what was written. */
  readonly badLines: number;
}

const newline = 0x0a;
const space = 0x20;
const checksumLength = 8;

/** A batch as one line: CRC32 in hexadecimal of what follows it, sequence number, JSON of the changes. */
export function journalLine(sequence: number, changesJson: string): Uint8Array {
  const content = `${sequence} ${changesJson}`;
  return Buffer.from(`${checksumOf(content)} ${content}\n`);
}

/** The start of a line, wherever it was cut off. */
const cutOff = /^[\da-f]{0,8}$|^[\da-f]{8} \d*$|^[\da-f]{8} \d+ (\[.*)?$/s;

/**
 * Reads the lines of a journal whose number is above `after`. The start of a line without its end is a write that was cut
 * off and nobody was promised: it is left out, unless only the line break is missing.
 */
export function readJournal(bytes: Uint8Array, after: number): JournalReading {
  const lines: JournalLine[] = [];
  let length = 0;
  let badLines = 0;
  const add = (line: ReturnType<typeof readLine>, end: number) => {
    if (line === 'bad') badLines += 1;
    // What is bad before a line that is not needed is not needed either.
    else if (line === 'old') badLines = 0;
    else lines.push(line);
    if (line !== 'old') length += end - start;
  };
  let start = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
    add(readLine(bytes.subarray(start, end), after), end);
    start = end + 1;
  }
  const rest = bytes.subarray(start);
  // The line break itself can be what was damaged.
  const last = [rest, rest.subarray(0, -1)].map((part) => readLine(part, after));
  const whole = last.find((line) => line !== 'bad');
  if (whole !== undefined) add(whole, bytes.byteLength);
  else if (!cutOff.test(textOf(rest))) badLines += 1;
  const end = whole === undefined ? start : bytes.byteLength;
  return { lines, bytes: length, end, badLines };
}

/** CRC32 as eight hexadecimal digits, the form in which all files of the store hold it. */
export function checksumOf(content: string | Uint8Array): string {
  return formatChecksum(crc32(content));
}

export function formatChecksum(checksum: number): string {
  return checksum.toString(16).padStart(checksumLength, '0');
}

function readLine(bytes: Uint8Array, after: number): JournalLine | 'old' | 'bad' {
  const content = bytes.subarray(checksumLength + 1);
  const head = Buffer.from(`${checksumOf(content)} `);
  if (!head.equals(bytes.subarray(0, head.byteLength))) return 'bad';
  const separator = content.indexOf(space);
  const sequence = Number(textOf(content.subarray(0, separator)));
  if (!Number.isSafeInteger(sequence)) return 'bad';
  if (sequence <= after) return 'old';
  try {
    const changes = changesSchema.parse(JSON.parse(textOf(content.subarray(separator + 1))));
    return { sequence, changes };
  } catch {
    return 'bad';
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
