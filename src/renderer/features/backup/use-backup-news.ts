import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupScheduleState } from '../../../shared/domain/backup-schedule.ts';
import { useBackupSchedule } from '../../backup-queries.ts';
import { useApplication } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';

/**
 * Says that the library could not be backed up by itself: at the first failure, and at each start until it can be. The settings
 * say why. One that is only read makes no backups.
 */
export function useBackupNews(): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { data: schedule } = useBackupSchedule();
  const mayTryAgain = useApplication().data?.readOnlyBecause === undefined;
  const before = useRef<BackupScheduleState>(undefined);
  useEffect(() => {
    if (!schedule || !mayTryAgain) return;
    const isNews = schedule.failure !== undefined && before.current?.failure === undefined;
    before.current = schedule;
    if (isNews) announce(`${t('notifications.backupFailed')}. ${t('notifications.backupAgain')}`);
  }, [schedule, mayTryAgain, announce, t]);
}
