/**
 * Folding makes texts comparable as a reader compares them: without case, accents, ligatures, kinds of apostrophes,
 * hyphens and spaces, and without what has no width. It works per UTF-16 code unit through tables, so that a megabyte
 * needs no call of `normalize`; characters outside the Basic Multilingual Plane stay as they are.
 */

/** In `FoldingTables.folded`: the code unit disappears. */
export const droppedUnit = 0;
/** In `FoldingTables.folded`: the code unit becomes several; see `expandedUnit`. U+FFFF is never a character. */
export const expandingUnit = 0xffff;

const unitCount = 0x10000;
/** Everything that folds to something else is below this, or in the two blocks of presentation forms. */
const lastFoldedScript = 0x2fff;

const expansions: ReadonlyMap<number, string> = new Map(
  'œ-oe Œ-oe æ-ae Æ-ae ß-ss ẞ-ss ĳ-ij Ĳ-ij ﬀ-ff ﬁ-fi ﬂ-fl ﬃ-ffi ﬄ-ffl ﬅ-st ﬆ-st …-...'
    .split(' ')
    .map((entry) => [entry.charCodeAt(0), entry.slice(2)]),
);

/** Typewriter, typographic and modifier apostrophes, the prime, and accents typed in their place. */
const apostrophes = "'’‘‛ʼʹ′＇`´";
/** Hyphen-minus, hyphen, no-break hyphen, figure and en dash, minus, small and full-width hyphen. Not the em dash. */
const hyphens = '-\u2010\u2011\u2012\u2013\u2212\uFE63\uFF0D';
const spaces = /[^\S\n\uFEFF]|\u0085/;
/** Soft hyphen, zero-width and bidirectional controls, variation selectors, byte order mark. */
const invisible =
  /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\p{Variation_Selector}/u;
/** Combining marks that Latin, Greek and Cyrillic letters take. Other scripts' marks are part of their spelling. */
const combining = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/;
const wordCharacter = /[\p{L}\p{N}_]/u;

/** Whether a code unit is a combining mark that folding drops. */
export function isCombiningMark(unit: number): boolean {
  return unit >= 0x300 && combining.test(String.fromCharCode(unit));
}

export interface FoldingTables {
  /** What each code unit folds to: one code unit, `droppedUnit` or `expandingUnit`. */
  readonly folded: Uint16Array;
  /** 1 for the code units that make words (letters, digits, `_`), else 0; halves of surrogate pairs are 0. */
  readonly word: Uint8Array;
}

let tables: FoldingTables | undefined;

/** The tables, made at first use: that takes some 50 ms, which a launch should not wait for. */
export function foldingTables(): FoldingTables {
  tables ??= { folded: buildFoldedUnits(), word: buildWordUnits() };
  return tables;
}

/** The code units that an expanding code unit folds to. */
export function expandedUnit(unit: number): string {
  return expansions.get(unit) ?? '';
}

function buildFoldedUnits(): Uint16Array {
  const table = new Uint16Array(unitCount);
  for (let unit = 0; unit < unitCount; unit += 1) {
    const plain = unit > lastFoldedScript && unit < 0xfb00;
    table[unit] = plain ? unit : foldUnit(String.fromCharCode(unit));
  }
  return table;
}

function foldUnit(character: string): number {
  if (expansions.has(character.charCodeAt(0))) return expandingUnit;
  if (apostrophes.includes(character)) return "'".charCodeAt(0);
  if (hyphens.includes(character)) return '-'.charCodeAt(0);
  if (spaces.test(character)) return ' '.charCodeAt(0);
  if (invisible.test(character) || combining.test(character)) return droppedUnit;
  const bare = character.normalize('NFD').charAt(0).toLowerCase().normalize('NFD').charAt(0);
  // The final form of sigma is the same letter.
  return bare === 'ς' ? 'σ'.charCodeAt(0) : bare.charCodeAt(0);
}

function buildWordUnits(): Uint8Array {
  const table = new Uint8Array(unitCount);
  for (let unit = 0; unit < unitCount; unit += 1) {
    table[unit] = wordCharacter.test(String.fromCharCode(unit)) ? 1 : 0;
  }
  return table;
}

export interface FoldedText {
  readonly text: string;
  /** For each folded code unit, the offset of the original code unit that it came from. */
  readonly origins: Uint32Array;
}

/** Folds a text and remembers where everything came from. */
export function foldText(original: string): FoldedText {
  const { folded: foldedUnits } = foldingTables();
  const units: number[] = [];
  const origins: number[] = [];
  for (let offset = 0; offset < original.length; offset += 1) {
    const unit = original.charCodeAt(offset);
    const folded = foldedUnits[unit] ?? unit;
    if (folded === droppedUnit) continue;
    const expanded = folded === expandingUnit ? expandedUnit(unit) : String.fromCharCode(folded);
    for (let index = 0; index < expanded.length; index += 1) {
      units.push(expanded.charCodeAt(index));
      origins.push(offset);
    }
  }
  return { text: textOfUnits(units), origins: Uint32Array.from(origins) };
}

/** Folds a text to compare or sort by. What stays as it is, most of a text, is copied in runs. */
export function fold(original: string): string {
  const { folded: foldedUnits } = foldingTables();
  let text = '';
  let copied = 0;
  for (let offset = 0; offset < original.length; offset += 1) {
    const unit = original.charCodeAt(offset);
    const folded = foldedUnits[unit] ?? unit;
    if (folded === unit) continue;
    text += original.slice(copied, offset);
    copied = offset + 1;
    if (folded === expandingUnit) text += expandedUnit(unit);
    else if (folded !== droppedUnit) text += String.fromCharCode(folded);
  }
  return copied === 0 ? original : text + original.slice(copied);
}

/**
 * The original range behind the folded range `[start, end)`, which must not be empty. Marks that combine with its last
 * letter are part of it; soft hyphens and other invisible characters after it are not.
 */
export function originalRange(
  original: string,
  folded: FoldedText,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  let last = (folded.origins[end - 1] ?? original.length - 1) + 1;
  while (last < original.length && isCombiningMark(original.charCodeAt(last))) last += 1;
  return { start: folded.origins[start] ?? original.length, end: last };
}

/** `String.fromCharCode` takes its arguments on the stack, so long texts go in slices. */
function textOfUnits(units: readonly number[]): string {
  let text = '';
  for (let start = 0; start < units.length; start += 8192) {
    text += String.fromCharCode(...units.slice(start, start + 8192));
  }
  return text;
}
