import type { Concept, TermMatch } from '../domain/glossary.ts';
import type { InterfaceLanguage } from '../domain/language.ts';
import { escaleGlossaryId } from '../domain/named-glossary.ts';
import { isInAddress } from './written-addresses.ts';
import {
  droppedUnit,
  expandedUnit,
  expandingUnit,
  foldingTables,
  isCombiningMark,
} from './fold.ts';
import {
  buildTermIndex,
  findChild,
  none,
  pluralInS,
  pluralInSOrX,
  type Term,
  type TermIndex,
} from './term-index.ts';

export type { Term } from './term-index.ts';

/**
 * Finds every term in a canonical text, in order and not overlapping: at each place the longest, and of those the one of
 * the glossary that comes first. Terms of the glossaries in `mute` are passed over.
 */
export type TermMatcher = (text: string, mute?: ReadonlySet<string>) => TermMatch[];

/** Raised whenever other mentions are found with the same terms, so that what was found before is found again. */
export const matcherVersion = 2;

const nothing: ReadonlySet<string> = new Set();

const lineEnd = 0x0a;
const space = 0x20;
const apostrophe = 0x27;
const hyphen = 0x2d;
const letterS = 0x73;
const letterX = 0x78;

/** Words that lose their vowel before the next word and are written together with it, apostrophe included. */
const elidedWords: ReadonlySet<string> = new Set(
  'c d j l m n s t qu jusqu lorsqu puisqu quoiqu'.split(' '),
);
const longestElidedWord = 6;

/**
 * Every way in which a glossary, Escale's unless another is named, writes its concepts in one language, and what looks
 * like one of them.
 */
export function termsIn(
  concepts: readonly Concept[],
  language: InterfaceLanguage,
  { glossaryId, rank }: Pick<Term, 'glossaryId' | 'rank'> = {
    glossaryId: escaleGlossaryId,
    rank: 0,
  },
): Term[] {
  return concepts.flatMap(({ id, labels }) => {
    const { preferred, forms, matching = {} } = labels[language];
    const { caseSensitive = false, accentSensitive = false, exceptions = [] } = matching;
    return [
      ...[...new Set([preferred, ...forms])].map((label) => ({
        conceptId: id,
        label,
        caseSensitive:
          typeof caseSensitive === 'boolean' ? caseSensitive : caseSensitive.includes(label),
        accentSensitive,
        glossaryId,
        rank,
        isException: false,
      })),
      ...exceptions.map((label) => ({
        conceptId: id,
        label,
        caseSensitive: false,
        accentSensitive: false,
        glossaryId,
        rank,
        isException: true,
      })),
    ];
  });
}

/**
 * Makes a matcher. Building it takes milliseconds per thousand terms; a megabyte of text then takes some tens.
 *
 * Texts and labels are compared folded (see `fold.ts`), so case, accents, kinds of apostrophe and soft hyphens make no
 * difference, and inside a term any space or hyphen stands for any other: `Gaia X`, `Gaia-X`. A match begins where a
 * word begins or after a French elision (`l’`, `qu’`), ends where a word ends, and never crosses a line end. A label
 * that is case- or accent-sensitive is then checked against the text as it is written.
 *
 * Forms that a glossary does not list: each word of four letters or more may have a plural `s`, or `x` after `au` and
 * `eu`, in labels that are neither case- nor accent-sensitive. Irregular plurals must be listed. Names and acronyms are
 * sensitive, and so never gain an ending.
 *
 * An exception is found as a term is, and then left out with all that it holds, and so is what stands in an address.
 */
export function createTermMatcher(terms: readonly Term[]): TermMatcher {
  const index = buildTermIndex(terms);
  return (text, mute = nothing) => new Search(index, text, mute).findAll();
}

interface FoundTerm {
  readonly term: Term;
  readonly end: number;
  /** Without a plural ending that the label does not have. */
  readonly exact: boolean;
}

class Search {
  private readonly index: TermIndex;
  private readonly text: string;
  private readonly folded: Uint16Array;
  private readonly word: Uint8Array;
  private start = 0;
  private best: FoundTerm | undefined;
  private readonly mute: ReadonlySet<string>;

  constructor(index: TermIndex, text: string, mute: ReadonlySet<string>) {
    const { folded, word } = foldingTables();
    this.index = index;
    this.text = text;
    this.mute = mute;
    this.folded = folded;
    this.word = word;
  }

  findAll(): TermMatch[] {
    const { text, folded, word } = this;
    const matches: TermMatch[] = [];
    let previous = space;
    for (let offset = 0; offset < text.length; offset += 1) {
      const unit = text.charCodeAt(offset);
      const bare = folded[unit] ?? unit;
      if (bare === droppedUnit) continue;
      const inWord = word[previous] === 1;
      previous = unit;
      if (inWord || !this.mayStart(offset, bare, unit)) continue;
      const longest = this.longestAt(offset);
      if (!longest) continue;
      const { term, end } = longest;
      if (!term.isException && !isInAddress(text, offset, end)) {
        matches.push({ conceptId: term.conceptId, label: term.label, start: offset, end });
      }
      offset = end - 1;
      previous = text.charCodeAt(this.lastVisible(offset));
    }
    return matches;
  }

  /** Whether some term begins with this code unit, and a word may begin here. */
  private mayStart(offset: number, bare: number, unit: number): boolean {
    const first = bare === expandingUnit ? expandedUnit(unit).charCodeAt(0) : bare;
    if (this.index.firstNode[first === hyphen ? space : first] === none) return false;
    const before = this.lastVisible(offset - 1);
    const unitBefore = before < 0 ? space : this.text.charCodeAt(before);
    return this.folded[unitBefore] !== apostrophe || this.isElision(before);
  }

  /** Whether the apostrophe at `offset` ends an elided word, or opens a quotation. */
  private isElision(offset: number): boolean {
    let letters = '';
    let at = this.lastVisible(offset - 1);
    while (at >= 0 && this.word[this.text.charCodeAt(at)] === 1) {
      if (letters.length === longestElidedWord) return false;
      letters = String.fromCharCode(this.folded[this.text.charCodeAt(at)] ?? 0) + letters;
      at = this.lastVisible(at - 1);
    }
    return letters === '' || elidedWords.has(letters);
  }

  private lastVisible(from: number): number {
    let at = from;
    while (at >= 0 && this.folded[this.text.charCodeAt(at)] === droppedUnit) at -= 1;
    return at;
  }

  private nextVisible(from: number): number {
    let at = from;
    while (at < this.text.length && this.folded[this.text.charCodeAt(at)] === droppedUnit) at += 1;
    return at;
  }

  private longestAt(start: number): FoundTerm | undefined {
    this.start = start;
    this.best = undefined;
    this.walk(none, start, true);
    return this.best;
  }

  /** Follows the text from `offset` down the trie. `exact` is false once a plural ending was passed over. */
  private walk(from: number, offset: number, exact: boolean): void {
    let node = from;
    let at = offset;
    for (;;) {
      at = this.nextVisible(at);
      if (at >= this.text.length) return;
      const unit = this.text.charCodeAt(at);
      const bare = this.folded[unit] ?? unit;
      if (bare === lineEnd) return;
      node = bare === expandingUnit ? this.stepOver(node, unit) : this.step(node, bare);
      if (node === none) return;
      at += 1;
      this.consider(node, at, exact);
      if (this.index.plural[node] !== 0) this.walkPlural(node, at);
    }
  }

  private step(node: number, bare: number): number {
    const unit = bare === hyphen ? space : bare;
    return node === none ? (this.index.firstNode[unit] ?? none) : findChild(this.index, node, unit);
  }

  private stepOver(node: number, unit: number): number {
    let reached = node;
    const expanded = expandedUnit(unit);
    for (let index = 0; index < expanded.length; index += 1) {
      reached = this.step(reached, expanded.charCodeAt(index));
      if (reached === none) return none;
    }
    return reached;
  }

  private walkPlural(node: number, offset: number): void {
    const ending = this.nextVisible(offset);
    if (ending >= this.text.length) return;
    const bare = this.folded[this.text.charCodeAt(ending)];
    const kind = this.index.plural[node];
    const isEnding =
      (bare === letterS && (kind === pluralInS || kind === pluralInSOrX)) ||
      (bare === letterX && kind === pluralInSOrX);
    if (!isEnding || !this.isWordEnd(ending + 1)) return;
    this.consider(node, ending + 1, false);
    if (this.isSpace(ending + 1)) this.walk(node, ending + 1, false);
  }

  /** Whether another word of a term may follow: a plural ends its word, which a label that goes on with signs does not. */
  private isSpace(offset: number): boolean {
    const bare = this.folded[this.text.charCodeAt(this.nextVisible(offset))];
    return bare === space || bare === hyphen;
  }

  private isWordEnd(offset: number): boolean {
    const next = this.nextVisible(offset);
    return next >= this.text.length || this.word[this.text.charCodeAt(next)] !== 1;
  }

  /** Keeps a term that ends at this node if it is whole words, written as it must be, and the best so far. */
  private consider(node: number, offset: number, exact: boolean): void {
    const first = this.index.term[node] ?? none;
    if (first === none) return;
    const lastUnit = this.text.charCodeAt(this.lastVisible(offset - 1));
    if (this.word[lastUnit] === 1 && !this.isWordEnd(offset)) return;
    let end = offset;
    while (end < this.text.length && isCombiningMark(this.text.charCodeAt(end))) end += 1;
    if (this.best && this.best.end > end) return;
    for (let entry = first; entry !== none; entry = this.index.nextTerm[entry - 1] ?? none) {
      const term = this.index.terms[entry - 1];
      if (!term || this.mute.has(term.glossaryId) || !this.isWrittenAs(term, end, exact)) continue;
      const found = { term, end, exact };
      if (!this.best || isBetter(found, this.best)) this.best = found;
      return;
    }
  }

  private isWrittenAs(term: Term, end: number, exact: boolean): boolean {
    if (!term.caseSensitive && !term.accentSensitive) return true;
    return exact && spelling(this.text.slice(this.start, end), term) === spelling(term.label, term);
  }
}

/** The longer one, else that of the glossary that comes first, else the one that is written so. */
function isBetter(one: FoundTerm, other: FoundTerm): boolean {
  if (one.end !== other.end) return one.end > other.end;
  if (one.term.rank !== other.term.rank) return one.term.rank < other.term.rank;
  return one.exact && !other.exact;
}

/** A text as a sensitive term is compared: kinds of apostrophes, hyphens and spaces, and invisible characters, apart. */
function spelling(
  written: string,
  { caseSensitive, accentSensitive }: Pick<Term, 'caseSensitive' | 'accentSensitive'>,
): string {
  const { folded } = foldingTables();
  let spelled = '';
  for (const character of written.normalize(accentSensitive ? 'NFC' : 'NFD')) {
    const unit = character.charCodeAt(0);
    const bare = folded[unit] ?? unit;
    if (bare === droppedUnit) {
      if (accentSensitive && isCombiningMark(unit)) spelled += character;
    } else if (bare === hyphen || bare === space) spelled += ' ';
    else if (bare === apostrophe) spelled += "'";
    else if (bare === expandingUnit) spelled += expandedAsWritten(character);
    else spelled += character;
  }
  // What stood between a letter and its accent is gone only now.
  const joined = spelled.replace(/ +/g, ' ').trim().normalize('NFC');
  return caseSensitive ? joined : joined.toLowerCase();
}

/** The letters that a ligature joins, in its case. */
function expandedAsWritten(character: string): string {
  const letters = expandedUnit(character.charCodeAt(0));
  return character === character.toLowerCase() ? letters : letters.toUpperCase();
}
