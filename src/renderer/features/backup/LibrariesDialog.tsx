import { useTranslation } from 'react-i18next';
import { useKnownLibraries, useOpenLibrary } from '../../library-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import styles from './Backup.module.css';

/** Opens another library; the window is shown anew with it then. */
export function LibrariesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { data: known } = useKnownLibraries();
  const openLibrary = useOpenLibrary();
  const others = known?.others ?? [];
  return (
    <Dialog title={t('libraries.title')} onClose={onClose}>
      <div className={styles.parts}>
        <p>{t('libraries.intro')}</p>
        {known && (
          <p>
            {t('libraries.current')} <span className={styles.path}>{known.current}</span>
          </p>
        )}
        {others.length > 0 && (
          <ul className={styles.libraries} aria-label={t('libraries.others')}>
            {others.map(({ folder, isThere }) => (
              <li key={folder}>
                <span className={styles.path}>{folder}</span>
                {isThere ? (
                  <Button
                    aria-label={t('libraries.openNamed', { folder })}
                    isPending={openLibrary.isPending}
                    onPress={() => openLibrary.mutate(folder)}
                  >
                    {t('libraries.open')}
                  </Button>
                ) : (
                  <span className={styles.quiet}>{t('libraries.notThere')}</span>
                )}
              </li>
            ))}
          </ul>
        )}
        <div role="status">
          {openLibrary.error && <ErrorNotice error={appErrorOf(openLibrary.error)} />}
        </div>
        <div className={styles.buttons}>
          <Button
            variant="primary"
            isPending={openLibrary.isPending}
            onPress={() => openLibrary.mutate(undefined)}
          >
            {t('libraries.choose')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
