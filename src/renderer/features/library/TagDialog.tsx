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
import { DeletionDialog } from './DeletionDialog.tsx';
import fieldStyles from '../../ui/Field.module.css';
import styles from './NameDialog.module.css';

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
      <Deletion
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

interface DeletionProps {
  readonly tag: string;
  readonly articles: number;
  readonly onKeep: () => void;
  readonly onDeleted: () => void;
}

function Deletion({ tag, articles, onKeep, onDeleted }: DeletionProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const remove = useDeleteTag(() => {
    announce(t('tags.deleted', { tag }));
    onDeleted();
  });
  return (
    <DeletionDialog
      title={t('tags.confirmTitle', { tag })}
      text={t('tags.confirmText', { count: articles })}
      keep={t('tags.keep')}
      confirm={t('tags.delete')}
      isPending={remove.isPending}
      error={remove.error ? appErrorOf(remove.error) : undefined}
      onKeep={onKeep}
      onConfirm={() => remove.mutate(tag)}
    />
  );
}
