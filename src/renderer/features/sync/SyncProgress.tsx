import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../../shared/domain/sync.ts';
import { IconButton } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import styles from './SyncProgress.module.css';

interface SyncProgressProps {
  readonly sync: Extract<SyncState, { readonly state: 'running' }>;
  readonly onCancel: () => void;
}

/** A line of the departures board: how many sources are done, and which one is being fetched. */
export function SyncProgress({ sync, onCancel }: SyncProgressProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.progress}>
      <div className={styles.line}>
        <span className={styles.count}>
          {t('sync.progress', { done: sync.done, total: sync.total })}
        </span>
        <IconButton icon="close" label={t('sync.cancel')} onPress={onCancel} />
      </div>
      <ProgressBar label={t('sync.progressLabel')} progress={sync} />
      <p className={styles.current}>{sync.current[0] ?? t('sync.preparing')}</p>
    </div>
  );
}
