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

/** Tells whether a variant of an article is what a query's filters want. */
export type VariantTest = (entry: IndexedArticle, variant: Variant) => boolean;

/** Prepares a query's filters for any number of variants. */
export function variantTest(
  filters: readonly FilterClause[],
  sourceTitleOf: SourceTitleOf,
): VariantTest {
  const clauses = filters.map(({ anyOf, excluded }) => ({
    excluded,
    tests: anyOf.map((filter) => testOf(filter, sourceTitleOf)),
  }));
  return (entry, variant) =>
    clauses.every(({ excluded, tests }) => tests.some((test) => test(entry, variant)) !== excluded);
}

function testOf(filter: SearchFilter, sourceTitleOf: SourceTitleOf): VariantTest {
  switch (filter.type) {
    case 'source':
      return sourceTest(filter.words, sourceTitleOf);
    case 'language':
      return (_entry, { language }) => primaryLanguage(language) === filter.language;
    case 'state':
      return stateTest(filter.state);
    case 'tag':
      return tagTest(filter.words, filter.open);
    case 'has':
      return additionTest(filter.addition);
    case 'before':
      return (_entry, variant) => timeOf(variant) < filter.time;
    case 'after':
      return (_entry, variant) => timeOf(variant) >= filter.time;
  }
}

function stateTest(state: SearchState): VariantTest {
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

function additionTest(addition: SearchAddition): VariantTest {
  switch (addition) {
    case 'tag':
      return ({ tags }) => tags.length > 0;
  }
}

/** Each word is a word of one tag, and the last of an open filter begins one. */
function tagTest(words: readonly string[], open: boolean): VariantTest {
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
