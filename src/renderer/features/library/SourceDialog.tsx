import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFetched } from '../../../shared/domain/source.ts';
import { formatMoment, formatNumber } from '../../../shared/i18n/formats.ts';
import type { SourceOverview } from '../../../shared/ipc/answers.ts';
import { useIsForced } from '../../policy-queries.ts';
import { appErrorOf, useStartSync } from '../../queries.ts';
import { useRemoveSource } from '../../source-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { useInitialFocus } from '../../ui/use-initial-focus.ts';
import { useNow } from '../../ui/use-now.ts';
import { MissingParts } from './MissingParts.tsx';
import styles from './SourceDialog.module.css';
import { SourceEditor } from './SourceEditor.tsx';
import { foldersOf } from './source-folders.ts';
import { SourceFailure } from './SourceFailure.tsx';
import { EnclosureRule, SourceRhythm } from './SourceRhythm.tsx';
import { SourceRetentionFields } from './SourceRetentionFields.tsx';

interface SourceDialogProps {
  readonly source: SourceOverview;
  /** All of them: their folders are offered. */
  readonly sources: readonly SourceOverview[];
  readonly onClose: () => void;
}

/** What is known of a source, what went wrong with it, and the way to try again or let it go. */
export function SourceDialog({ source, sources, onClose }: SourceDialogProps) {
  const { t } = useTranslation();
  const [confirming, setConfirming] = useState(false);
  const sync = useStartSync();
  const isForced = useIsForced(source.id);
  const again = useRef<HTMLButtonElement>(null);
  if (confirming) {
    return (
      <RemovalDialog source={source} onKeep={() => setConfirming(false)} onRemoved={onClose} />
    );
  }
  return (
    <Dialog width="narrow" title={source.title} onClose={onClose}>
      <SourceFacts source={source} />
      <EnclosureRule source={source} />
      {isFetched(source.kind) && <SourceRetentionFields source={source} />}
      <SourceFailure source={source} onAllowed={() => again.current?.focus()} />
      <MissingParts source={source} />
      <SourceEditor source={source} folders={foldersOf(sources)} />
      {isForced && <p>{t('policy.forced')}</p>}
      {sync.error && <ErrorNotice error={appErrorOf(sync.error)} />}
      <div className={styles.buttons}>
        {source.kind !== 'starter' && (
          <Button
            ref={again}
            variant="primary"
            isPending={sync.isPending}
            onPress={() => sync.mutate([source.id])}
          >
            {sync.isPending ? t('library.source.retrying') : t('library.source.retry')}
          </Button>
        )}
        {!isForced && (
          <Button onPress={() => setConfirming(true)}>{t('library.source.remove')}</Button>
        )}
      </div>
    </Dialog>
  );
}

function SourceFacts({ source }: { readonly source: SourceOverview }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const now = useNow();
  const { status } = source;
  const syncedAt = status.state === 'never' ? undefined : status.syncedAt;
  return (
    <dl className={styles.facts}>
      <dt>{t('library.source.location')}</dt>
      <dd>
        <span>{t(`library.source.kinds.${source.kind}`)}</span>
        {source.kind !== 'starter' && <span className={styles.location}>{source.location}</span>}
      </dd>
      {source.moved && (
        <>
          <dt>{t('library.source.moved')}</dt>
          <dd className={styles.moved}>
            {t('library.source.movedFrom', { location: source.moved.from })}
          </dd>
        </>
      )}
      <dt>{t('library.source.articles')}</dt>
      <dd>{formatNumber(source.articles, language)}</dd>
      {source.leftOut !== undefined && (
        <>
          <dt>{t('library.source.leftOut.label')}</dt>
          <dd>
            {t(`library.source.leftOut.${source.kind === 'pages' ? 'pages' : 'items'}`, {
              count: source.leftOut,
            })}
          </dd>
        </>
      )}
      {source.listsLeftOut !== undefined && (
        <>
          <dt>{t('library.source.leftOut.lists')}</dt>
          <dd>{t('library.add.listsLeftOut', { count: source.listsLeftOut })}</dd>
        </>
      )}
      {source.kind !== 'starter' && (
        <>
          <dt>{t('library.source.synced')}</dt>
          <dd>{syncedAt ? formatMoment(syncedAt, language, now) : t('library.source.never')}</dd>
        </>
      )}
      <SourceRhythm source={source} />
    </dl>
  );
}

interface RemovalDialogProps {
  readonly source: SourceOverview;
  readonly onKeep: () => void;
  readonly onRemoved: () => void;
}

function RemovalDialog({ source, onKeep, onRemoved }: RemovalDialogProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const keepButton = useInitialFocus<HTMLButtonElement>();
  const remove = useRemoveSource(() => {
    announce(t('library.source.removed', { source: source.title }));
    onRemoved();
  });
  return (
    <Dialog
      role="alertdialog"
      width="narrow"
      title={t('library.source.confirmTitle', { source: source.title })}
      onClose={onKeep}
    >
      <p>{t('library.source.confirmText', { count: source.articles })}</p>
      {remove.error && <ErrorNotice error={appErrorOf(remove.error)} />}
      <div className={styles.buttons}>
        <Button ref={keepButton} onPress={onKeep}>
          {t('library.source.keep')}
        </Button>
        <Button
          variant="danger"
          isPending={remove.isPending}
          onPress={() => remove.mutate(source.id)}
        >
          {t('library.source.confirm')}
        </Button>
      </div>
    </Dialog>
  );
}
