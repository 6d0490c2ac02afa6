import type {
  BibliographyEntry,
  BibliographyOrder,
  CitationOrder,
  FormattedCitation,
} from './format-citation.ts';

/** What the thread that writes citations is started with. */
export interface CitingWorkerData {
  /** The folder `resources/citing`. */
  readonly folder: string;
}

/** What the thread is asked for. */
export type CitingTask =
  | { readonly type: 'citation'; readonly order: CitationOrder }
  | { readonly type: 'bibliography'; readonly order: BibliographyOrder };

export type CitingJob = { readonly id: number } & CitingTask;

export type CitingAnswer = { readonly id: number } & (
  | { readonly type: 'citation'; readonly citation: FormattedCitation }
  | { readonly type: 'bibliography'; readonly entries: readonly BibliographyEntry[] }
  | { readonly type: 'failed'; readonly message: string }
);
