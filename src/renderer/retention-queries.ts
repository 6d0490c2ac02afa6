import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { RetentionRules, SourceRetention } from '../shared/domain/retention.ts';
import { bridge, unwrap } from './bridge.ts';
import { queryKeys } from './queries.ts';

/** What would go under some rules; the last answer stays in sight until the next has come. */
export function useRetentionPreview(rules: RetentionRules) {
  return useQuery({
    queryKey: queryKeys.retention(rules),
    queryFn: () => unwrap(bridge.retentionPreview({ rules })),
    placeholderData: keepPreviousData,
  });
}

/** Sets the rules and lets go what they say. */
export function useApplyRetention() {
  return useMutation({
    mutationFn: (rules: RetentionRules) => unwrap(bridge.retentionApply({ rules })),
  });
}

/** Sets where one source differs from the rules for all. */
export function useSourceRetention() {
  return useMutation({
    mutationFn: (change: { readonly sourceId: string; readonly retention: SourceRetention }) =>
      unwrap(bridge.sourceSetRetention(change)),
  });
}
