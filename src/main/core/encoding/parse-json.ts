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
  if (mayNest(text)) {
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

/** Nothing else nests or has several values; most texts are told from JSON by their first sign. */
export function mayNest(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** Of what a list or an object has too much, before any of it is made. */
function excessOf(text: string, limits: JsonLimits | undefined): JsonScan['excess'] {
  const scan = new JsonScan(text, limits);
  scan.goOn(Infinity);
  return scan.excess;
}

/** Looks through some JSON before any of it is made: for too much of it, and for the lists that stand in no other. */
export class JsonScan {
  /** Of what it has too much, once that is found. */
  excess: 'depth' | 'values' | undefined;
  /** Where those lists are, and the commas between their values; of what is no JSON they say nothing. */
  readonly lists: { readonly start: number; end: number; readonly commas: number[] }[] = [];
  readonly #text: string;
  readonly #mostEntries: number;
  readonly #mostValues: number;
  /** Of each list or object that is open here, how many values it has up to here. */
  readonly #entries: number[] = [];
  /** How many were open where the outermost list that is open began. */
  #listDepth: number | undefined;
  #values = 0;
  #at = 0;
  #isOver = false;

  constructor(text: string, { entries = Infinity, values = Infinity }: Partial<JsonLimits> = {}) {
    this.#text = text;
    this.#mostEntries = entries;
    this.#mostValues = values;
  }

  /** Looks through so many more characters, and a string to its end; answers whether there are more. */
  goOn(characters: number): boolean {
    const text = this.#text;
    const end = Math.min(text.length, this.#at + characters);
    let at = this.#at;
    // Most signs are none of these, and cost no more than to look at them.
    for (; at < end && !this.#isOver; at += 1) {
      switch (text.charAt(at)) {
        case '"':
          at = stringEnd(text, at);
          break;
        case '[':
          this.#openList(at);
          break;
        case '{':
          this.#open();
          break;
        case ']':
        case '}':
          this.#close(at);
          break;
        case ',':
          this.#separate(at);
          break;
        default:
      }
    }
    this.#at = at;
    return at < text.length && !this.#isOver;
  }

  #openList(at: number): void {
    if (this.#listDepth === undefined) {
      this.#listDepth = this.#entries.length;
      this.lists.push({ start: at, end: at, commas: [] });
    }
    this.#open();
  }

  #open(): void {
    if (this.#entries.length === deepestNesting) this.#stop('depth');
    this.#entries.push(1);
    this.#values += 1;
  }

  #close(at: number): void {
    this.#entries.pop();
    const list = this.lists.at(-1);
    if (list && this.#listDepth === this.#entries.length) {
      list.end = at;
      this.#listDepth = undefined;
    }
    // What comes behind the first value makes the text none.
    if (this.#entries.length === 0) this.#isOver = true;
  }

  #separate(at: number): void {
    const among = (this.#entries.pop() ?? 0) + 1;
    this.#entries.push(among);
    this.#values += 1;
    if (this.#listDepth === this.#entries.length - 1) this.lists.at(-1)?.commas.push(at);
    if (among > this.#mostEntries || this.#values > this.#mostValues) this.#stop('values');
  }

  #stop(excess: 'depth' | 'values'): void {
    this.excess = excess;
    this.#isOver = true;
  }
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
