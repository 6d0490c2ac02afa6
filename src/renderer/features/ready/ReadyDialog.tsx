import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadyState } from '../../../shared/domain/ready.ts';
import type { LibraryOverview } from '../../../shared/ipc/answers.ts';
import { appErrorOf } from '../../queries.ts';
import { useReadyRequest, useReadyState, type ReadyRequest } from '../../ready-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Facts } from './Facts.tsx';
import type { GapExits } from './GapRow.tsx';
import { ReadyStage } from './ReadyStage.tsx';
import styles from './ReadyDialog.module.css';

interface ReadyDialogProps extends GapExits {
  readonly overview: LibraryOverview | undefined;
  readonly onClose: () => void;
}

/** The boarding pass: its figures, and below the perforation how getting ready goes or what came of it. */
export function ReadyDialog({ overview, onClose, ...exits }: ReadyDialogProps) {
  const { t } = useTranslation();
  const { data: ready, error } = useReadyState();
  const request = useReadyRequest();
  return (
    <Dialog width="pass" title={t('ready.title')} onClose={onClose}>
      {error && <ErrorNotice error={appErrorOf(error)} />}
      {ready && (
        <>
          <Facts ready={ready} overview={overview} />
          <div className={styles.perforation} aria-hidden="true" />
          <ReadyStage ready={ready} {...exits}>
            {request.error && (
              <div className={styles.error} role="alert">
                <ErrorNotice error={appErrorOf(request.error)} />
              </div>
            )}
            <Actions
              ready={ready}
              pending={request.isPending}
              onRequest={(wanted) => request.mutate(wanted)}
            />
          </ReadyStage>
        </>
      )}
    </Dialog>
  );
}

interface ActionsProps {
  readonly ready: ReadyState;
  readonly pending: boolean;
  readonly onRequest: (request: ReadyRequest) => void;
}

/** What the first button asks for. It stays the same button through all states, so that the focus has a place to be. */
const firstRequests = {
  idle: { request: 'readyStart', label: 'ready.start' },
  running: { request: 'readyPause', label: 'ready.pause' },
  paused: { request: 'readyResume', label: 'ready.resume' },
  interrupted: { request: 'readyResume', label: 'ready.resume' },
} as const satisfies Record<
  ReadyState['state'],
  { readonly request: ReadyRequest; readonly label: string }
>;

function Actions({ ready, pending, onRequest }: ActionsProps) {
  const { t } = useTranslation();
  const first = useRef<HTMLButtonElement>(null);
  const { request, label } = firstRequests[ready.state];
  const again = ready.state === 'idle' && ready.report !== undefined;
  useEffect(() => {
    // The button that was pressed is gone, and the focus with it.
    if (document.activeElement === document.body) first.current?.focus();
  });
  return (
    <div className={styles.actions}>
      <Button
        ref={first}
        variant={ready.state === 'running' ? 'plain' : 'gate'}
        isPending={pending}
        onPress={() => onRequest(request)}
      >
        {t(again ? 'ready.again' : label)}
      </Button>
      {ready.state !== 'idle' && (
        <Button onPress={() => onRequest('readyCancel')}>{t('ready.stop')}</Button>
      )}
    </div>
  );
}
