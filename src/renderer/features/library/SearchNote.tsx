import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/result.ts';
import { useSearchState } from '../../article-queries.ts';
import styles from './SearchNote.module.css';

/** Says, while something is searched for, why not everything can be found yet. */
export function SearchNote() {
  const { t } = useTranslation();
  const { data: search } = useSearchState();
  switch (search?.state) {
    case undefined:
    case 'ready':
      return null;
    case 'building':
      return (
        <p className={styles.note}>
          <span role="status">{t(`library.search.building.${search.because}`)}</span>{' '}
          {t('library.search.progress', { done: search.done, count: search.total })}
        </p>
      );
    case 'failed': {
      const { code, params } = search.error;
      return (
        <p className={styles.note} role="status">
          {t(`errors.${code}.title`, params)}. {t(`errors.${code}.action`, params)}
        </p>
      );
    }
    default:
      return assertNever(search);
  }
}
