import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { primaryLanguage } from '../shared/domain/language.ts';
import { longestQuery } from '../shared/domain/saved-search.ts';
import { searchPageSize } from '../shared/ipc/requests/article-requests.ts';
import { bridge, unwrap } from './bridge.ts';
import { gatherPairable } from './gather-pairable.ts';

/** Articles that may be another version of one. Asked for each time: what came since may be likelier. */
export function usePairingSuggestions(articleId: string) {
  return useQuery({
    queryKey: ['pairingSuggestions', articleId],
    queryFn: () => unwrap(bridge.pairingSuggestions({ articleId })),
    gcTime: 0,
  });
}

/** The best of the articles with some words that can be paired with one that has these languages; none without words. */
export function usePairable(words: string, languages: readonly string[]) {
  const own = [...new Set(languages.map((language) => primaryLanguage(language)))];
  // What is typed comes last: a quotation that is still open takes in everything after it.
  const query = [...own.map((language) => `-lang:${language}`), words].join(' ');
  return useQuery({
    queryKey: ['pairable', query],
    queryFn: () => {
      const asked = { query: query.slice(0, longestQuery), limit: searchPageSize };
      return gatherPairable((offset) => unwrap(bridge.searchArticles({ ...asked, offset })), own);
    },
    enabled: words !== '',
    placeholderData: keepPreviousData,
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
