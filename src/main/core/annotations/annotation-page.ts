import type { PlacedAnnotation } from '../../../shared/ipc/answers.ts';

/** Bytes of JSON that one page takes, of the 256 KB of a message: no annotation alone takes more, as its texts are limited. */
const mostBytes = 200_000;

/** The annotations from an index on that one message holds, one at least; `next` is the index of the first one left. */
export function annotationPage(
  annotations: readonly PlacedAnnotation[],
  from: number,
): { readonly annotations: PlacedAnnotation[]; readonly next?: number } {
  let bytes = 0;
  let end = from;
  for (const placed of annotations.slice(from)) {
    bytes += Buffer.byteLength(JSON.stringify(placed));
    if (bytes > mostBytes && end > from) break;
    end += 1;
  }
  const page = annotations.slice(from, end);
  return { annotations: page, ...(end < annotations.length && { next: end }) };
}
