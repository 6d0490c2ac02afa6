const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const whiteSpace: ReadonlySet<number | undefined> = new Set([0x09, 0x0a, 0x0d, 0x20]);
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** Whether some bytes are an object of JSON by their beginning. */
export function isJsonObject(whole: Buffer): boolean {
  return whole[startOfText(whole)] === openObject;
}

/**
 * Where the objects begin that stand directly in the list `items` of an object of JSON, up to the first thing in it that
 * is no object. In bytes: what lies between two of them can be cut out, and JSON stays. Makes nothing of what it passes,
 * in time proportional to the length.
 */
export function jsonItemStarts(whole: Buffer): readonly number[] {
  const list = startOfItems(whole);
  if (list === undefined) return [];
  const starts: number[] = [];
  let at = afterSpace(whole, list + 1);
  while (whole[at] === openObject) {
    starts.push(at);
    at = afterComma(whole, valueEnd(whole, at));
  }
  return starts;
}

function startOfItems(whole: Buffer): number | undefined {
  let at = afterSpace(whole, startOfText(whole) + 1);
  while (whole[at] === quote) {
    const keyEnd = stringEnd(whole, at);
    const value = afterSpace(whole, afterSpace(whole, keyEnd) + ':'.length);
    const isItems = whole.toString('latin1', at, keyEnd) === '"items"';
    if (isItems && whole[value] === openList) return value;
    at = afterComma(whole, valueEnd(whole, value));
  }
  return undefined;
}

function startOfText(whole: Buffer): number {
  const isMarked = byteOrderMark.every((byte, place) => whole[place] === byte);
  return afterSpace(whole, isMarked ? byteOrderMark.length : 0);
}

/** Where the next member begins, or what else stands there when there is no comma. */
function afterComma(whole: Buffer, end: number): number {
  const at = afterSpace(whole, end);
  return whole[at] === comma ? afterSpace(whole, at + 1) : at + 1;
}

function afterSpace(whole: Buffer, start: number): number {
  let at = start;
  while (whiteSpace.has(whole[at])) at += 1;
  return at;
}

/** Behind the value that begins at `start`. */
function valueEnd(whole: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < whole.length; at += 1) {
    switch (whole[at]) {
      case quote:
        at = stringEnd(whole, at) - 1;
        break;
      case openList:
      case openObject:
        depth += 1;
        break;
      case closeList:
      case closeObject:
        depth -= 1;
        if (depth < 0) return at;
        break;
      case comma:
        if (depth === 0) return at;
        break;
      default:
    }
  }
  return whole.length;
}

/** Behind the quotation mark that ends a string; the end of all for one that never ends. */
function stringEnd(whole: Buffer, start: number): number {
  for (let end = whole.indexOf(quote, start + 1); end !== -1; end = whole.indexOf(quote, end + 1)) {
    let escapes = 0;
    while (whole[end - 1 - escapes] === backslash) escapes += 1;
    if (escapes % 2 === 0) return end + 1;
  }
  return whole.length;
}
