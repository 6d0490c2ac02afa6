import type { ArticleStatus } from '../../../shared/domain/article.ts';

/** What lists and counts need of what a person did with each article. */
export interface StatusSummary {
  readonly read: boolean;
  readonly starred: boolean;
  /** In the order in which they were given. */
  readonly tags: readonly string[];
}

export const statusSummaryFields = ['read', 'starred', 'tags'] as const;

/** Stored beside the status; see `statusFormat` for what else to change with it. */
export function summariseStatus({ readAt, starredAt, tags = [] }: ArticleStatus): StatusSummary {
  return { read: readAt !== undefined, starred: starredAt !== undefined, tags };
}
