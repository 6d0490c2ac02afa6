import type { NotebookRow } from '../shared/ipc/notebook-answers.ts';

/** What there is of one page of annotations: nothing while its answer is on its way, or did not come. */
interface PageAnswer {
  readonly data: readonly NotebookRow[] | undefined;
  /** Whether that is what was known of others before. */
  readonly isPlaceholderData: boolean;
  readonly error: Error | null;
}

/** The annotations of an outline, as far as they have come. */
export interface OutlinedRows {
  readonly rows: ReadonlyMap<string, NotebookRow>;
  /** Ids of those that are not there any more. */
  readonly gone: ReadonlySet<string>;
  /** Why some did not come. */
  readonly error: Error | undefined;
}

/** What is known of annotations: one is gone only where its page has answered without it. */
export function outlinedRows(
  pages: readonly (readonly string[])[],
  answers: readonly PageAnswer[],
): OutlinedRows {
  const rows = new Map(
    answers.flatMap(({ data }) => (data ?? []).map((row) => [row.id, row] as const)),
  );
  const answered = pages.filter((_ids, page) => {
    const answer = answers[page];
    return answer?.data !== undefined && !answer.isPlaceholderData;
  });
  return {
    rows,
    gone: new Set(answered.flat().filter((id) => !rows.has(id))),
    error: answers.find(({ error }) => error !== null)?.error ?? undefined,
  };
}
