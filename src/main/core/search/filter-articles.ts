import type { Variant } from '../../../shared/domain/article.ts';
import { primaryLanguage } from '../../../shared/domain/language.ts';
import type { FilterClause, SearchFilter, SearchState } from '../../../shared/search/query.ts';
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
