import type { TextRange } from '../domain/body.ts';
import type { LanguageTag } from '../domain/language.ts';
import type { SearchQuery, SearchScope, SearchTerm } from './query.ts';
import { stemOf } from './stems.ts';
import { textWords, type TextWord } from './words.ts';

/** A stretch of a text that a term of a query matches. */
export interface Hit extends TextRange {
  /** Index of the group of terms in the query's `required`. */
  readonly group: number;
}

/** Where a text holds what a query asks for: the same words by which the index finds it. */
export interface HitFinder {
  /**
   * The hits in text order, not overlapping, as UTF-16 offsets. In a body, a term that asks for titles has none.
   */
  find(text: string, part: 'title' | 'body'): readonly Hit[];
}

type WordTest = (word: string) => boolean;

interface PreparedTerm {
  readonly group: number;
  readonly scope: SearchScope;
  /** The code unit that whatever matches begins with: most words need no closer look. Stemmers leave it alone. */
  readonly initial: number;
  /** For each word of the term, in order; there is at least one. */
  readonly tests: readonly WordTest[];
}

/** Prepares to find a query's hits in texts of one language. */
export function createHitFinder(query: SearchQuery, language: LanguageTag): HitFinder {
  const terms = query.required.flatMap((group, index) =>
    group.map((term): PreparedTerm => ({
      group: index,
      scope: term.scope,
      initial: (term.type === 'phrase' ? (term.words[0] ?? '') : term.word).charCodeAt(0),
      tests: testsOf(term, language),
    })),
  );
  return {
    find: (text, part) => {
      const searched = terms.filter(({ scope }) => part === 'title' || scope === 'anywhere');
      return searched.length === 0 ? [] : findHits(textWords(text), searched);
    },
  };
}

function testsOf(term: SearchTerm, language: LanguageTag): readonly WordTest[] {
  switch (term.type) {
    case 'word':
      return [isFormOf(term.word, language)];
    case 'prefix': {
      const isForm = isFormOf(term.word, language);
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

function isFormOf(expected: string, language: LanguageTag): WordTest {
  const stem = stemOf(expected, language);
  return (word) => word === expected || stemOf(word, language) === stem;
}

function findHits(words: readonly TextWord[], terms: readonly PreparedTerm[]): readonly Hit[] {
  const longestFirst = terms.toSorted((a, b) => b.tests.length - a.tests.length);
  const holds = (tests: readonly WordTest[], at: number) =>
    tests.every((test, index) => {
      const next = words[at + index];
      return next !== undefined && test(next.word);
    });
  const hits: Hit[] = [];
  let from = 0;
  for (const [at, { word, start }] of words.entries()) {
    if (at < from) continue;
    const initial = word.charCodeAt(0);
    const term = longestFirst.find((one) => one.initial === initial && holds(one.tests, at));
    if (!term) continue;
    from = at + term.tests.length;
    hits.push({ start, end: words[from - 1]?.end ?? start, group: term.group });
  }
  return hits;
}
