/** One piece of a query as it is typed, before anything is known of what it means. */
export interface QueryPiece {
  /** Whether a minus sign stands before it. */
  readonly excluded: boolean;
  /** What stands before a colon, such as `source`; a piece without a colon has none. */
  readonly field: string | undefined;
  readonly text: string;
  /** Whether the text stands in quotation marks. */
  readonly quoted: boolean;
  /** Whether the query ends with it, with no space after it and no mark to close it: it may go on. */
  readonly unfinished: boolean;
}

/** Opening quotation marks, and what closes each. */
const quotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
]);

const minus = /[-\u2212]/;
const fieldName = /^(\p{L}+)[\u00A0\u202F]?:/u;

/** Takes a query apart at spaces outside of quotation marks. */
export function queryPieces(query: string): readonly QueryPiece[] {
  const pieces: QueryPiece[] = [];
  let rest = query.trimStart();
  while (rest !== '') {
    const excluded = minus.test(rest.charAt(0)) && /^.[^\s\p{P}]|^.["“„«]/u.test(rest);
    const body = excluded ? rest.slice(1) : rest;
    const named = fieldName.exec(body);
    const value = named ? body.slice(named[0].length) : body;
    const { text, length, quoted, unfinished } = readText(value);
    pieces.push({ excluded, field: named?.[1], text, quoted, unfinished });
    rest = value.slice(length).trimStart();
  }
  return pieces;
}

function readText(
  value: string,
): Pick<QueryPiece, 'text' | 'quoted' | 'unfinished'> & { length: number } {
  const closing = quotes.get(value.charAt(0));
  if (closing !== undefined) {
    const end = value.indexOf(closing, 1);
    const text = value.slice(1, end < 0 ? undefined : end);
    const length = end < 0 ? value.length : end + 1;
    return { text, length, quoted: true, unfinished: end < 0 };
  }
  // A mark in the middle of a word (`l"eau`) parts it, so that what follows is read as a phrase.
  const text = /^[^\s"“„«]*/.exec(value)?.[0] ?? '';
  // A closing mark that nothing opened is a sign like any other.
  return { text, length: text.length, quoted: false, unfinished: text.length === value.length };
}
