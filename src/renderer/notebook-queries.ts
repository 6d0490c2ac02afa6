import { queryOptions, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { NotebookFilter, NotebookQuestion } from '../shared/domain/notebook.ts';
import {
  type NotebookOverview,
  notebookPageSize,
  type NotebookRow,
} from '../shared/ipc/notebook-answers.ts';
import { bridge, unwrap } from './bridge.ts';
import { queryKeys } from './queries.ts';

/** What tells one question from another. */
export function questionKey(question: NotebookQuestion): string {
  return JSON.stringify(question);
}

function overviewQuery(question: NotebookQuestion) {
  return queryOptions({
    queryKey: queryKeys.notebookOverview(questionKey(question)),
    queryFn: () => unwrap(bridge.notebookOverview(question)),
  });
}

function pageQuery(question: NotebookQuestion, page: number) {
  return queryOptions({
    queryKey: queryKeys.notebookPage(questionKey(question), page),
    queryFn: () =>
      unwrap(
        bridge.notebookPage({
          ...question,
          offset: page * notebookPageSize,
          limit: notebookPageSize,
        }),
      ),
  });
}

/** What the notebook holds of what is asked for. */
export function useNotebookOverview(question: NotebookQuestion) {
  return useQuery(overviewQuery(question));
}

/** Rows of the notebook, as far as their pages have come. */
export interface LoadedRows {
  /** The row at `index`, or undefined while its page is on its way. */
  readonly at: (index: number) => NotebookRow | undefined;
  /** Where an annotation is first, if its page is among those that were asked for. */
  readonly indexOf: (annotationId: string) => number | undefined;
}

/** Some pages of the notebook, from 0. */
export function useNotebookPages(question: NotebookQuestion, pages: readonly number[]): LoadedRows {
  return useQueries({
    queries: pages.map((page) => pageQuery(question, page)),
    combine: (answers) => ({
      at: (index: number) =>
        answers[pages.indexOf(Math.floor(index / notebookPageSize))]?.data?.rows[
          index % notebookPageSize
        ],
      indexOf: (annotationId: string) => {
        for (const [place, answer] of answers.entries()) {
          const row = answer.data?.rows.findIndex(({ id }) => id === annotationId) ?? -1;
          if (row >= 0) return (pages[place] ?? 0) * notebookPageSize + row;
        }
        return undefined;
      },
    }),
  });
}

/** Which of some annotations there are: those that were deleted are left out. */
export async function fetchExisting(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const there = new Set<string>();
  for (let from = 0; from < ids.length; from += notebookPageSize) {
    const rows = await unwrap(
      bridge.notebookRows({ ids: ids.slice(from, from + notebookPageSize) }),
    );
    for (const { id } of rows) there.add(id);
  }
  return there;
}

/** `question`, but only once its first rows have come: what was shown before stays in sight until then. */
export function useLoadedQuestion(question: NotebookQuestion): NotebookQuestion {
  const client = useQueryClient();
  const [shown, setShown] = useState(question);
  const key = questionKey(question);
  const changed = questionKey(shown) !== key;
  useEffect(() => {
    if (!changed) return undefined;
    let wanted = true;
    const showWhenReady = async () => {
      const next = JSON.parse(key) as NotebookQuestion;
      await Promise.all([
        client.prefetchQuery(overviewQuery(next)),
        client.prefetchQuery(pageQuery(next, 0)),
      ]);
      if (wanted) setShown(next);
    };
    void showWhenReady();
    return () => {
      wanted = false;
    };
  }, [changed, client, key]);
  return changed ? shown : question;
}

/** The concepts that what is found mentions, once there is something to look for them in. */
export function useNotebookConcepts(
  filter: NotebookFilter,
  overview: NotebookOverview | undefined,
) {
  return useQuery({
    queryKey: queryKeys.notebookConcepts(JSON.stringify(filter)),
    queryFn: () => unwrap(bridge.notebookConcepts({ filter })),
    enabled: overview !== undefined && overview.all > 0,
  });
}

/** An annotation with the text around it. */
export function useNotebookEntry(annotationId: string) {
  return useQuery({
    queryKey: queryKeys.notebookEntry(annotationId),
    queryFn: () => unwrap(bridge.notebookEntry({ annotationId })),
  });
}
