/** Bytes of JSON that the list in one message takes, of the 256 KB that a message may have. */
const mostBytes = 200_000;

/**
 * What one message holds of a list, from an index on: one item at least, since none of those that are sent so takes more
 * alone. `next` is the index of the first one left.
 */
export function messagePage<T>(
  all: readonly T[],
  from: number,
): { readonly items: T[]; readonly next?: number } {
  let bytes = 0;
  let end = from;
  for (const item of all.slice(from)) {
    bytes += Buffer.byteLength(JSON.stringify(item));
    if (bytes > mostBytes && end > from) break;
    end += 1;
  }
  return { items: all.slice(from, end), ...(end < all.length && { next: end }) };
}
