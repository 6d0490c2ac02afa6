import type { FileHandle } from 'node:fs/promises';
import { constants, inflateRawSync } from 'node:zlib';

/** Where the pieces of a dictzip file lie: each can be unpacked alone. */
export interface DictzipLayout {
  /** Bytes of a piece when it is unpacked; the last one has fewer. */
  readonly pieceLength: number;
  /** Where each piece begins in the file, and at last where the last one ends. */
  readonly starts: readonly number[];
}

/** Bytes of a header: at most 65,535 of the extra field, and a name and a comment that are short. */
export const mostHeaderBytes = 68 * 1024;

const flags = { headerCheck: 2, extra: 4, name: 8, comment: 16 } as const;

/**
 * The layout of a dictzip file by its first bytes: gzip (RFC 1952) with an extra field `RA` that lists the pieces. Undefined
 * for gzip without that field, and for anything else.
 */
export function dictzipLayout(head: Buffer): DictzipLayout | undefined {
  const isGzip = head.length >= 12 && head.readUInt16BE(0) === 0x1f8b && head[2] === 8;
  const flag = head[3] ?? 0;
  if (!isGzip || (flag & flags.extra) === 0) return undefined;
  const extraEnd = 12 + head.readUInt16LE(10);
  const lengths = pieceLengths(head.subarray(12, extraEnd));
  if (!lengths) return undefined;
  let at = extraEnd;
  for (const part of [flags.name, flags.comment]) {
    if ((flag & part) === 0) continue;
    const end = head.indexOf(0, at);
    if (end < 0) return undefined;
    at = end + 1;
  }
  if ((flag & flags.headerCheck) !== 0) at += 2;
  const starts = [at];
  for (const length of lengths.pieces) starts.push((starts.at(-1) ?? 0) + length);
  return { pieceLength: lengths.pieceLength, starts };
}

/** What the subfield `RA` says: version, length of a piece, number of pieces, then the packed length of each. */
function pieceLengths(extra: Buffer) {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    const field = extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
    if (extra.toString('latin1', at - 4 - length, at - 2 - length) !== 'RA') continue;
    if (field.length < 6 || field.readUInt16LE(0) !== 1) return undefined;
    const pieceLength = field.readUInt16LE(2);
    const count = field.readUInt16LE(4);
    if (pieceLength === 0 || field.length < 6 + 2 * count) return undefined;
    const pieces = Array.from({ length: count }, (_, piece) => field.readUInt16LE(6 + 2 * piece));
    return { pieceLength, pieces };
  }
  return undefined;
}

/** Bytes of the unpacked file, of which only the pieces that hold them are read. Throws an Error where they are damaged. */
export async function readDictzip(
  file: FileHandle,
  { pieceLength, starts }: DictzipLayout,
  offset: number,
  size: number,
): Promise<Buffer> {
  const first = Math.floor(offset / pieceLength);
  const last = Math.floor((offset + size - 1) / pieceLength);
  const pieces: Buffer[] = [];
  for (let piece = first; piece <= last; piece += 1) {
    const [start, end] = [starts[piece], starts[piece + 1]];
    if (start === undefined || end === undefined) throw new Error('beyond the last piece');
    const packed = await readBytes(file, start, end - start);
    pieces.push(
      inflateRawSync(packed, {
        // A piece has no end of its own: it ends where the next one begins.
        finishFlush: constants.Z_SYNC_FLUSH,
        maxOutputLength: pieceLength,
      }),
    );
  }
  const start = offset - first * pieceLength;
  return Buffer.concat(pieces).subarray(start, start + size);
}

/** Exactly these bytes of a file. Throws an Error where it has fewer. */
export async function readBytes(file: FileHandle, offset: number, size: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, offset);
  if (bytesRead !== size) throw new Error('the file is shorter than it should be');
  return buffer;
}
