import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  restoreModes,
  type RestoreMode,
  type RestoreOutcome,
  type RestorePreview,
} from '../../../shared/domain/backup.ts';
import { cancelBackup, usePreviewBackup, useRestoreBackup } from '../../backup-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Backup.module.css';
import { BackupError } from './BackupError.tsx';
import { BackupProgressLine } from './BackupProgressLine.tsx';
import { RestoreFacts } from './RestoreFacts.tsx';
import { RestoreTable } from './RestoreTable.tsx';

/** Looks at a backup, says what it would change, and restores it when asked to. */
export function RestoreDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const preview = usePreviewBackup();
  const restore = useRestoreBackup();
  const isBusy = preview.isPending || restore.isPending;
  const close = () => {
    if (isBusy) cancelBackup();
    onClose();
  };
  const choose = () => {
    restore.reset();
    preview.mutate();
  };
  const error = restore.error ?? preview.error;
  return (
    <Dialog title={t('backup.restore.title')} onClose={close}>
      <div className={styles.parts}>
        <p>{t('backup.restore.intro')}</p>
        {isBusy && <BackupProgressLine />}
        {!isBusy && restore.data && <Restored outcome={restore.data} />}
        {!isBusy && !restore.data && preview.data && (
          <Previewed
            preview={preview.data}
            onRestore={(mode) => restore.mutate(mode)}
            onChooseAnother={choose}
          />
        )}
        {!isBusy && error && <BackupError error={appErrorOf(error)} />}
        {!isBusy && !restore.data && !preview.data && (
          <div className={styles.buttons}>
            <Button variant="primary" onPress={choose}>
              {t('backup.restore.choose')}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

interface PreviewedProps {
  readonly preview: RestorePreview;
  readonly onRestore: (mode: RestoreMode) => void;
  readonly onChooseAnother: () => void;
}

function Previewed({ preview, onRestore, onChooseAnother }: PreviewedProps) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<RestoreMode>('merge');
  const block = useFocusAtOnce();
  return (
    <div ref={block} tabIndex={-1} className={`${styles.parts} ${styles.result}`}>
      <RestoreFacts preview={preview} />
      <Choice
        label={t('backup.restore.mode.label')}
        value={mode}
        options={restoreModes.map((value) => ({
          value,
          label: t(`backup.restore.mode.${value}`),
        }))}
        onChange={setMode}
      />
      <p className={styles.quiet}>{t(`backup.restore.hint.${mode}`)}</p>
      <RestoreTable changes={preview.changes[mode]} caption={t('backup.restore.wouldChange')} />
      <div className={styles.buttons}>
        <Button variant={mode === 'replace' ? 'danger' : 'primary'} onPress={() => onRestore(mode)}>
          {t(`backup.restore.start.${mode}`)}
        </Button>
        <Button onPress={onChooseAnother}>{t('backup.restore.another')}</Button>
      </div>
    </div>
  );
}

function Restored({ outcome }: { readonly outcome: RestoreOutcome }) {
  const { t } = useTranslation();
  const block = useFocusAtOnce();
  return (
    <div ref={block} tabIndex={-1} className={`${styles.parts} ${styles.result}`}>
      <div role="status">
        <p className={styles.done}>{t(`backup.restore.done.${outcome.mode}`)}</p>
        <p>
          {t('backup.restore.before')} <span className={styles.path}>{outcome.before}</span>
        </p>
        {outcome.setAside > 0 && <p>{t('backup.restore.setAside', { count: outcome.setAside })}</p>}
      </div>
      <RestoreTable changes={outcome.changes} caption={t('backup.restore.changed')} />
    </div>
  );
}

/** The button that was pressed is gone, and the focus with it. */
function useFocusAtOnce() {
  const block = useRef<HTMLDivElement>(null);
  useEffect(() => block.current?.focus(), []);
  return block;
}
