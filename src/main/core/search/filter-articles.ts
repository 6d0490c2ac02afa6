import type { Variant } from '../../../shared/domain/article.ts';
import { primaryLanguage } from '../../../shared/domain/language.ts';
import type {
  FilterClause,
  SearchAddition,
  SearchFilter,
  SearchState,
} from '../../../shared/search/query.ts';
import { textWords } from '../../../shared/search/words.ts';
import type { IndexedArticle } from '../library/article-index.ts';
import type { SourceTitleOf } from './wanted-documents.ts';

type EntryTest = (entry: IndexedArticle) => boolean;
type VariantTest = (entry: IndexedArticle, variant: Variant) => boolean;

/** Tells whether an article is what a query's filters want. */
export interface ArticleTest {
  /** By what lists know of it; one that does not fit need not be read. */
  readonly entry: EntryTest;
  /** By a version of it, for an article whose entry fits. */
  readonly variant: VariantTest;
}

type EntryFilter = Extract<SearchFilter, { readonly type: 'state' | 'tag' | 'has' }>;

/** What the filters are compared with besides the articles. */
export interface TestFacts {
  readonly sourceTitleOf: SourceTitleOf;
  /** Whether the person marked anything in an article, or wrote about it. */
  readonly isAnnotated: (articleId: string) => boolean;
  /** The moment of the search, in milliseconds since 1970. */
  readonly now: number;
}

/** Prepares a query's filters for any number of articles. */
export function articleTest(
  filters: readonly FilterClause[],
  { sourceTitleOf, isAnnotated, now }: TestFacts,
): ArticleTest {
  const clauses = filters.map(({ anyOf, excluded }) => ({
    excluded,
    tests: anyOf.map((filter) => testOf(filter, { sourceTitleOf, isAnnotated, now })),
  }));
  const ofEntries = filters.flatMap(({ anyOf, excluded }) =>
    anyOf.every(isOfEntry)
      ? [{ excluded, tests: anyOf.map((filter) => entryTestOf(filter, isAnnotated)) }]
      : [],
  );
  return {
    entry: (entry) =>
      ofEntries.every(({ excluded, tests }) => tests.some((test) => test(entry)) !== excluded),
    variant: (entry, variant) =>
      clauses.every(
        ({ excluded, tests }) => tests.some((test) => test(entry, variant)) !== excluded,
      ),
  };
}

function isOfEntry(filter: SearchFilter): filter is EntryFilter {
  return filter.type === 'state' || filter.type === 'tag' || filter.type === 'has';
}

function entryTestOf(filter: EntryFilter, isAnnotated: TestFacts['isAnnotated']): EntryTest {
  switch (filter.type) {
    case 'state':
      return stateTest(filter.state);
    case 'tag':
      return tagTest(filter.words, filter.open);
    case 'has':
      return additionTest(filter.addition, isAnnotated);
  }
}

function testOf(filter: SearchFilter, { sourceTitleOf, isAnnotated, now }: TestFacts): VariantTest {
  if (isOfEntry(filter)) return entryTestOf(filter, isAnnotated);
  switch (filter.type) {
    case 'source':
      return sourceTest(filter.words, sourceTitleOf);
    case 'language':
      return (_entry, { language }) => primaryLanguage(language) === filter.language;
    case 'before':
      return (_entry, variant) => timeOf(variant) < filter.time;
    case 'after':
      return (_entry, variant) => timeOf(variant) >= filter.time;
    case 'newer':
      return (_entry, variant) => timeOf(variant) >= now - filter.age;
    case 'older':
      return (_entry, variant) => timeOf(variant) < now - filter.age;
  }
}

function stateTest(state: SearchState): EntryTest {
  switch (state) {
    case 'unread':
      return ({ read }) => !read;
    case 'read':
      return ({ read }) => read;
    case 'starred':
      return ({ starred }) => starred;
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
function sourceTest(words: readonly string[], sourceTitleOf: SourceTitleOf): VariantTest {
  const known = new Map<string, boolean>();
  return (_entry, variant) => {
    const title = sourceTitleOf(variant);
    let fits = known.get(title);
    if (fits === undefined) {
      const titleWords = textWords(title).map(({ word }) => word);
      fits = words.every((word) => titleWords.some((other) => other.startsWith(word)));
      known.set(title, fits);
    }
    return fits;
  };
}

function timeOf({ publishedAt, addedAt }: Variant): number {
  return Date.parse(publishedAt ?? addedAt);
}
