import type { TextRange } from '../../../shared/domain/body.ts';
import type { LanguageTag } from '../../../shared/domain/language.ts';
import type { SearchQuery } from '../../../shared/search/query.ts';
import type { AppError } from '../../../shared/result.ts';
import type { EmptyBecause } from './search-database.ts';

/** What kinds of things are indexed: variants of articles, and the glossary's concepts in each language. */
export const documentKinds = ['article', 'concept'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What the index knows of one document besides its texts. */
export interface DocumentRow {
  readonly id: number;
  readonly kind: DocumentKind;
  /** What tells an owner's documents apart: the language tag. */
  readonly part: string;
  readonly language: LanguageTag;
  /** Whether anything that a person wrote goes with it. */
  readonly hasNotes: boolean;
  /** Of everything that is indexed of it: it changes when they change. */
  readonly fingerprint: string;
}

export interface DocumentTexts {
  readonly title: string;
  /** Canonical text: every offset of a hit counts in it. */
  readonly body: string;
  /** Names: of who wrote an article, or by which a concept is called as well. */
  readonly names: string;
  readonly source: string;
  /** What a person wrote about it, in Markdown. */
  readonly notes: readonly string[];
}

/** A document as it should be, with its body or, for an article, the hash by which the worker reads it. */
export type WantedDocument = Omit<DocumentRow, 'id'> &
  Omit<DocumentTexts, 'body'> &
  ({ readonly bodyHash: string } | { readonly body: string });

/** All that is to be found of one owner, an article or a concept. One that is gone has no documents. */
export interface WantedOwner {
  readonly owner: string;
  readonly documents: readonly WantedDocument[];
}

/** A change of one owner's documents. */
export interface OwnerDocuments {
  readonly owner: string;
  readonly gone: readonly DocumentRow[];
  readonly added: readonly (Omit<DocumentRow, 'id'> & DocumentTexts)[];
}

/** What is indexed of one owner. */
export interface OwnerRows {
  readonly owner: string;
  readonly rows: readonly DocumentRow[];
}

/** Documents that match, in no order, and how well: the lower the better, as FTS5 counts. */
export interface Ranking {
  readonly ids: Uint32Array;
  readonly ranks: Float64Array;
}

/** Why a document was found. */
export interface FoundText {
  readonly id: number;
  readonly title: string;
  readonly titleHits: readonly TextRange[];
  /** A stretch of the body; `start` and the hits are offsets into the whole. */
  readonly snippet: {
    readonly text: string;
    readonly start: number;
    readonly hits: readonly TextRange[];
  };
}

export interface SearchWorkerData {
  /** The index's file. */
  readonly path: string;
  /** The folder of the library's bodies. */
  readonly bodies: string;
  /** Whether nothing may be written, as the library is only to be read. */
  readonly isReadOnly: boolean;
}

/** What of a query the index can answer. */
export type WordQuery = Pick<SearchQuery, 'required' | 'excluded'>;

/** What the worker is asked to do, in order. */
export type SearchJob =
  | { readonly type: 'update'; readonly owners: readonly WantedOwner[] }
  | { readonly type: 'find'; readonly query: WordQuery }
  | { readonly type: 'texts'; readonly ids: readonly number[]; readonly query: WordQuery }
  /** One step of tidying up; answers whether there is another. */
  | { readonly type: 'merge' }
  /** Looks for damage, once a week or when a person asks for it; `now` in milliseconds since 1970. */
  | { readonly type: 'check'; readonly now: number; readonly isAskedFor: boolean }
  | { readonly type: 'close' };

export interface JobAnswers {
  readonly update: readonly OwnerRows[];
  readonly find: Ranking;
  readonly texts: readonly FoundText[];
  readonly merge: boolean;
  readonly check: undefined;
  readonly close: undefined;
}

/** A job with the number by which its answer is known. */
export interface NumberedJob {
  readonly id: number;
  readonly job: SearchJob;
}

/**
 * What the worker says: first what is indexed already, in pieces, and that it is open, or that it is not; then an answer
 * to each job. A job that finds the file damaged is answered with `damaged`, after `emptied` has said that nothing is
 * indexed any more.
 */
export type SearchMessage =
  | { readonly type: 'indexed'; readonly owners: readonly OwnerRows[] }
  | { readonly type: 'opened'; readonly emptyBecause: EmptyBecause | undefined }
  | { readonly type: 'unopened'; readonly error: AppError }
  | { readonly type: 'emptied' }
  | { readonly type: 'done'; readonly id: number; readonly value: JobAnswers[SearchJob['type']] }
  | { readonly type: 'damaged'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly error: AppError };

/** What the worker says that is no answer to a job. */
export type SearchNews = Exclude<SearchMessage, { readonly id: number }>;
