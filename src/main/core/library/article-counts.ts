import type { LibraryOverview } from '../../../shared/ipc/answers.ts';
import type { IndexedArticle } from './article-index.ts';

export interface SourceCounts {
  readonly articles: number;
  readonly unread: number;
}

/** What is counted of an article. */
export type Counted = Pick<IndexedArticle, 'sourceIds' | 'read' | 'starred' | 'incomplete'>;

/** How many articles there are of each kind, kept change by change. */
export class ArticleCounts {
  readonly #bySource = new Map<string, { articles: number; unread: number }>();
  #all = 0;
  #unread = 0;
  #starred = 0;
  #incomplete = 0;

  get total(): Omit<LibraryOverview['counts'], 'queue'> {
    return {
      all: this.#all,
      unread: this.#unread,
      starred: this.#starred,
      incomplete: this.#incomplete,
    };
  }

  ofSource(sourceId: string): SourceCounts {
    return { articles: 0, unread: 0, ...this.#bySource.get(sourceId) };
  }

  /** Counts so many articles more, or less. */
  count({ sourceIds, read, starred, incomplete }: Counted, by: number): void {
    this.#all += by;
    if (!read) this.#unread += by;
    if (starred) this.#starred += by;
    if (incomplete) this.#incomplete += by;
    for (const sourceId of sourceIds) {
      let counts = this.#bySource.get(sourceId);
      if (!counts) this.#bySource.set(sourceId, (counts = { articles: 0, unread: 0 }));
      counts.articles += by;
      if (!read) counts.unread += by;
    }
  }
}
