import { useTranslation } from 'react-i18next';
import type { AddSourceOutcome } from '../../../shared/ipc/contract.ts';
import { appErrorOf, useAddAddresses, useAddFiles, useSuggestedSources } from '../../queries.ts';
import { AddOutcome } from '../../ui/AddOutcome.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SuggestionPicker } from '../../ui/SuggestionPicker.tsx';
import { AddressForm } from './AddressForm.tsx';
import styles from './AddSourceDialog.module.css';

/** Ways for articles to come: an address, files or a folder from disk, a suggestion. Stays open to say what came. */
export function AddSourceDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const addresses = useAddAddresses();
  const files = useAddFiles();
  const suggested = useSuggestedSources();
  const isPending = addresses.isPending || files.isPending;
  const failure = addresses.error ?? files.error;
  const outcome: AddSourceOutcome | undefined = addresses.data ?? files.data;
  const addAddresses = (wanted: readonly string[]) => {
    files.reset();
    addresses.mutate(wanted);
  };
  const addFiles = (choose: 'files' | 'folder') => {
    addresses.reset();
    files.mutate(choose);
  };
  return (
    <Dialog title={t('library.add.title')} onClose={onClose}>
      <div className={styles.ways}>
        <AddressForm isPending={isPending} onAdd={(address) => addAddresses([address])} />
        {failure && <ErrorNotice error={appErrorOf(failure)} />}
        {outcome && <AddOutcome outcome={outcome} />}
        <section>
          <h3>{t('library.add.fromDisk')}</h3>
          <p className={styles.hint}>{t('library.add.filesHint')}</p>
          <div className={styles.buttons}>
            <Button isPending={isPending} onPress={() => addFiles('files')}>
              <Icon name="file" />
              {t('library.add.files')}
            </Button>
            <Button isPending={isPending} onPress={() => addFiles('folder')}>
              <Icon name="folder" />
              {t('library.add.folder')}
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
              onAdd={addAddresses}
            />
          </section>
        )}
      </div>
    </Dialog>
  );
}
