import { useTranslation } from 'react-i18next';
import type { ListImport } from '../../../shared/domain/discovery.ts';
import { appErrorOf, useStartSync } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './ListOutcome.module.css';

/** What came of importing a list: how much of it is new, and what could not be taken. Nothing was fetched yet. */
export function ListOutcome({ outcome }: { readonly outcome: ListImport }) {
  const { t } = useTranslation();
  const sync = useStartSync();
  const { added, known, refused } = outcome;
  return (
    <div className={styles.outcome}>
      <div role="status">
        <p className={styles.added}>
          <Icon name="check" />
          {t('library.list.added', { count: added.length })}
        </p>
        {known.length > 0 && <p>{t('library.list.known', { count: known.length })}</p>}
        {refused.length > 0 && <p>{t('library.list.refused', { count: refused.length })}</p>}
      </div>
      {refused.length > 0 && (
        <ul className={styles.refused}>
          {refused.map(({ title, location }) => (
            <li key={`${title} ${location}`}>
              {title}
              <span className={styles.location}>{location}</span>
            </li>
          ))}
        </ul>
      )}
      {added.length > 0 && (
        <Button
          variant="primary"
          isPending={sync.isPending}
          onPress={() => sync.mutate(added.map(({ id }) => id))}
        >
          {sync.isPending ? t('library.source.retrying') : t('library.list.fetch')}
        </Button>
      )}
      {sync.error && <ErrorNotice error={appErrorOf(sync.error)} />}
    </div>
  );
}
