import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatMoment } from '../../../shared/i18n/formats.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from './Reader.module.css';

interface OfflineNoticeProps {
  /** ISO 8601; undefined when nothing was ever synced. */
  readonly lastSyncedAt: string | undefined;
  readonly interfaceLanguage: InterfaceLanguage;
}

/** One quiet line: there is no network, and what is read here is as of then. */
export function OfflineNotice({ lastSyncedAt, interfaceLanguage }: OfflineNoticeProps) {
  const { t } = useTranslation();
  const now = useNow();
  const when =
    lastSyncedAt === undefined ? undefined : formatMoment(lastSyncedAt, interfaceLanguage, now);
  return (
    <p className={styles.offline} role="status">
      {when === undefined ? t('reader.offlineNever') : t('reader.offline', { when })}
    </p>
  );
}
