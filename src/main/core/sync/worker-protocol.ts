import type { LanguageTag } from '../../../shared/domain/language.ts';
import type { SourceKind } from '../../../shared/domain/source.ts';
import type { AppError } from '../../../shared/result.ts';
import type { PreparedArticle } from '../articles/prepared-article.ts';
import type { SerialisedBody } from '../ports.ts';
import type { RawDocument, ReadDocument } from '../sources/source-adapter.ts';

/** What the worker is started with. */
export interface WorkerData {
  /** The folder of the glossary's files. */
  readonly glossaryFolder: string;
}

/** A body whose concepts are asked for. */
export interface ConceptsQuery {
  /** Comes back with the answer. */
  readonly key: string;
  readonly text: string;
  readonly language: LanguageTag;
}

/** One job. The main thread sends the next when the last is done. */
export type WorkerJob =
  | { readonly type: 'read'; readonly kind: SourceKind; readonly document: RawDocument }
  | { readonly type: 'concepts'; readonly queries: readonly ConceptsQuery[] };

/** An item ready to be stored, with its body already serialised. */
export interface PreparedItem {
  readonly variant: PreparedArticle['variant'];
  readonly imageUrls: readonly string[];
  readonly body: SerialisedBody;
  readonly conceptIds: readonly string[];
  readonly warnings: readonly string[];
}

/** An item that could not be prepared; `title` says which, for people. */
export interface FailedItem {
  readonly title: string;
  readonly error: AppError;
}

/** What a document said about its source. */
export type DocumentFacts = Omit<ReadDocument, 'items'>;

/** Answers to a job: any number of `items` or `concepts`, then `done` or `failed`. */
export type WorkerAnswer =
  | {
      readonly type: 'items';
      readonly items: readonly PreparedItem[];
      readonly failed: readonly FailedItem[];
    }
  | {
      readonly type: 'concepts';
      readonly found: readonly { readonly key: string; readonly conceptIds: readonly string[] }[];
    }
  | { readonly type: 'done'; readonly facts?: DocumentFacts }
  | { readonly type: 'failed'; readonly error: AppError };
