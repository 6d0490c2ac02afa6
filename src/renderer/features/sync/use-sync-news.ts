import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncSummary } from '../../../shared/domain/sync.ts';
import type { LibraryOverview } from '../../../shared/ipc/answers.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';

/**
 * Says how a sync ended. The one that had ended before the window opened is no news, and neither is one that nobody asked
 * for and that brought nothing.
 */
export function useSyncNews(overview: LibraryOverview | undefined): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const known = useRef<{ readonly finishedAt: string | undefined }>(undefined);
  const lastSync = overview?.lastSync;
  const loaded = overview !== undefined;
  useEffect(() => {
    if (!loaded) return;
    const isNews = known.current !== undefined && known.current.finishedAt !== lastSync?.finishedAt;
    known.current = { finishedAt: lastSync?.finishedAt };
    const isQuiet = lastSync?.scheduled === true && lastSync.added === 0;
    if (lastSync && isNews && !isQuiet) announce(endingOf(lastSync, t));
  }, [loaded, lastSync, announce, t]);
}

function endingOf(summary: SyncSummary, t: TFunction): string {
  const failed = summary.failed.length;
  if (failed > 0 && failed === summary.sources) return t('sync.finished.nothing');
  const ending = gainOf(summary, t);
  return failed > 0 ? `${ending} ${t('sync.failed', { count: failed })}.` : ending;
}

function gainOf(summary: SyncSummary, t: TFunction): string {
  if (summary.cancelled) return t('sync.finished.cancelled');
  if (summary.added === 0) return t('sync.finished.none');
  return t('sync.finished.added', { count: summary.added });
}
