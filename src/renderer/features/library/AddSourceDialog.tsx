import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../../shared/domain/discovery.ts';
import type { SourceOverview } from '../../../shared/ipc/contract.ts';
import { appErrorOf, useAddAddresses, useAddFiles, useSuggestedSources } from '../../queries.ts';
import {
  type PreviewRequest,
  useAddFound,
  useImportList,
  usePreview,
} from '../../source-queries.ts';
import { AddOutcome } from '../../ui/AddOutcome.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SuggestionPicker } from '../../ui/SuggestionPicker.tsx';
import { AddressForm } from './AddressForm.tsx';
import styles from './AddSourceDialog.module.css';
import { FoundSources } from './FoundSources.tsx';
import { ListOutcome } from './ListOutcome.tsx';
import { foldersOf } from './source-folders.ts';

interface AddSourceDialogProps {
  readonly sources: readonly SourceOverview[];
  readonly onClose: () => void;
}

/**
 * Ways for articles to come: an address, whose finds are shown before anything is added, files or a folder from disk, a
 * list from another program, a suggestion. Stays open to say what came.
 */
export function AddSourceDialog({ sources, onClose }: AddSourceDialogProps) {
  const { t } = useTranslation();
  const addresses = useAddAddresses();
  const files = useAddFiles();
  const suggested = useSuggestedSources();
  const preview = usePreview();
  const found = useAddFound();
  const list = useImportList();
  const isAdding = [addresses, files, found, list].some(({ isPending }) => isPending);
  const failure = addresses.error ?? files.error ?? found.error ?? list.error;
  const outcome = addresses.data ?? files.data ?? found.data;
  const ways = useRef<HTMLDivElement>(null);
  // The button that was pressed goes away with what it belonged to, and the focus must not go with it.
  const focusAddress = () => ways.current?.querySelector('input')?.focus();
  const forget = () => {
    for (const request of [addresses, files, found, list]) request.reset();
  };
  const look = (request: PreviewRequest) => {
    forget();
    focusAddress();
    preview.look(request);
  };
  const finish = () => {
    focusAddress();
    preview.reset();
  };
  const add = (chosen: readonly Candidate[], folder: readonly string[]) => {
    const { address, allowPrivate } = preview.request;
    forget();
    if (chosen.some(({ kind }) => kind === 'list')) {
      list.mutate({ address, allowPrivate }, { onSuccess: finish });
    }
    if (chosen.some(({ kind }) => kind !== 'list')) {
      found.mutate({ chosen, folder, allowPrivate }, { onSuccess: finish });
    }
  };
  useEffect(() => preview.cancel, [preview.cancel]);
  return (
    <Dialog title={t('library.add.title')} onClose={onClose}>
      <div ref={ways} className={styles.ways}>
        <AddressForm
          isPending={preview.isPending}
          onCancel={preview.cancel}
          onLook={(address) => look({ address, allowPrivate: false })}
        />
        <PreviewAnswer
          preview={preview}
          sources={sources}
          isAdding={isAdding}
          onLook={look}
          onAdd={add}
        />
        {failure && <ErrorNotice error={appErrorOf(failure)} />}
        {outcome && <AddOutcome outcome={outcome} />}
        {list.data && <ListOutcome outcome={list.data} />}
        <section>
          <h3>{t('library.add.fromDisk')}</h3>
          <p className={styles.hint}>{t('library.add.filesHint')}</p>
          <div className={styles.buttons}>
            {(['files', 'folder'] as const).map((choose) => (
              <Button
                key={choose}
                isPending={isAdding}
                onPress={() => {
                  forget();
                  files.mutate(choose);
                }}
              >
                <Icon name={choose === 'files' ? 'file' : 'folder'} />
                {t(`library.add.${choose}`)}
              </Button>
            ))}
            <Button
              isPending={isAdding}
              onPress={() => {
                forget();
                list.mutate({});
              }}
            >
              <Icon name="all" />
              {t('library.add.list')}
            </Button>
          </div>
        </section>
        {suggested.data && suggested.data.length > 0 && (
          <section>
            <h3>{t('library.add.suggested')}</h3>
            <p className={styles.hint}>{t('library.add.suggestedHint')}</p>
            <SuggestionPicker
              suggestions={suggested.data}
              isPending={addresses.isPending}
              onAdd={(wanted) => {
                forget();
                addresses.mutate(wanted);
              }}
            />
          </section>
        )}
      </div>
    </Dialog>
  );
}

interface PreviewAnswerProps {
  readonly preview: ReturnType<typeof usePreview>;
  readonly sources: readonly SourceOverview[];
  readonly isAdding: boolean;
  readonly onLook: (request: PreviewRequest) => void;
  readonly onAdd: (chosen: readonly Candidate[], folder: readonly string[]) => void;
}

/** What came of looking at an address: what is there, why nothing is, or the question whether to look at all. */
function PreviewAnswer({ preview, sources, isAdding, onLook, onAdd }: PreviewAnswerProps) {
  const { t } = useTranslation();
  const { request, error, data } = preview;
  if (error) {
    const { host } = error.params;
    return (
      <ErrorNotice error={error} about={request.address}>
        {error.code === 'sourcePrivate' && (
          <Button onPress={() => onLook({ ...request, allowPrivate: true })}>
            {t('library.add.confirmPrivate', { host })}
          </Button>
        )}
      </ErrorNotice>
    );
  }
  if (!data) return null;
  return (
    <FoundSources
      key={`${data.location} ${preview.answeredAt}`}
      candidates={data.candidates}
      folders={foldersOf(sources)}
      isPending={isAdding}
      onAdd={onAdd}
    />
  );
}
