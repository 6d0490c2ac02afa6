import { useTranslation } from 'react-i18next';
import styles from './NothingSelected.module.css';
import { Route } from './Route.tsx';

/** The page when no article is open: quiet, and with the one thing to do. */
export function NothingSelected() {
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      <div className={styles.content}>
        <Route />
        <h1>{t('welcome.nothingSelected.title')}</h1>
        <p>{t('welcome.nothingSelected.text')}</p>
      </div>
    </div>
  );
}
