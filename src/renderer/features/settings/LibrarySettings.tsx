import { useTranslation } from 'react-i18next';
import { useShowLibraryFolder } from '../../backup-queries.ts';
import { useIsOff, useLocks } from '../../policy-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { BackupSchedule } from './BackupSchedule.tsx';
import styles from './SettingsDialog.module.css';

export interface LibrarySettingsProps {
  readonly libraryFolder: string;
  readonly onBackUp: () => void;
  readonly onRestore: () => void;
  readonly onOpenLibrary: () => void;
  readonly onMoveLibrary: () => void;
}

/** Where the library is, and how it is kept safe. */
export function LibrarySettings({ libraryFolder, ...props }: LibrarySettingsProps) {
  const { t } = useTranslation();
  const backupIsOff = useIsOff('backup');
  const importIsOff = useIsOff('import');
  const placeLock = useLocks()('libraryFolder');
  const showFolder = useShowLibraryFolder();
  return (
    <section aria-label={t('settings.library.title')} className={styles.group}>
      <h3 className={styles.heading}>{t('settings.library.title')}</h3>
      <p>
        {t('settings.folder')} <span className={styles.path}>{libraryFolder}</span>
      </p>
      {placeLock !== undefined && <p className={styles.hint}>{placeLock}</p>}
      <div className={styles.buttons}>
        {!backupIsOff && <Button onPress={props.onBackUp}>{t('settings.library.backUp')}</Button>}
        {!importIsOff && <Button onPress={props.onRestore}>{t('settings.library.restore')}</Button>}
        {placeLock === undefined && (
          <>
            <Button onPress={props.onOpenLibrary}>{t('settings.library.open')}</Button>
            <Button onPress={props.onMoveLibrary}>{t('settings.library.move')}</Button>
          </>
        )}
        <Button onPress={() => showFolder.mutate()}>{t('settings.library.showFolder')}</Button>
      </div>
      {backupIsOff ? (
        <p className={styles.hint}>{t('errors.policyBackup.text')}</p>
      ) : (
        <BackupSchedule />
      )}
    </section>
  );
}
