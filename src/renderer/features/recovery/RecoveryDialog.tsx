import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasLoss, tellsOfLoss } from '../../../shared/domain/recovery.ts';
import { describeNotice, describeRecoveries } from '../../../shared/i18n/describe-recovery.ts';
import { useIsOff } from '../../policy-queries.ts';
import type { ApplicationInfo } from '../../queries.ts';
import { useDismissRecoveries } from '../../recovery-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './RecoveryDialog.module.css';

interface RecoveryDialogProps {
  readonly application: Pick<
    ApplicationInfo,
    'recoveries' | 'earlierRecoveries' | 'readOnlyBecause'
  >;
  readonly onRestore: () => void;
  readonly onClose: () => void;
}

/**
 * Nothing is restored behind a person's back: what was damaged when the library was opened, now or while nobody looked, and
 * what was made of it. What was told is told again until this is closed.
 */
export function RecoveryDialog({ application, onRestore, onClose }: RecoveryDialogProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const [now] = useState(() => new Date());
  const dismiss = useDismissRecoveries();
  const importIsOff = useIsOff('import');
  const { recoveries, earlierRecoveries, readOnlyBecause } = application;
  const isReadOnly = readOnlyBecause !== undefined;
  const isLeft = isReadOnly && earlierRecoveries.length === 0;
  const canRestore =
    !isReadOnly && (recoveries.some(hasLoss) || earlierRecoveries.some(tellsOfLoss));
  const hasButton = canRestore && !importIsOff;
  const close = () => {
    // Where nothing can be changed it is told again, and found again.
    if (!isReadOnly) dismiss.mutate();
    onClose();
  };
  return (
    <Dialog title={t('recovery.title')} isText={!hasButton} onClose={close}>
      <p>{t(isLeft ? 'recovery.messageFound' : 'recovery.message')}</p>
      {canRestore && <p className={styles.advice}>{t('recovery.advice')}</p>}
      {hasButton && <Button onPress={onRestore}>{t('recovery.restore')}</Button>}
      {recoveries.length > 0 && earlierRecoveries.length > 0 && (
        <h3 className={styles.when}>{t('recovery.foundNow')}</h3>
      )}
      <Recoveries recoveries={describeRecoveries(recoveries, t, isReadOnly ? 'found' : 'mended')} />
      {earlierRecoveries.toReversed().map((notice) => {
        const described = describeNotice(notice, t, { language, now });
        return (
          <section key={notice.type === 'readable' ? notice.foundAt : notice.file}>
            {described.when !== undefined && <h3 className={styles.when}>{described.when}</h3>}
            <Recoveries recoveries={described.recoveries} />
          </section>
        );
      })}
    </Dialog>
  );
}

/** Each with its sentences. */
function Recoveries({ recoveries }: { readonly recoveries: readonly (readonly string[])[] }) {
  if (recoveries.length === 0) return null;
  return (
    <ul className={styles.recoveries}>
      {recoveries.map((sentences) => (
        <li key={sentences.join(' ')} className={styles.recovery}>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </li>
      ))}
    </ul>
  );
}
