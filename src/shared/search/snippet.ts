import type { TextRange } from '../domain/body.ts';
import type { Hit } from './hits.ts';

/** A stretch of a text that shows why it was found. */
export interface Snippet {
  /** `[start, end)` of the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** The hits in it, as offsets into the whole text. */
  readonly hits: readonly TextRange[];
}

/** Characters of a snippet: two lines of the list and a little more. */
const snippetLength = 180;
/** Characters of context before the first hit: enough to know what it is about. */
const leadLength = 40;

/**
 * The stretch that holds the most different things that were asked for, then the most hits, then the earliest; the
 * beginning of the text when there is no hit. It starts and ends between words, and starts within the block of its first
 * hit.
 */
export function snippetOf(text: string, hits: readonly Hit[]): Snippet {
  const first = bestStart(hits);
  const lead = first === undefined ? 0 : startOf(text, first);
  const end = endOf(text, lead);
  return {
    start: lead,
    end,
    hits: hits
      .filter((hit) => hit.start >= lead && hit.end <= end)
      .map(({ start, end: last }) => ({ start, end: last })),
  };
}

function bestStart(hits: readonly Hit[]): number | undefined {
  let best: { start: number; groups: number; count: number } | undefined;
  for (const [index, { start }] of hits.entries()) {
    const groups = new Set<number>();
    let count = 0;
    for (let next = index; next < hits.length; next += 1) {
      const hit = hits[next];
      if (!hit || hit.end > start + snippetLength - leadLength) break;
      groups.add(hit.group);
      count += 1;
    }
    const better =
      !best || groups.size > best.groups || (groups.size === best.groups && count > best.count);
    if (better) best = { start, groups: groups.size, count };
  }
  return best?.start;
}

function startOf(text: string, hit: number): number {
  const block = text.lastIndexOf('\n', hit - 1) + 1;
  const wanted = hit - leadLength;
  if (wanted <= block) return block;
  const space = text.indexOf(' ', wanted);
  return space < 0 || space >= hit ? hit : space + 1;
}

function endOf(text: string, start: number): number {
  const wanted = start + snippetLength;
  if (wanted >= text.length) return text.length;
  const space = text.slice(start, wanted + 1).search(/\s\S*$/);
  // Without any space, as in scripts that write none, a surrogate pair must still stay whole.
  if (space > 0) return start + space;
  return /[\uDC00-\uDFFF]/.test(text.charAt(wanted)) ? wanted - 1 : wanted;
}
