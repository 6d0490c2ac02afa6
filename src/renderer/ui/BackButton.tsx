import { useTranslation } from 'react-i18next';
import styles from './BackButton.module.css';

/** Leads from a page to its list, in windows that hold one pane at a time. */
export function BackButton({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className={styles.back} aria-label={t('reader.back')} onClick={onBack}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M9.5 3.5L5 8l4.5 4.5" />
      </svg>
    </button>
  );
}
