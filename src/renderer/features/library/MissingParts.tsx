import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceOverview } from '../../../shared/ipc/answers.ts';
import styles from './MissingParts.module.css';

/** The files of a folder, pages of a list or items of a feed that could not be read, each with its reason. */
export function MissingParts({ source: { missingParts } }: { readonly source: SourceOverview }) {
  const { t } = useTranslation();
  const heading = useId();
  if (!missingParts) return null;
  const { count, named } = missingParts;
  const more = count - named.length;
  return (
    <section className={styles.parts} aria-labelledby={heading}>
      <h3 id={heading}>{t('library.source.parts.title', { count })}</h3>
      <p className={styles.kept}>{t('library.source.parts.kept')}</p>
      <ul>
        {named.map(({ title, reason: { code, params } }, index) => (
          // Items of a feed may have the same title, and nothing else tells them apart here.
          <li key={index}>
            <span className={styles.title}>{title || t('library.articles.untitled')}</span>
            <span>{t(`errors.${code}.title`, params)}</span>
            <span className={styles.action}>{t(`errors.${code}.action`, params)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={styles.more}>{t('library.source.parts.more', { count: more })}</p>}
    </section>
  );
}
