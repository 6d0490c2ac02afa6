import { useTranslation } from 'react-i18next';
import { cancelBackup, useBackupProgress } from '../../backup-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import styles from './Backup.module.css';

interface BackupProgressLineProps {
  readonly onStop?: () => void;
}

/** How far it is, and a way to stop it. */
export function BackupProgressLine({ onStop = cancelBackup }: BackupProgressLineProps) {
  const { t } = useTranslation();
  const progress = useBackupProgress(true);
  return (
    <div className={styles.progress}>
      <p>{t(`backup.progress.${progress?.phase ?? 'beginning'}`)}</p>
      <ProgressBar label={t('backup.progress.label')} progress={progress} />
      <Button onPress={onStop}>{t('backup.progress.stop')}</Button>
    </div>
  );
}
