import { useTranslation } from 'react-i18next';
import type { AddSourceOutcome } from '../../shared/ipc/answers.ts';
import styles from './AddOutcome.module.css';
import { ErrorNotice } from './ErrorNotice.tsx';
import { Icon } from './Icon.tsx';

/** What came of adding sources: those that are there now, and for each that is not, why. */
export function AddOutcome({ outcome }: { readonly outcome: AddSourceOutcome }) {
  const { t } = useTranslation();
  const titles = outcome.added.map(({ title }) => title).join(', ');
  if (outcome.added.length + outcome.failed.length === 0) return null;
  return (
    <div className={styles.outcome} role="status">
      {outcome.added.length > 0 && (
        <p className={styles.added}>
          <Icon name="check" />
          {t('library.add.done', { count: outcome.added.length, titles })}
        </p>
      )}
      {outcome.failed.map(({ location, error }) => (
        <ErrorNotice key={location} error={error} about={location} />
      ))}
    </div>
  );
}
