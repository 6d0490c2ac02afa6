import { useState } from 'react';
import { Form, Input, Label, Text, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type CountedTag, longestTag, tagKey, typedTagSchema } from '../../../shared/domain/tag.ts';
import { appErrorOf } from '../../queries.ts';
import { useDeleteTag, useRenameTag } from '../../tag-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useInitialFocus } from '../../ui/use-initial-focus.ts';
import fieldStyles from '../../ui/Field.module.css';
import styles from './TagDialog.module.css';

interface TagDialogProps {
  readonly tag: string;
  readonly tags: readonly CountedTag[];
  readonly onRenamed: (to: string) => void;
  readonly onClose: () => void;
}

/** What can be done with a tag wherever it is: another name, or none. */
export function TagDialog({ tag, tags, onRenamed, onClose }: TagDialogProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [confirming, setConfirming] = useState(false);
  const [typed, setTyped] = useState(tag);
  const rename = useRenameTag((to) => {
    announce(t('tags.renamed', { tag: to }));
    onRenamed(to);
    onClose();
  });
  const to = typedTagSchema.safeParse(typed).data;
  const other =
    to === undefined || tagKey(to) === tagKey(tag)
      ? undefined
      : tags.find((one) => tagKey(one.tag) === tagKey(to));
  if (confirming) {
    const articles = tags.find((one) => tagKey(one.tag) === tagKey(tag))?.articles ?? 0;
    return (
      <DeletionDialog
        tag={tag}
        articles={articles}
        onKeep={() => setConfirming(false)}
        onDeleted={onClose}
      />
    );
  }
  return (
    <Dialog width="narrow" title={tag} onClose={onClose}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (to !== undefined) rename.mutate({ tag, to });
        }}
      >
        <TextField
          value={typed}
          onChange={setTyped}
          maxLength={longestTag}
          className={classNames(fieldStyles.field)}
        >
          <Label className={classNames(fieldStyles.label)}>{t('tags.name')}</Label>
          <Input autoComplete="off" className={classNames(fieldStyles.input)} />
          <Text slot="description" className={classNames(fieldStyles.hint)}>
            {other ? t('tags.unites', { tag: other.tag }) : t('tags.nameHint')}
          </Text>
        </TextField>
        {rename.error && <ErrorNotice error={appErrorOf(rename.error)} />}
        <div className={styles.buttons}>
          <Button
            type="submit"
            variant="primary"
            isDisabled={to === undefined}
            isPending={rename.isPending}
          >
            {t('tags.rename')}
          </Button>
          <Button onPress={() => setConfirming(true)}>{t('tags.delete')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

interface DeletionDialogProps {
  readonly tag: string;
  readonly articles: number;
  readonly onKeep: () => void;
  readonly onDeleted: () => void;
}

function DeletionDialog({ tag, articles, onKeep, onDeleted }: DeletionDialogProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const keepButton = useInitialFocus<HTMLButtonElement>();
  const remove = useDeleteTag(() => {
    announce(t('tags.deleted', { tag }));
    onDeleted();
  });
  return (
    <Dialog
      role="alertdialog"
      width="narrow"
      title={t('tags.confirmTitle', { tag })}
      onClose={onKeep}
    >
      <p>{t('tags.confirmText', { count: articles })}</p>
      {remove.error && <ErrorNotice error={appErrorOf(remove.error)} />}
      <div className={styles.buttons}>
        <Button ref={keepButton} onPress={onKeep}>
          {t('tags.keep')}
        </Button>
        <Button variant="danger" isPending={remove.isPending} onPress={() => remove.mutate(tag)}>
          {t('tags.delete')}
        </Button>
      </div>
    </Dialog>
  );
}
