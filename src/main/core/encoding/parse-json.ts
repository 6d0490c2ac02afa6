/** Lists and objects in one another; real documents have ten. */
const deepestNesting = 100;

/** How much a document may have in it: in memory a value takes many times the three characters that it may have there. */
export interface JsonLimits {
  /** Values of one list, or names of one object. */
  readonly entries: number;
  /** Values of all lists and objects together. */
  readonly values: number;
  /** What is thrown for a document that has more. */
  readonly exceeded: () => Error;
}

/**
 * The value that some JSON states, or undefined where it states none, or nests deeper than anybody writes: ten megabytes of
 * opening brackets would take half a gigabyte. Throws what `limits` say of more values than they allow.
 */
export function parseJson(text: string, limits?: JsonLimits): unknown {
  // Nothing else nests or has several values; most texts are told from JSON by their first sign.
  if (/^\s*[[{]/.test(text)) {
    const excess = excessOf(text, limits);
    if (excess === 'values') throw limits?.exceeded();
    if (excess === 'depth') return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of what a list or an object has too much, before any of it is made. */
function excessOf(text: string, limits: JsonLimits | undefined): 'depth' | 'values' | undefined {
  const { entries: mostEntries = Infinity, values: mostValues = Infinity } = limits ?? {};
  // Of each list or object that is open here, how many values it has up to here.
  const entries: number[] = [];
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charAt(at)) {
      case '"':
        at = stringEnd(text, at);
        break;
      case '[':
      case '{':
        if (entries.length === deepestNesting) return 'depth';
        entries.push(1);
        values += 1;
        break;
      case ']':
      case '}':
        entries.pop();
        // What comes behind the first value makes the text none.
        if (entries.length === 0) return undefined;
        break;
      case ',': {
        const among = (entries.pop() ?? 0) + 1;
        entries.push(among);
        values += 1;
        if (among > mostEntries || values > mostValues) return 'values';
        break;
      }
      default:
    }
  }
  return undefined;
}

/** Where the quotation mark stands that ends a string; the end of the text for one that never ends. */
function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charAt(end - 1 - escapes) === '\\') escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}
