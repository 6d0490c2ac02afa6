import { isJsonObject, jsonItemStarts } from './json-item-starts.ts';

/** How an item begins in almost every feed; one of another spelling is read to its end, which only takes longer. */
const starts = ['<item', '<entry'] as const;

/** Bytes that may follow the name of an element: white space, a slash, the end of the tag. */
const afterName: ReadonlySet<number | undefined> = new Set([0x09, 0x0a, 0x0d, 0x20, 0x2f, 0x3e]);

/**
 * A feed without what lies between its first and its last `each` items: the newest are at one end or the other of any
 * feed that has an order, and what is never decoded costs neither time nor memory. Looks at bytes, which are the same for
 * these letters in every encoding but UTF-16, where nothing is found and all is read.
 */
export function bothEnds(
  bytes: Uint8Array,
  each: number,
): { readonly bytes: Uint8Array; readonly leftOut: number } {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const found of itemStarts(whole)) {
    const leftOut = found.length - 2 * each;
    if (leftOut <= 0) continue;
    const ends = [whole.subarray(0, found[each]), whole.subarray(found[each + leftOut])];
    return { bytes: Buffer.concat(ends), leftOut };
  }
  return { bytes, leftOut: 0 };
}

/** Where items begin, for each way in which a feed may write them. */
function* itemStarts(whole: Buffer): Generator<readonly number[]> {
  if (isJsonObject(whole)) {
    yield jsonItemStarts(whole);
    return;
  }
  for (const start of starts) {
    const found: number[] = [];
    for (let at = whole.indexOf(start); at !== -1; at = whole.indexOf(start, at + start.length)) {
      if (afterName.has(whole[at + start.length])) found.push(at);
    }
    yield found;
  }
}
