import { useTranslation } from 'react-i18next';
import styles from './Tags.module.css';

/** The tags of an annotation where it is shown; nothing without any. */
export function Tags({ tags }: { readonly tags: readonly string[] }) {
  const { t } = useTranslation();
  if (tags.length === 0) return null;
  return (
    <ul className={styles.tags} aria-label={t('annotations.tags')}>
      {tags.map((tag) => (
        <li key={tag} className={styles.tag}>
          {tag}
        </li>
      ))}
    </ul>
  );
}
