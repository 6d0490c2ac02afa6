import { useTranslation } from 'react-i18next';
import type { Recovery } from '../../../shared/domain/recovery.ts';
import { describeRecovery } from '../../../shared/i18n/describe-recovery.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './RecoveryDialog.module.css';

interface RecoveryDialogProps {
  readonly recoveries: readonly Recovery[];
  readonly onClose: () => void;
}

/** Nothing is restored behind a person's back: what was damaged when the library was opened, and what was made of it. */
export function RecoveryDialog({ recoveries, onClose }: RecoveryDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('recovery.title')} isText onClose={onClose}>
      <p>{t('recovery.message')}</p>
      <ul className={styles.recoveries}>
        {recoveries.map((recovery) => (
          <li key={`${recovery.file} ${recovery.problem}`} className={styles.recovery}>
            {describeRecovery(recovery, t).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
