import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../../shared/i18n/formats.ts';
import type { LibraryOverview } from '../../../shared/ipc/answers.ts';
import { useAnnouncedFailure } from '../../announced-failure.ts';
import { useCancelSync, useStartSync } from '../../queries.ts';
import { classNames } from '../../ui/class-names.ts';
import { HandedFocus } from '../../ui/HandedFocus.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { useNow } from '../../ui/use-now.ts';
import { BackgroundStatus } from './BackgroundStatus.tsx';
import { lastSyncedAt } from './connection.ts';
import { failuresInWords, failuresNow } from './sync-failures.ts';
import { SyncProgress } from './SyncProgress.tsx';
import styles from './SyncStatus.module.css';

interface SyncStatusProps {
  readonly overview: LibraryOverview | undefined;
  readonly offline: boolean;
}

/** How fresh the library is, and the button that brings it up to date. */
export function SyncStatus({ overview, offline }: SyncStatusProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const now = useNow();
  const start = useStartSync();
  const onError = useAnnouncedFailure();
  const cancel = useCancelSync();
  const sync = overview?.sync;
  const startSync = () => start.mutate(undefined, { onError });
  if (sync?.state === 'running') {
    return (
      <HandedFocus state="running">
        <SyncProgress sync={sync} onCancel={() => cancel.mutate()} />
      </HandedFocus>
    );
  }
  const syncedAt = lastSyncedAt(overview);
  return (
    <HandedFocus state="still">
      <Button className={classNames(styles.start)} onPress={startSync} isDisabled={!overview}>
        <Icon name="sync" />
        {t('sync.start')}
      </Button>
      <p className={styles.facts}>
        {offline && <strong>{t('sync.offline')}</strong>}
        <span>
          {syncedAt
            ? t('sync.lastSynced', { when: formatMoment(syncedAt, language, now) })
            : t('sync.never')}
        </span>
        {failuresInWords(failuresNow(overview?.sources ?? []), t).map((words) => (
          <span key={words}>{words}</span>
        ))}
      </p>
      <BackgroundStatus />
    </HandedFocus>
  );
}
