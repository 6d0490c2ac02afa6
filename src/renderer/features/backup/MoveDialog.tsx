import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelMove, useDeleteOldLibrary, useMoveLibrary } from '../../library-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import styles from './Backup.module.css';
import { BackupError } from './BackupError.tsx';
import { BackupProgressLine } from './BackupProgressLine.tsx';

/** Moves the library to another folder, and asks what becomes of the old one only when the new one is in use. */
export function MoveDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const move = useMoveLibrary();
  const close = () => {
    if (move.isPending) cancelMove();
    onClose();
  };
  return (
    <Dialog title={t('libraries.move.title')} onClose={close}>
      <div className={styles.parts}>
        {!move.data && <p>{t('libraries.move.intro')}</p>}
        {move.isPending && <BackupProgressLine onStop={cancelMove} />}
        {move.data && <Moved from={move.data.from} to={move.data.to} onClose={onClose} />}
        {move.error && <BackupError error={appErrorOf(move.error)} />}
        {!move.isPending && !move.data && (
          <div className={styles.buttons}>
            <Button variant="primary" onPress={() => move.mutate()}>
              {t('libraries.move.choose')}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

interface MovedProps {
  readonly from: string;
  readonly to: string;
  readonly onClose: () => void;
}

function Moved({ from, to, onClose }: MovedProps) {
  const { t } = useTranslation();
  const deleteOld = useDeleteOldLibrary();
  const block = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone, and the focus with it.
  useEffect(() => block.current?.focus(), []);
  return (
    <div ref={block} tabIndex={-1} className={`${styles.parts} ${styles.result}`}>
      <div role="status">
        <p className={styles.done}>
          {t('libraries.move.done')} <span className={styles.path}>{to}</span>
        </p>
        {deleteOld.isSuccess && <p>{t('libraries.move.deleted')}</p>}
      </div>
      {deleteOld.error && <ErrorNotice error={appErrorOf(deleteOld.error)} />}
      {!deleteOld.isSuccess && (
        <>
          <p>
            {t('libraries.move.old')} <span className={styles.path}>{from}</span>
          </p>
          <div className={styles.buttons}>
            <Button variant="primary" onPress={onClose}>
              {t('libraries.move.keep')}
            </Button>
            <Button
              variant="danger"
              isPending={deleteOld.isPending}
              onPress={() => deleteOld.mutate()}
            >
              {t('libraries.move.delete')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
