import { useTranslation } from 'react-i18next';
import type { SourceOverview } from '../../../shared/ipc/answers.ts';
import { appErrorOf } from '../../queries.ts';
import { useAllowHost } from '../../source-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import styles from './SourceDialog.module.css';

interface SourceFailureProps {
  readonly source: SourceOverview;
  /** The button that was pressed goes with the failure, and the focus must not go with it. */
  readonly onAllowed: () => void;
}

/** Why a source could not be read; where only a person's word is missing, the question for it. */
export function SourceFailure({ source, onAllowed }: SourceFailureProps) {
  const { t } = useTranslation();
  const allow = useAllowHost(onAllowed);
  const { id: sourceId, status, unconfirmedHost: host } = source;
  return (
    <>
      {status.state === 'failed' && (
        <div className={styles.failure}>
          {host === undefined ? (
            <ErrorNotice error={status.error} />
          ) : (
            <ErrorNotice error={{ code: 'sourcePrivate', params: { host } }}>
              <Button
                isPending={allow.isPending}
                onPress={() => allow.mutate({ sourceId, host })}
                aria-describedby="allow-means"
              >
                {allow.isPending
                  ? t('library.source.retrying')
                  : t('library.allowHost.allow', { host })}
              </Button>
              <p id="allow-means" className={styles.means}>
                {t('library.allowHost.means', { host })}
              </p>
            </ErrorNotice>
          )}
        </div>
      )}
      {allow.error && <ErrorNotice error={appErrorOf(allow.error)} />}
      <p role="status" className={styles.allowed}>
        {allow.isSuccess && t('library.allowHost.done', { host: allow.variables.host })}
      </p>
    </>
  );
}
