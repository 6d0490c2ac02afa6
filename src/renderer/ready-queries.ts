import { useMutation, useQueries, useQuery } from '@tanstack/react-query';
import type { GapScope, ReadyGap } from '../shared/domain/ready.ts';
import { articlesPageSize } from '../shared/ipc/requests/parts.ts';
import { bridge, unwrap } from './bridge.ts';
import { queryKeys } from './queries.ts';

/** Where getting ready to fly stands; followed by event once it was asked for. */
export function useReadyState() {
  return useQuery({ queryKey: queryKeys.ready, queryFn: () => unwrap(bridge.readyState()) });
}

/** What can be asked of getting ready to fly. */
export type ReadyRequest = 'readyStart' | 'readyPause' | 'readyResume' | 'readyCancel';

/** Asks one of them; what comes of it is told by `useReadyState`. */
export function useReadyRequest() {
  return useMutation({ mutationFn: (request: ReadyRequest) => unwrap(bridge[request]()) });
}

export interface LoadedGaps {
  /** Undefined until the first page has come. */
  readonly total: number | undefined;
  /** Of all articles with gaps, those of which the report does not speak. */
  readonly elsewhere: number;
  /** The article at `index`, or undefined while its page is on its way. */
  readonly at: (index: number) => ReadyGap | undefined;
  readonly error: Error | null;
}

/** Some pages, from 0, of the articles that are not whole. */
export function useReadyGaps(scope: GapScope, pages: readonly number[]): LoadedGaps {
  return useQueries({
    queries: pages.map((page) => ({
      queryKey: queryKeys.readyGapsPage(scope, page),
      queryFn: () =>
        unwrap(
          bridge.readyGaps({ scope, offset: page * articlesPageSize, limit: articlesPageSize }),
        ),
    })),
    combine: (answers) => ({
      total: answers.find((answer) => answer.data)?.data?.total,
      elsewhere: answers.find((answer) => answer.data)?.data?.elsewhere ?? 0,
      at: (index: number) =>
        answers[pages.indexOf(Math.floor(index / articlesPageSize))]?.data?.items[
          index % articlesPageSize
        ],
      error: answers.find((answer) => answer.error)?.error ?? null,
    }),
  });
}
