import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bridge, unwrap } from './bridge.ts';
import { queryKeys } from './queries.ts';

/** Whether there is a newer version, as far as that is known, and the asking for it. */
export function useUpdates() {
  const client = useQueryClient();
  const state = useQuery({
    queryKey: queryKeys.updates,
    queryFn: () => unwrap(bridge.updateState()),
  });
  const check = useMutation({
    mutationFn: () => unwrap(bridge.updateCheck()),
    onSuccess: (answered) => client.setQueryData(queryKeys.updates, answered),
  });
  return { state, check };
}
