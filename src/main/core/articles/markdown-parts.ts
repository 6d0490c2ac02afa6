/** Code units of a part. The parser keeps a hundred bytes for each until it has read the whole. */
const usualLength = 100_000;

/** What a later part may define for an earlier one: the target of a link, a note. */
const definition = /^ {0,3}\[[^\]\n]+\]:/m;
/** HTML that goes on over blank lines. */
const longHtml = /<(?:!--|!\[CDATA\[|\?|pre|script|style|textarea)/i;
const fence = /^ {0,3}(?<marks>`{3,}|~{3,})(?<rest>.*)$/;
/** A line at which no block from before goes on, when a blank one stands above it: a heading, or a paragraph of its own. */
const newBlock = /^(?:#{1,6}\s|\p{L})/u;

/**
 * Cuts long Markdown between blocks, so that each part means alone what it means in the whole, and together they are the
 * whole. What refers from one part to another, or cannot be told to end, stays in one.
 */
export function markdownParts(markdown: string, length = usualLength): readonly string[] {
  if (markdown.length <= length || definition.test(markdown) || longHtml.test(markdown)) {
    return [markdown];
  }
  const parts: string[] = [];
  let start = 0;
  let at = 0;
  let isAfterBlank = false;
  let openFence: string | undefined;
  for (const line of markdown.split('\n')) {
    if (at - start >= length && openFence === undefined && isAfterBlank && newBlock.test(line)) {
      parts.push(markdown.slice(start, at));
      start = at;
    }
    openFence = fenceAfter(line, openFence);
    isAfterBlank = line.trim() === '';
    at += line.length + 1;
  }
  return [...parts, markdown.slice(start)];
}

/** The marks of the fenced code that is open after a line. Fences in lists and quotations end with these, before a new block. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const { marks = '', rest = '' } = fence.exec(line)?.groups ?? {};
  if (open === undefined) return marks === '' ? undefined : marks;
  return marks.startsWith(open) && rest.trim() === '' ? undefined : open;
}
