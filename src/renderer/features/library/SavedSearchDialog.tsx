import { useState } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  longestQuery,
  longestSearchName,
  type SavedSearch,
  typedSearchSchema,
} from '../../../shared/domain/saved-search.ts';
import { librarySearch } from '../../library-search.ts';
import { appErrorOf } from '../../queries.ts';
import { useDeleteSearch, useSaveSearch } from '../../saved-search-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useInitialFocus } from '../../ui/use-initial-focus.ts';
import { DeletionDialog } from './DeletionDialog.tsx';
import fieldStyles from '../../ui/Field.module.css';
import styles from './NameDialog.module.css';

interface SavedSearchDialogProps {
  /** What is searched for, of one that is not kept yet; or the one that is. */
  readonly search: SavedSearch | { readonly query: string };
  readonly onClose: () => void;
}

/** Keeps a search under a name, or changes one that is kept. */
export function SavedSearchDialog({ search, onClose }: SavedSearchDialogProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const saved = 'id' in search ? search : undefined;
  const [name, setName] = useState(saved?.name ?? search.query.slice(0, longestSearchName));
  const [query, setQuery] = useState(search.query);
  const [confirming, setConfirming] = useState(false);
  const nameField = useInitialFocus<HTMLInputElement>();
  const typed = typedSearchSchema.safeParse({ name, query }).data;
  const save = useSaveSearch((kept) => {
    if (saved) librarySearch.set(kept);
    announce(t('savedSearches.saved', { name: name.trim() }));
    onClose();
  });
  if (saved && confirming) {
    return <Deletion search={saved} onKeep={() => setConfirming(false)} onDeleted={onClose} />;
  }
  return (
    <Dialog width="narrow" title={saved ? saved.name : t('savedSearches.save')} onClose={onClose}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed) save.mutate(saved ? { id: saved.id, ...typed } : typed);
        }}
      >
        <TextField
          value={name}
          onChange={setName}
          maxLength={longestSearchName}
          className={classNames(fieldStyles.field)}
        >
          <Label className={classNames(fieldStyles.label)}>{t('savedSearches.name')}</Label>
          <Input
            ref={nameField}
            autoComplete="off"
            className={classNames(fieldStyles.input)}
            onFocus={(event) => event.currentTarget.select()}
          />
        </TextField>
        {saved && (
          <TextField
            value={query}
            onChange={setQuery}
            maxLength={longestQuery}
            className={classNames(fieldStyles.field)}
          >
            <Label className={classNames(fieldStyles.label)}>{t('savedSearches.query')}</Label>
            <Input autoComplete="off" className={classNames(fieldStyles.input)} />
          </TextField>
        )}
        {save.error && <ErrorNotice error={appErrorOf(save.error)} />}
        <div className={styles.buttons}>
          <Button type="submit" variant="primary" isDisabled={!typed} isPending={save.isPending}>
            {t('savedSearches.keepIt')}
          </Button>
          {saved && (
            <Button onPress={() => setConfirming(true)}>{t('savedSearches.delete')}</Button>
          )}
        </div>
      </Form>
    </Dialog>
  );
}

interface DeletionProps {
  readonly search: SavedSearch;
  readonly onKeep: () => void;
  readonly onDeleted: () => void;
}

function Deletion({ search: { id, name }, onKeep, onDeleted }: DeletionProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const remove = useDeleteSearch(() => {
    announce(t('savedSearches.deleted', { name }));
    onDeleted();
  });
  return (
    <DeletionDialog
      title={t('savedSearches.confirmTitle', { name })}
      text={t('savedSearches.confirmText')}
      keep={t('savedSearches.keep')}
      confirm={t('savedSearches.delete')}
      isPending={remove.isPending}
      error={remove.error ? appErrorOf(remove.error) : undefined}
      onKeep={onKeep}
      onConfirm={() => remove.mutate(id)}
    />
  );
}
