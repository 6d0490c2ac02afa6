import { useMutation, useQuery } from '@tanstack/react-query';
import { bridge, unwrap } from './bridge.ts';

/** Articles that may be another version of one. Asked for each time: what came since may be likelier. */
export function usePairingSuggestions(articleId: string) {
  return useQuery({
    queryKey: ['pairingSuggestions', articleId],
    queryFn: () => unwrap(bridge.pairingSuggestions({ articleId })),
    gcTime: 0,
  });
}

/** Makes one article of two. */
export function usePairing() {
  return useMutation({
    mutationFn: (input: { readonly articleId: string; readonly otherId: string }) =>
      unwrap(bridge.articlePair(input)),
  });
}

/** Makes an article of its own of each version. */
export function useUnpairing() {
  return useMutation({
    mutationFn: (articleId: string) => unwrap(bridge.articleUnpair({ articleId })),
  });
}
