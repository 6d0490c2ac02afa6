/** Lists and objects in one another; real documents have ten. */
const deepestNesting = 100;

/**
 * The value that some JSON states, or undefined where it states none, or nests deeper than anybody writes: ten megabytes of
 * opening brackets would take half a gigabyte.
 */
export function parseJson(text: string): unknown {
  if (isDeeplyNested(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isDeeplyNested(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charAt(at)) {
      case '"':
        at = stringEnd(text, at);
        break;
      case '[':
      case '{':
        depth += 1;
        if (depth > deepestNesting) return true;
        break;
      case ']':
      case '}':
        depth -= 1;
        break;
      default:
    }
  }
  return false;
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
