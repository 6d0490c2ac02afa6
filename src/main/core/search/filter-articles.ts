import { primaryLanguage } from '../../../shared/domain/language.ts';
import type {
  FilterClause,
  SearchAddition,
  SearchFilter,
  SearchState,
} from '../../../shared/search/query.ts';
import { textWords } from '../../../shared/search/words.ts';
import type { IndexedArticle } from '../library/article-index.ts';
type EntryTest = (entry: IndexedArticle) => boolean;
/** Of the version at a place among the article's, from 0. */
type VersionTest = (entry: IndexedArticle, at: number) => boolean;

/** Tells whether an article is what a query's filters want, by what lists know of it. */
export interface ArticleTest {
  /** Whether any of its versions can be. */
  readonly entry: EntryTest;
  /** Whether one of its versions is, for an article whose entry fits. */
  readonly version: VersionTest;
}

type EntryFilter = Extract<SearchFilter, { readonly type: 'state' | 'tag' | 'has' }>;

/** What the filters are compared with besides the articles. */
export interface TestFacts {
  readonly sourceTitleOf: (entry: IndexedArticle, at: number) => string;
  /** Whether the person marked anything in an article, or wrote about it. */
  readonly isAnnotated: (articleId: string) => boolean;
  /** Whether the person means to read an article next. */
  readonly isQueued: (articleId: string) => boolean;
  /** The moment of the search, in milliseconds since 1970. */
  readonly now: number;
}

/** Prepares a query's filters for any number of articles. */
export function articleTest(filters: readonly FilterClause[], facts: TestFacts): ArticleTest {
  const clauses = filters.map(({ anyOf, excluded }) => ({
    excluded,
    tests: anyOf.map((filter) => testOf(filter, facts)),
  }));
  const ofEntries = filters.flatMap(({ anyOf, excluded }) =>
    anyOf.every(isOfEntry)
      ? [{ excluded, tests: anyOf.map((filter) => entryTestOf(filter, facts)) }]
      : [],
  );
  return {
    entry: (entry) =>
      ofEntries.every(({ excluded, tests }) => tests.some((test) => test(entry)) !== excluded),
    version: (entry, at) =>
      clauses.every(({ excluded, tests }) => tests.some((test) => test(entry, at)) !== excluded),
  };
}

function isOfEntry(filter: SearchFilter): filter is EntryFilter {
  return filter.type === 'state' || filter.type === 'tag' || filter.type === 'has';
}

function entryTestOf(filter: EntryFilter, { isAnnotated, isQueued }: TestFacts): EntryTest {
  switch (filter.type) {
    case 'state':
      return stateTest(filter.state, isQueued);
    case 'tag':
      return tagTest(filter.words, filter.open);
    case 'has':
      return additionTest(filter.addition, isAnnotated);
  }
}

function testOf(filter: SearchFilter, facts: TestFacts): VersionTest {
  if (isOfEntry(filter)) return entryTestOf(filter, facts);
  const { sourceTitleOf, now } = facts;
  switch (filter.type) {
    case 'source':
      return sourceTest(filter.words, sourceTitleOf);
    case 'author':
      return authorTest(filter.words);
    case 'language':
      return languageTest(filter.language);
    case 'before':
      return (entry, at) => timeOf(entry, at) < filter.time;
    case 'after':
      return (entry, at) => timeOf(entry, at) >= filter.time;
    case 'newer':
      return (entry, at) => timeOf(entry, at) >= now - filter.age;
    case 'older':
      return (entry, at) => timeOf(entry, at) < now - filter.age;
  }
}

function stateTest(state: SearchState, isQueued: TestFacts['isQueued']): EntryTest {
  switch (state) {
    case 'unread':
      return ({ read }) => !read;
    case 'read':
      return ({ read }) => read;
    case 'starred':
      return ({ starred }) => starred;
    case 'queued':
      return ({ id }) => isQueued(id);
    case 'incomplete':
      return ({ incomplete }) => incomplete;
  }
}

function additionTest(addition: SearchAddition, isAnnotated: TestFacts['isAnnotated']): EntryTest {
  switch (addition) {
    case 'tag':
      return ({ tags }) => tags.length > 0;
    case 'note':
      return ({ id }) => isAnnotated(id);
  }
}

/** Each word is a word of one tag, and the last of an open filter begins one. */
function tagTest(words: readonly string[], open: boolean): EntryTest {
  const last = open ? words.at(-1) : undefined;
  const whole = open ? words.slice(0, -1) : words;
  const known = new Map<string, boolean>();
  return ({ tags }) =>
    tags.some((tag) => {
      let fits = known.get(tag);
      if (fits === undefined) {
        const tagWords = textWords(tag).map(({ word }) => word);
        const goesOn = last === undefined || tagWords.some((word) => word.startsWith(last));
        fits = goesOn && whole.every((word) => tagWords.includes(word));
        known.set(tag, fits);
      }
      return fits;
    });
}

/** Each word begins a word of the source's title; the few titles of a library are read once each. */
function sourceTest(
  words: readonly string[],
  sourceTitleOf: TestFacts['sourceTitleOf'],
): VersionTest {
  const fits = nameTest(words);
  return (entry, at) => fits(sourceTitleOf(entry, at));
}

/** Each word begins a word of one author's name. */
function authorTest(words: readonly string[]): VersionTest {
  const fits = nameTest(words);
  return ({ authors }, at) => authors[at]?.some(fits) ?? false;
}

/** Whether each word begins a word of a name, of which each is taken apart once. */
function nameTest(words: readonly string[]): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    let fits = known.get(name);
    if (fits === undefined) {
      const nameWords = textWords(name).map(({ word }) => word);
      fits = words.every((word) => nameWords.some((other) => other.startsWith(word)));
      known.set(name, fits);
    }
    return fits;
  };
}

/** The few tags of a library are taken apart once each. */
function languageTest(language: string): VersionTest {
  const known = new Map<string, boolean>();
  return ({ versions }, at) => {
    const tag = versions[at]?.language ?? '';
    let fits = known.get(tag);
    if (fits === undefined) {
      fits = primaryLanguage(tag) === language;
      known.set(tag, fits);
    }
    return fits;
  };
}

function timeOf({ time, offsets }: IndexedArticle, at: number): number {
  return time + (offsets[at] ?? 0);
}
