import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { DamageFound } from './search-database.ts';

/** A text as it lies in the index. */
export interface PackedText {
  /** Bytes of it unpacked, in UTF-8. */
  readonly length: number;
  readonly packed: Uint8Array;
}

/** Bytes unpacked at a time: the texts of a page of ordinary articles, or a book. */
const unpackedAtATime = 1_000_000;
/** The empty block that ends a deflate stream (RFC 1951, 3.2.6). */
const ending = Uint8Array.of(0x03, 0x00);

/** Packs a text so that several can be unpacked as one: with all of its blocks whole, and none the last. */
export function packText(text: string): PackedText {
  const bytes = Buffer.from(text);
  const packed = deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  return { length: bytes.length, packed };
}

/**
 * Unpacks texts in order. To begin unpacking takes longer than to unpack an article, so that many go together. Throws what
 * `isDamage` knows when they are not what was packed.
 */
export function* unpackTexts(texts: readonly PackedText[]): Generator<string> {
  for (let first = 0; first < texts.length;) {
    let length = 0;
    let next = first;
    for (; next < texts.length && (next === first || length < unpackedAtATime); next += 1)
      length += texts[next]?.length ?? 0;
    yield* unpackTogether(texts.slice(first, next), length);
    first = next;
  }
}

function* unpackTogether(texts: readonly PackedText[], length: number): Generator<string> {
  const stream = Buffer.concat([...texts.map(({ packed }) => packed), ending]);
  const bytes = inflateRawSync(stream, { chunkSize: Math.max(length, constants.Z_MIN_CHUNK) });
  if (bytes.length !== length) throw new DamageFound('packed texts');
  let start = 0;
  for (const text of texts) {
    yield bytes.toString('utf8', start, start + text.length);
    start += text.length;
  }
}
