import { useState } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { longestOutlineName, mostOutlineItems } from '../../../shared/domain/outline.ts';
import { useOutlines, useOutlining } from '../../outline-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import fieldStyles from '../../ui/Field.module.css';
import styles from './OutlinesDialog.module.css';

interface OutlinesDialogProps {
  /** The annotations that were chosen, in their order; none to only look at outlines. */
  readonly annotationIds: readonly string[];
  readonly onOpen: (outlineId: string) => void;
  readonly onClose: () => void;
}

/** The outlines that there are, and a new one; each takes the annotations that were chosen. */
export function OutlinesDialog({ annotationIds, onOpen, onClose }: OutlinesDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const { data: outlines, error } = useOutlines();
  const { create, add } = useOutlining();
  const count = annotationIds.length;
  const some = annotationIds.slice(0, mostOutlineItems);
  const take = (outlineId: string) => {
    if (count === 0) onOpen(outlineId);
    else add.mutate({ outlineId, annotationIds: some }, { onSuccess: () => onOpen(outlineId) });
  };
  return (
    <Dialog
      width="narrow"
      title={count === 0 ? t('notebook.outline.all') : t('notebook.outline.put', { count })}
      onClose={onClose}
    >
      {error && <ErrorNotice error={appErrorOf(error)} />}
      {outlines && outlines.length > 0 && (
        <ul className={styles.outlines}>
          {outlines.map(({ id, name: called, items }) => (
            <li key={id}>
              <Button variant="quiet" onPress={() => take(id)}>
                {called}
              </Button>
              <span className={styles.count}>{t('notebook.outline.items', { count: items })}</span>
            </li>
          ))}
        </ul>
      )}
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          create.mutate(
            { name, annotationIds: some },
            { onSuccess: ({ outlineId }) => onOpen(outlineId) },
          );
        }}
      >
        <TextField
          value={name}
          onChange={setName}
          maxLength={longestOutlineName}
          className={classNames(fieldStyles.field)}
        >
          <Label className={classNames(fieldStyles.label)}>{t('notebook.outline.newName')}</Label>
          <Input autoComplete="off" className={classNames(fieldStyles.input)} />
        </TextField>
        <Button
          type="submit"
          variant="primary"
          isDisabled={name.trim() === ''}
          isPending={create.isPending}
        >
          {t('notebook.outline.create')}
        </Button>
      </Form>
    </Dialog>
  );
}
