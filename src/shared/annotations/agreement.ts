import type { TextRange } from '../domain/body.ts';

/** What one author marked, in UTF-16 offsets of one text. */
export interface AuthoredRange extends TextRange {
  readonly author: string;
}

/** A stretch that the same authors marked from its beginning to its end. */
export interface AgreedPassage extends TextRange {
  /** Each once, in code unit order; one at least. */
  readonly authors: readonly string[];
}

/**
 * The stretches of a text that were marked, in its order, each with everybody who marked it. They do not overlap, and where two
 * follow one another their authors differ. One sweep over where ranges begin and end: the time grows with their number, and with how
 * many authors there are at a place.
 */
export function agreement(ranges: readonly AuthoredRange[]): readonly AgreedPassage[] {
  const passages: AgreedPassage[] = [];
  /** How many open ranges each author has. */
  const open = new Map<string, number>();
  let from = 0;
  for (const { at, author, by } of edgesOf(ranges)) {
    if (at > from && open.size > 0) addPassage(passages, from, at, [...open.keys()].sort());
    from = at;
    const count = (open.get(author) ?? 0) + by;
    if (count === 0) open.delete(author);
    else open.set(author, count);
  }
  return passages;
}

interface Edge {
  readonly at: number;
  readonly author: string;
  readonly by: 1 | -1;
}

function edgesOf(ranges: readonly AuthoredRange[]): readonly Edge[] {
  const edges = ranges.flatMap(({ start, end, author }): Edge[] =>
    end > start
      ? [
          { at: start, author, by: 1 },
          { at: end, author, by: -1 },
        ]
      : [],
  );
  // At one place what begins comes first, so that who marks on there is not gone in between.
  return edges.sort((a, b) => a.at - b.at || b.by - a.by);
}

function addPassage(
  passages: AgreedPassage[],
  start: number,
  end: number,
  authors: readonly string[],
): void {
  const last = passages.at(-1);
  const goesOn =
    last?.end === start &&
    last.authors.length === authors.length &&
    last.authors.every((author, index) => author === authors[index]);
  if (last && goesOn) passages[passages.length - 1] = { ...last, end };
  else passages.push({ start, end, authors });
}

/** The passages that have a letter or a digit: where marks differ by a full stop or a space, nobody disagrees. */
export function withWords(
  passages: readonly AgreedPassage[],
  text: string,
): readonly AgreedPassage[] {
  return passages.filter(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)));
}
