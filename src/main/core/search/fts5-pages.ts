import { DamageFound } from './search-database.ts';

/**
 * The bytes in which FTS5 keeps its lists, in the version of them that `readVersion` names, of tables with `detail = none`
 * and `contentless_delete = 1`. SQLite describes them at the head of ext/fts5/fts5_index.c, and reads what earlier releases
 * wrote; what it writes differently has another version.
 */
export const readVersion = 4;

/** A sorted run of tokens with their lists, in pages of one numbering. FTS5 writes a new one for each change. */
export interface Segment {
  readonly id: number;
  readonly firstPage: number;
  readonly lastPage: number;
  /** Pages that name the documents which are gone from it. */
  readonly gonePages: number;
}

/** Follows the cookie of a structure that can name documents that are gone. */
const structureMark = [0xff, 0x00, 0x00, 0x01];
const cookieBytes = 4;
/** Bytes at the head of a page: where its first document stands, and where its tokens' places begin. */
export const pageHead = 4;

/** What says which segments there are. */
export function segmentsOf(block: Uint8Array): readonly Segment[] {
  if (!structureMark.every((byte, at) => block[cookieBytes + at] === byte))
    throw new DamageFound('structure of the token lists');
  const numbers = new Numbers(block, cookieBytes + structureMark.length);
  const levels = numbers.next();
  numbers.skip(2);
  const segments: Segment[] = [];
  for (let level = 0; level < levels; level += 1) {
    numbers.skip(1);
    for (let left = numbers.next(); left > 0; left -= 1) {
      const [id, firstPage, lastPage] = [numbers.next(), numbers.next(), numbers.next()];
      numbers.skip(2);
      segments.push({ id, firstPage, lastPage, gonePages: numbers.next() });
      numbers.skip(2);
    }
  }
  return segments;
}

/** Part of a list, in a page. */
export interface ListPart {
  readonly start: number;
  readonly end: number;
  /** Whether nothing stands behind it in its page, so that it may go on in the next. */
  readonly isAtEnd: boolean;
}

/** The list of a token that begins in a page. */
export function listIn(block: Uint8Array, token: Uint8Array): ListPart | undefined {
  const places = new Numbers(block, endOfLists(block));
  /** Each token says how much of the one before it begins with; how much of that was the wanted one. */
  let matched = 0;
  let place = 0;
  for (let isFirst = true; !places.isAtEnd; isFirst = false) {
    place += places.next();
    const entry = new Numbers(block, place);
    const kept = isFirst ? 0 : entry.next();
    const length = entry.next();
    // Differs from the wanted one where the one before it did, or already stands behind it.
    if (kept > matched) continue;
    if (kept < matched) return undefined;
    const same = sameBytes(block, entry.at, length, token, kept);
    matched = kept + same;
    if (same === length && matched === token.length) {
      const isAtEnd = places.isAtEnd;
      const end = isAtEnd ? endOfLists(block) : place + places.next();
      return { start: entry.at + length, end, isAtEnd };
    }
    const isBehind =
      same < length &&
      (matched === token.length || (block[entry.at + same] ?? 0) > (token[matched] ?? 0));
    if (isBehind) return undefined;
  }
  return undefined;
}

/** What a page begins with of the list that the page before it ends with. */
export function continuedIn(block: Uint8Array): ListPart {
  const end = endOfLists(block);
  const places = new Numbers(block, end);
  if (places.isAtEnd) return { start: pageHead, end, isAtEnd: true };
  return { start: pageHead, end: places.next(), isAtEnd: false };
}

/**
 * Writes the documents of a part of a list into `into`, from `count` on, and answers how many are there then. They stand
 * there as the differences from one to the next.
 */
export function readDocuments(
  block: Uint8Array,
  { start, end }: ListPart,
  into: Uint32Array,
  count: number,
): number {
  let id = 0;
  let written = count;
  for (let at = start; at < end;) {
    let byte = block[at] ?? 0;
    at += 1;
    let difference = byte & 0x7f;
    while (byte >= 0x80) {
      byte = block[at] ?? 0;
      at += 1;
      difference = difference * 0x80 + (byte & 0x7f);
    }
    // Other tables mark with it what is gone.
    if (difference === 0) throw new DamageFound('token lists');
    id += difference;
    into[written] = id;
    written += 1;
  }
  return written;
}

const goneHead = 8;

/** The documents that a page names as gone from its segment: a hash table whose empty places are 0. */
export function goneIn(block: Uint8Array): readonly number[] {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const width = block[0] === 4 ? 4 : 8;
  const ids: number[] = [];
  for (let at = goneHead; at + width <= block.length; at += width) {
    const id = width === 4 ? view.getUint32(at) : Number(view.getBigUint64(at));
    if (id !== 0) ids.push(id);
  }
  return ids;
}

function endOfLists(block: Uint8Array): number {
  const end = ((block[2] ?? 0) << 8) | (block[3] ?? 0);
  if (end < pageHead || end > block.length) throw new DamageFound('page of the token lists');
  return end;
}

function sameBytes(
  block: Uint8Array,
  at: number,
  length: number,
  token: Uint8Array,
  from: number,
): number {
  const most = Math.min(length, token.length - from);
  let same = 0;
  while (same < most && block[at + same] === token[from + same]) same += 1;
  return same;
}

/** SQLite's numbers of one to nine bytes, one after the other, of which those of nine are not used here. */
class Numbers {
  readonly #block: Uint8Array;
  at: number;

  constructor(block: Uint8Array, at: number) {
    this.#block = block;
    this.at = at;
  }

  get isAtEnd(): boolean {
    return this.at >= this.#block.length;
  }

  next(): number {
    let number = 0;
    for (;;) {
      const byte = this.#block[this.at];
      if (byte === undefined) throw new DamageFound('page of the token lists');
      this.at += 1;
      number = number * 0x80 + (byte & 0x7f);
      if (byte < 0x80) return number;
    }
  }

  skip(count: number): void {
    for (let left = count; left > 0; left -= 1) this.next();
  }
}
