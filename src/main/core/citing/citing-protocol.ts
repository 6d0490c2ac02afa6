import type { CitationOrder, FormattedCitation } from './format-citation.ts';

/** What the thread that writes citations is started with. */
export interface CitingWorkerData {
  /** The folder `resources/citing`. */
  readonly folder: string;
}

export interface CitingJob {
  readonly id: number;
  readonly order: CitationOrder;
}

export type CitingAnswer = { readonly id: number } & (
  | { readonly type: 'done'; readonly citation: FormattedCitation }
  | { readonly type: 'failed'; readonly message: string }
);
