import { useTranslation } from 'react-i18next';
import { appErrorOf } from './queries.ts';
import { useAnnounce } from './ui/Announcements.tsx';

/** Says what failed, in a note that goes by itself: for what a person asked for and is not waiting on. */
export function useAnnouncedFailure(): (thrown: Error) => void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  return (thrown) => {
    const { code, params } = appErrorOf(thrown);
    announce(t(`errors.${code}.title`, params));
  };
}
