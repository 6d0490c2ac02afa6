import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../../shared/domain/discovery.ts';
import { isPackFile } from '../../../shared/domain/pack.ts';
import type { SourceOverview } from '../../../shared/ipc/answers.ts';
import { appErrorOf } from '../../queries.ts';
import {
  useAddAddresses,
  useAddFiles,
  useSuggestedSources,
  type PreviewRequest,
  useAddFound,
  useImportList,
  usePreview,
} from '../../source-queries.ts';
import { AddOutcome } from '../../ui/AddOutcome.tsx';
import { useIsOff } from '../../policy-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SuggestionPicker } from '../../ui/SuggestionPicker.tsx';
import { AddressForm } from './AddressForm.tsx';
import styles from './AddSourceDialog.module.css';
import { ListOutcome } from './ListOutcome.tsx';
import { PreviewAnswer } from './PreviewAnswer.tsx';
import { useDrop } from '../../use-drop.ts';

interface AddSourceDialogProps {
  /** An address or path to begin with; nothing of it is read before the person says so. */
  readonly location?: string | undefined;
  readonly sources: readonly SourceOverview[];
  /** Shows a pack, which is not a source. */
  readonly onPack: (location: string) => void;
  readonly onClose: () => void;
}

/**
 * Ways for articles to come: an address, whose finds are shown before anything is added, files or a folder from disk, a
 * list from another program, a suggestion. Stays open to say what came.
 */
export function AddSourceDialog({ location, sources, onPack, onClose }: AddSourceDialogProps) {
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
  const importIsOff = useIsOff('import');
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
    const { allowPrivate } = preview.request;
    forget();
    const outline = chosen.find(({ kind }) => kind === 'list');
    if (outline) {
      list.mutate({ address: outline.location, allowPrivate }, { onSuccess: finish });
    }
    if (chosen.some(({ kind }) => kind !== 'list')) {
      found.mutate({ chosen, folder, allowPrivate }, { onSuccess: finish });
    }
  };
  const lookAt = (address: string) => {
    if (isPackFile(address)) onPack(address);
    else look({ address, allowPrivate: false });
  };
  const drop = useDrop(lookAt);
  useEffect(() => preview.cancel, [preview.cancel]);
  return (
    <Dialog title={t('library.add.title')} onClose={onClose}>
      <div ref={ways} className={styles.ways} data-over={drop.isOver} {...drop.handlers}>
        <AddressForm
          initial={location}
          isPending={preview.isPending}
          onCancel={preview.cancel}
          onLook={lookAt}
        />
        <PreviewAnswer
          key={preview.answeredAt}
          preview={preview}
          sources={sources}
          isAdding={isAdding}
          onLook={look}
          onAdd={add}
        />
        {failure && <ErrorNotice error={appErrorOf(failure)} />}
        {outcome && <AddOutcome outcome={outcome} />}
        {list.data && <ListOutcome key={list.submittedAt} outcome={list.data} />}
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
            {!importIsOff && (
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
            )}
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
