import type { LanguageTag } from '../domain/language.ts';

/** Where a term is looked for: everywhere, in titles only, or only in what a person wrote. */
export type SearchScope = 'anywhere' | 'title' | 'note';

/**
 * Something that a text must hold. Words are folded. A `word` stands for all forms of it, a `phrase` for exactly these
 * words in this order; a `prefix`, and the last word of an `open` phrase, may go on in the text, since it is still being
 * typed or ends in `*`.
 */
export type SearchTerm =
  | { readonly type: 'word'; readonly word: string; readonly scope: SearchScope }
  | { readonly type: 'prefix'; readonly word: string; readonly scope: SearchScope }
  | {
      readonly type: 'phrase';
      readonly words: readonly string[];
      readonly open: boolean;
      readonly scope: SearchScope;
    };

/** What a person did with an article or means to do, or what is missing of it. */
export const searchStates = ['unread', 'read', 'starred', 'queued', 'incomplete'] as const;
export type SearchState = (typeof searchStates)[number];

/** What a person can have added to an article. */
export const searchAdditions = ['tag', 'note'] as const;
export type SearchAddition = (typeof searchAdditions)[number];

/** Something that an article must be, apart from its words. */
export type SearchFilter =
  /** Folded words, each of which begins a word of the source's title. */
  | { readonly type: 'source'; readonly words: readonly string[] }
  /** Folded words, each of which begins a word of one author's name. */
  | { readonly type: 'author'; readonly words: readonly string[] }
  /** A primary language. */
  | { readonly type: 'language'; readonly language: LanguageTag }
  | { readonly type: 'state'; readonly state: SearchState }
  /** Folded words, each of which is a word of one tag; the last may go on in it when `open`. */
  | { readonly type: 'tag'; readonly words: readonly string[]; readonly open: boolean }
  /** Having what a person adds to an article. */
  | { readonly type: 'has'; readonly addition: SearchAddition }
  /** Milliseconds since 1970: published before then, or then and later. */
  | { readonly type: 'before' | 'after'; readonly time: number }
  /** Milliseconds before the search: published within them, or earlier. */
  | { readonly type: 'newer' | 'older'; readonly age: number };

/** A filter as a query uses it: for what fits, or for what does not. */
export interface FilterClause {
  /** One of these must fit. */
  readonly anyOf: readonly SearchFilter[];
  readonly excluded: boolean;
}

/** What a person asks of the library: of each group of terms one, none of the excluded, and every filter. */
export interface SearchQuery {
  readonly required: readonly (readonly SearchTerm[])[];
  readonly excluded: readonly SearchTerm[];
  readonly filters: readonly FilterClause[];
}

/** Whether a query asks for nothing, as one that is empty or all signs. */
export function isEmptyQuery({ required, excluded, filters }: SearchQuery): boolean {
  return required.length === 0 && excluded.length === 0 && filters.length === 0;
}
