import { Pauses } from '../pauses.ts';
import { type JsonLimits, JsonScan, mayNest, parseJson } from './parse-json.ts';

/** Characters that are looked through between two pauses at the most: under a millisecond. */
const stretch = 65_536;

/** A list that stands in no other, and where its values end but for the last. */
interface OuterList {
  readonly start: number;
  readonly end: number;
  readonly commas: readonly number[];
}

/**
 * As `parseJson`, of a document that may be as long as a file: its lists that stand in no other are parsed value by value,
 * so that the main thread has its turns meanwhile. A thread of its own would help nobody: what it sends has to be made here
 * as well, all of it at once.
 */
export async function parseLongJson(text: string, limits?: JsonLimits): Promise<unknown> {
  if (!mayNest(text)) return parseJson(text);
  const pauses = new Pauses();
  const scan = new JsonScan(text, limits);
  while (scan.goOn(stretch)) await pauses.take();
  if (scan.excess === 'values') throw limits?.exceeded();
  if (scan.excess === 'depth') return undefined;
  const lists: unknown[][] = [];
  try {
    for (const list of scan.lists) lists.push(await valuesOf(text, list, pauses));
    // Each list stands there as the place of its values, until it is made.
    return JSON.parse(withoutLists(text, scan.lists), (_name, value: unknown) =>
      Array.isArray(value) ? lists[Number(value[0])] : value,
    ) as unknown;
  } catch {
    return undefined;
  }
}

async function valuesOf(
  text: string,
  { start, end, commas }: OuterList,
  pauses: Pauses,
): Promise<unknown[]> {
  if (text.charAt(end) !== ']') throw new SyntaxError('A list ends otherwise');
  const values: unknown[] = [];
  if (commas.length === 0 && text.slice(start + 1, end).trim() === '') return values;
  let from = start + 1;
  for (const to of [...commas, end]) {
    await pauses.take();
    values.push(JSON.parse(text.slice(from, to)) as unknown);
    from = to + 1;
  }
  return values;
}

function withoutLists(text: string, lists: readonly OuterList[]): string {
  let rest = '';
  let from = 0;
  for (const [place, { start, end }] of lists.entries()) {
    rest += `${text.slice(from, start)}[${place}]`;
    from = end + 1;
  }
  return rest + text.slice(from);
}
