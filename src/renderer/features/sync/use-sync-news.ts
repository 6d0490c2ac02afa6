import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncSummary } from '../../../shared/domain/sync.ts';
import type { LibraryOverview, SourceOverview } from '../../../shared/ipc/answers.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { failuresInWords, failuresOf } from './sync-failures.ts';

/**
 * Says how a sync ended. The one that had ended before the window opened is no news, and neither is one that nobody asked
 * for and that brought nothing.
 */
export function useSyncNews(overview: LibraryOverview | undefined): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const known = useRef<{ readonly finishedAt: string | undefined }>(undefined);
  useEffect(() => {
    if (!overview) return;
    const { lastSync, sources } = overview;
    const isNews = known.current !== undefined && known.current.finishedAt !== lastSync?.finishedAt;
    known.current = { finishedAt: lastSync?.finishedAt };
    const isQuiet = lastSync?.scheduled === true && lastSync.added === 0;
    if (lastSync && isNews && !isQuiet) announce(endingOf(lastSync, sources, t));
  }, [overview, announce, t]);
}

/** What a sync came to; `sources` are those of the library after it. */
export function endingOf(
  summary: SyncSummary,
  sources: readonly SourceOverview[],
  t: TFunction,
): string {
  const failures = failuresOf(summary.failed, sources);
  if (failures.sources > 0 && failures.sources === summary.sources) {
    return t('sync.finished.nothing');
  }
  const failed = failuresInWords(failures, t).map((words) => `${words}.`);
  return [gainOf(summary, t), ...failed].join(' ');
}

function gainOf(summary: SyncSummary, t: TFunction): string {
  if (summary.cancelled) return t('sync.finished.cancelled');
  if (summary.added === 0) return t('sync.finished.none');
  return t('sync.finished.added', { count: summary.added });
}
