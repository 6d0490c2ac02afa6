import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  backupContents,
  type BackupContents,
  type BackupOutcome,
} from '../../../shared/domain/backup.ts';
import { formatBytes } from '../../../shared/i18n/formats.ts';
import { cancelBackup, useBackUp } from '../../backup-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './Backup.module.css';
import { BackupError } from './BackupError.tsx';
import { BackupProgressLine } from './BackupProgressLine.tsx';

/** Backs the library up into one file. Closing it stops what is under way. */
export function BackupDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [contents, setContents] = useState<BackupContents>('texts');
  const backUp = useBackUp();
  const close = () => {
    if (backUp.isPending) cancelBackup();
    onClose();
  };
  return (
    <Dialog title={t('backup.backUp.title')} onClose={close}>
      <div className={styles.parts}>
        <p>{t('backup.backUp.intro')}</p>
        {backUp.isPending ? (
          <BackupProgressLine />
        ) : (
          <>
            <Choice
              label={t('backup.backUp.contents.label')}
              value={contents}
              options={backupContents.map((value) => ({
                value,
                label: t(`backup.backUp.contents.${value}`),
              }))}
              onChange={setContents}
            />
            {contents === 'records' && <p>{t('backup.backUp.withoutFiles')}</p>}
            <div className={styles.buttons}>
              <Button variant="primary" onPress={() => backUp.mutate(contents)}>
                {t('backup.backUp.start')}
              </Button>
            </div>
          </>
        )}
        {backUp.data && <BackedUp outcome={backUp.data} />}
        {backUp.error && <BackupError error={appErrorOf(backUp.error)} />}
      </div>
    </Dialog>
  );
}

function BackedUp({ outcome }: { readonly outcome: BackupOutcome }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const block = useRef<HTMLDivElement>(null);
  // The button that was pressed was gone meanwhile, and the focus with it.
  useEffect(() => block.current?.focus(), []);
  const { records, bytes, leftOut, path } = outcome;
  return (
    <div ref={block} tabIndex={-1} role="status" className={styles.result}>
      <p className={styles.done}>
        {t('backup.backUp.done', {
          count: records['articles'] ?? 0,
          size: formatBytes(bytes, language),
        })}
        <span className={styles.path}>{path}</span>
      </p>
      {leftOut > 0 && <p>{t('backup.backUp.leftOut', { count: leftOut })}</p>}
    </div>
  );
}
