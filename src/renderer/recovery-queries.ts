import { useMutation } from '@tanstack/react-query';
import { useAnnouncedFailure } from './announced-failure.ts';
import { bridge, unwrap } from './bridge.ts';

/** Has what was said of damage not told again. */
export function useDismissRecoveries() {
  const onError = useAnnouncedFailure();
  return useMutation({ mutationFn: () => unwrap(bridge.recoveriesDismiss()), onError });
}
