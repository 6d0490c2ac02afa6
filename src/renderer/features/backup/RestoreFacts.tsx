import { useTranslation } from 'react-i18next';
import type { RestorePreview } from '../../../shared/domain/backup.ts';
import { formatBytes, formatDate } from '../../../shared/i18n/formats.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './Backup.module.css';

/** What a backup is, and what it holds. */
export function RestoreFacts({ preview }: { readonly preview: RestorePreview }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const { backup, path, setAside } = preview;
  return (
    <div role="status">
      <p className={styles.done}>
        {t('backup.restore.facts', {
          date: formatDate(backup.createdAt, language),
          version: backup.escaleVersion,
          size: formatBytes(backup.bytes, language),
        })}
        <span className={styles.path}>{path}</span>
      </p>
      <p>
        {t('backup.restore.holds', {
          articles: backup.records['articles'] ?? 0,
          pictures: backup.files.assets,
          files: backup.files.enclosures,
        })}
      </p>
      {backup.withoutFiles && <p>{t('backup.restore.withoutFiles')}</p>}
      {setAside > 0 && <p>{t('backup.restore.setAside', { count: setAside })}</p>}
    </div>
  );
}
