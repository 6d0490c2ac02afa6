import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadyState } from '../../../shared/domain/ready.ts';
import { useReadyState } from '../../ready-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { newsOf } from './ready-progress.ts';

/**
 * Says how getting ready ended and why it stopped, to whoever has closed its dialog. Steps on the way are no news then:
 * the rail shows them.
 */
export function useReadyNews(dialogOpen: boolean): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { data: ready } = useReadyState();
  const before = useRef<ReadyState>(undefined);
  useEffect(() => {
    if (!ready) return;
    const news = before.current && newsOf(before.current, ready, t);
    before.current = ready;
    if (news !== undefined && !dialogOpen) announce(news);
  }, [ready, dialogOpen, announce, t]);
}
