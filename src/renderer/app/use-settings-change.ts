import { useTranslation } from 'react-i18next';
import type { Settings } from '../../shared/domain/settings.ts';
import { appErrorOf, useUpdateSettings } from '../queries.ts';
import { useAnnounce } from '../ui/Announcements.tsx';

/** Changes settings, and says so when they could not be kept. */
export function useSettingsChange(): (patch: Partial<Settings>) => void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { mutate } = useUpdateSettings();
  return (patch) =>
    mutate(patch, {
      onError: (error) => {
        const { code, params } = appErrorOf(error);
        announce(t(`errors.${code}.title`, params));
      },
    });
}
