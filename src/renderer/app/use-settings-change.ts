import type { Settings } from '../../shared/domain/settings.ts';
import { useAnnouncedFailure } from '../announced-failure.ts';
import { useUpdateSettings } from '../queries.ts';

/** Changes settings, and says so when they could not be kept. */
export function useSettingsChange(): (patch: Partial<Settings>) => void {
  const onError = useAnnouncedFailure();
  const { mutate } = useUpdateSettings();
  return (patch) => mutate(patch, { onError });
}
