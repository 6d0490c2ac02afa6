import { useTranslation } from 'react-i18next';
import {
  backupRhythms,
  backupsKept,
  type BackupScheduleState,
} from '../../../shared/domain/backup-schedule.ts';
import { formatDate, formatNumber } from '../../../shared/i18n/formats.ts';
import {
  useBackupSchedule,
  useChangeBackupSchedule,
  useChooseBackupFolder,
} from '../../backup-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './SettingsDialog.module.css';

/** How often the library is backed up by itself, where to, and what came of it. */
export function BackupSchedule() {
  const { t } = useTranslation();
  const { data: schedule } = useBackupSchedule();
  const change = useChangeBackupSchedule();
  if (!schedule) return null;
  return (
    <>
      <Choice
        label={t('settings.schedule.label')}
        value={schedule.rhythm}
        options={backupRhythms.map((value) => ({ value, label: t(`settings.schedule.${value}`) }))}
        onChange={(rhythm) => change.mutate({ rhythm })}
      />
      <p className={styles.hint}>{t('settings.schedule.hint')}</p>
      {schedule.rhythm !== 'off' && <ScheduleDetails schedule={schedule} />}
      {change.error && <ErrorNotice error={appErrorOf(change.error)} />}
    </>
  );
}

function ScheduleDetails({ schedule }: { readonly schedule: BackupScheduleState }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const change = useChangeBackupSchedule();
  const chooseFolder = useChooseBackupFolder();
  const { keep, folder, lastAt, failure } = schedule;
  const error = change.error ?? chooseFolder.error;
  return (
    <>
      <Choice
        label={t('settings.schedule.keep')}
        value={String(keep)}
        options={backupsKept.map((count) => ({
          value: String(count),
          label: formatNumber(count, language),
        }))}
        onChange={(count) => change.mutate({ keep: Number(count) })}
      />
      <p>
        {t('settings.schedule.folder')} <span className={styles.path}>{folder}</span>
      </p>
      <div className={styles.buttons}>
        <Button onPress={() => chooseFolder.mutate()}>{t('settings.schedule.choose')}</Button>
      </div>
      <div role="status">
        {lastAt === undefined ? (
          !failure && <p>{t('settings.schedule.first')}</p>
        ) : (
          <p>{t('settings.schedule.last', { date: formatDate(lastAt, language) })}</p>
        )}
        {failure && (
          <>
            <ErrorNotice error={failure.error} />
            <p>{t('settings.schedule.again')}</p>
          </>
        )}
      </div>
      {error && <ErrorNotice error={appErrorOf(error)} />}
    </>
  );
}
