import type { TextRange } from '../domain/body.ts';
import type { LanguageTag } from '../domain/language.ts';
import type { SearchQuery, SearchScope, SearchTerm } from './query.ts';
import { noteLanguages, type Stemmer, stemmerFor } from './stems.ts';
import { type Beginnings, beginnings, WordScanner } from './words.ts';

/** A stretch of a text that a term of a query matches. */
export interface Hit extends TextRange {
  /** Index of the group of terms in the query's `required`. */
  readonly group: number;
}

/** Where a text holds what a query asks for: the same words by which the index finds it. */
export interface HitFinder {
  /**
   * The hits in text order, not overlapping, as UTF-16 offsets. In a body, a term that asks for titles has none, and one
   * that asks for notes has none in either.
   */
  find(text: string, part: 'title' | 'body'): readonly Hit[];
}

type WordTest = (word: string) => boolean;

interface PreparedTerm {
  readonly group: number;
  readonly scope: SearchScope;
  /** The code unit that whatever matches begins with: most words need no closer look. Stemmers leave it alone. */
  readonly initial: number;
  /** The code units that it can go on with at its second and third place; undefined when those may be any. */
  readonly seconds: readonly number[] | undefined;
  readonly thirds: readonly number[] | undefined;
  /** For each word of the term, in order; there is at least one. */
  readonly tests: readonly WordTest[];
}

/** Prepares to find a query's hits in texts of one language. */
export function createHitFinder(
  query: Pick<SearchQuery, 'required'>,
  language: LanguageTag,
): HitFinder {
  const terms = preparedTerms(query, [stemmerFor(language)]);
  const forBodies = terms.filter(({ scope }) => scope === 'anywhere');
  const forTitles = terms.filter(({ scope }) => scope !== 'note');
  const inBodies = searchFor(forBodies);
  const inTitles = forBodies.length === forTitles.length ? inBodies : searchFor(forTitles);
  return { find: (text, part) => (part === 'title' ? inTitles(text) : inBodies(text)) };
}

/** Prepares to find a query's hits in what a person wrote, whose language nobody knows: see `noteLanguages`. */
export function createNoteHitFinder(
  query: Pick<SearchQuery, 'required'>,
): (note: string) => readonly Hit[] {
  const terms = preparedTerms(query, noteLanguages.map(stemmerFor));
  return searchFor(terms.filter(({ scope }) => scope !== 'title'));
}

/** With these stemmers, each of which may make a word a form of another. */
function preparedTerms(
  { required }: Pick<SearchQuery, 'required'>,
  stemmers: readonly Stemmer[],
): readonly PreparedTerm[] {
  return required.flatMap((group, index) =>
    group.map((term): PreparedTerm => {
      const first = term.type === 'phrase' ? (term.words[0] ?? '') : term.word;
      const shortestStem = Math.min(...stemmers.map((stemOf) => stemOf(first).length));
      return {
        group: index,
        scope: term.scope,
        initial: first.charCodeAt(0),
        seconds: unitsAt(1, first, shortestStem),
        thirds: unitsAt(2, first, shortestStem),
        tests: testsOf(term, stemmers),
      };
    }),
  );
}

function searchFor(terms: readonly PreparedTerm[]): (text: string) => readonly Hit[] {
  const longestFirst = terms.toSorted((a, b) => b.tests.length - a.tests.length);
  const among = beginningsOf(terms);
  return (text) => (terms.length === 0 ? [] : findHits(text, longestFirst, among));
}

function beginningsOf(terms: readonly PreparedTerm[]): Beginnings {
  const firsts = terms.map(({ initial }) => initial);
  return beginnings(
    firsts,
    allOrNone(terms.map(({ seconds }) => seconds)),
    allOrNone(terms.map(({ thirds }) => thirds)),
  );
}

/** Undefined when one of the lists is. */
function allOrNone(lists: readonly (readonly number[] | undefined)[]): number[] | undefined {
  return lists.includes(undefined) ? undefined : lists.flatMap((units) => units ?? []);
}

/**
 * The code units that forms of a word have at its second (1) or third place (2): in stems that are longer by two letters,
 * stemmers leave these alone, but for y, which becomes i.
 */
function unitsAt(place: 1 | 2, word: string, stemLength: number): readonly number[] | undefined {
  if (stemLength < place + 2) return undefined;
  const letter = word.charAt(place);
  const letters = letter === 'y' || letter === 'i' ? ['y', 'i'] : [letter];
  return letters.map((one) => one.charCodeAt(0));
}

function testsOf(term: SearchTerm, stemmers: readonly Stemmer[]): readonly WordTest[] {
  switch (term.type) {
    case 'word':
      return [isFormOf(term.word, stemmers)];
    case 'prefix': {
      const isForm = isFormOf(term.word, stemmers);
      return [(word) => word.startsWith(term.word) || isForm(word)];
    }
    case 'phrase':
      return term.words.map((expected, index) =>
        term.open && index === term.words.length - 1
          ? (word) => word.startsWith(expected)
          : (word) => word === expected,
      );
  }
}

function isFormOf(expected: string, stemmers: readonly Stemmer[]): WordTest {
  const stems = stemmers.map((stemOf) => stemOf(expected));
  const known = new Map([[expected, true]]);
  return (word) => {
    let isForm = known.get(word);
    if (isForm === undefined) {
      isForm = stemmers.some((stemOf, at) => stemOf(word) === stems[at]);
      known.set(word, isForm);
    }
    return isForm;
  };
}

function findHits(text: string, terms: readonly PreparedTerm[], among: Beginnings): readonly Hit[] {
  const hits: Hit[] = [];
  const scanner = new WordScanner(text);
  while (scanner.nextBeginningWith(among)) {
    const initial = scanner.initial();
    const word = scanner.word();
    const { start } = scanner;
    for (const term of terms) {
      const end = term.initial === initial ? endOf(term, text, word, scanner.end) : undefined;
      if (end === undefined) continue;
      hits.push({ start, end, group: term.group });
      // The words of a phrase are taken.
      scanner.end = end;
      break;
    }
  }
  return hits;
}

/** Where a term ends whose first word is `word`, before `end`; undefined when it is not there. */
function endOf(term: PreparedTerm, text: string, word: string, end: number): number | undefined {
  const [first, ...others] = term.tests;
  if (!first?.(word)) return undefined;
  const following = new WordScanner(text, end);
  for (const test of others) {
    if (!following.next() || !test(following.word())) return undefined;
  }
  return following.end;
}
