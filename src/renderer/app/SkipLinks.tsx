import { useTranslation } from 'react-i18next';
import styles from './SkipLinks.module.css';

interface SkipLinksProps {
  readonly onList: () => void;
  readonly onPage: () => void;
}

/** First stops of the Tab key, in sight only when they have the focus. */
export function SkipLinks({ onList, onPage }: SkipLinksProps) {
  const { t } = useTranslation();
  return (
    <nav className={styles.links} aria-label={t('window.skip')}>
      <button type="button" onClick={onList}>
        {t('window.skipToList')}
      </button>
      <button type="button" onClick={onPage}>
        {t('window.skipToPage')}
      </button>
    </nav>
  );
}
