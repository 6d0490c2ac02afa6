import { useMutation } from '@tanstack/react-query';
import type { ArticleCheck } from '../shared/domain/completeness.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';

/** Asks for an article once more. What came of it is told even when what asked for it is gone by then. */
export function useCheckArticle(
  onChecked: (outcome: ArticleCheck) => void,
  onFailed: (error: Error) => void,
) {
  return useMutation({
    mutationFn: (request: RequestInput<'articleCheck'>) => unwrap(bridge.articleCheck(request)),
    onSuccess: onChecked,
    onError: onFailed,
  });
}
