import { useState } from 'react';
import { Form, Input, Label, Text, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { longestTag, tagKey, typedTagSchema } from '../../../shared/domain/tag.ts';
import { appErrorOf } from '../../queries.ts';
import {
  isHeld,
  type TagHolders,
  useDeleteTag,
  useKnownTags,
  useRenameTag,
  useTagHolders,
} from '../../tag-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { TickBox } from '../../ui/TickBox.tsx';
import { DeletionDialog } from './DeletionDialog.tsx';
import fieldStyles from '../../ui/Field.module.css';
import styles from './NameDialog.module.css';

interface TagDialogProps {
  readonly tag: string;
  /** Whether it was asked for among notes: those are then what it is taken from. */
  readonly isOfNotes: boolean;
  readonly onRenamed: (to: string) => void;
  readonly onDeleted?: (() => void) | undefined;
  readonly onClose: () => void;
}

/** What can be done with a tag wherever it is: another name, or none. */
export function TagDialog({ tag, isOfNotes, onRenamed, onDeleted, onClose }: TagDialogProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { known: holders } = useTagHolders(tag);
  /** What was known when the question was asked. */
  const [going, setGoing] = useState<TagHolders>();
  const [typed, setTyped] = useState(tag);
  const rename = useRenameTag((to) => {
    announce(t('tags.renamed', { tag: to }));
    onRenamed(to);
    onClose();
  });
  const knownTags = useKnownTags();
  const to = typedTagSchema.safeParse(typed).data;
  const other =
    to === undefined || tagKey(to) === tagKey(tag)
      ? undefined
      : knownTags.find((one) => tagKey(one) === tagKey(to));
  if (going) {
    return (
      <Deletion
        tag={tag}
        holders={going}
        fromNotes={isOfNotes}
        onKeep={() => setGoing(undefined)}
        onDeleted={() => {
          onDeleted?.();
          onClose();
        }}
      />
    );
  }
  // What was just renamed has nobody either, until the dialog is gone.
  if (holders && !isHeld(holders) && rename.isIdle) {
    return (
      <Dialog width="narrow" title={tag} onClose={onClose}>
        <p>{t('tags.ofNobody')}</p>
      </Dialog>
    );
  }
  return (
    <Dialog width="narrow" title={tag} onClose={onClose}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (holders && to !== undefined) rename.mutate({ tag, to });
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
            {other ? t('tags.unites', { tag: other }) : t('tags.nameHint')}
          </Text>
        </TextField>
        {rename.error && <ErrorNotice error={appErrorOf(rename.error)} />}
        <div className={styles.buttons}>
          <Button
            type="submit"
            variant="primary"
            isDisabled={!holders || to === undefined}
            isPending={rename.isPending}
          >
            {t('tags.rename')}
          </Button>
          <Button isDisabled={!holders} onPress={() => setGoing(holders)}>
            {t('tags.delete')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

interface DeletionProps {
  readonly tag: string;
  readonly holders: TagHolders;
  /** Whether notes lose it unless the person says otherwise. */
  readonly fromNotes: boolean;
  readonly onKeep: () => void;
  readonly onDeleted: () => void;
}

/** Asks before a tag goes, and whether the person's notes lose it too; those that alone have it do. */
function Deletion({ tag, holders, fromNotes, onKeep, onDeleted }: DeletionProps) {
  const { t } = useTranslation();
  const [isChosen, setChosen] = useState(fromNotes);
  const remove = useDeleteTag(onDeleted);
  const { articles, notes } = holders;
  const isOfNotes = articles === 0;
  return (
    <DeletionDialog
      title={t('tags.confirmTitle', { tag })}
      text={
        isOfNotes
          ? t('tags.confirmNotes', { count: notes })
          : t('tags.confirmText', { count: articles })
      }
      keep={t('tags.keep')}
      confirm={t('tags.delete')}
      isPending={remove.isPending}
      error={remove.error ? appErrorOf(remove.error) : undefined}
      onKeep={onKeep}
      onConfirm={() => remove.mutate({ tag, fromNotes: isOfNotes || isChosen })}
    >
      {!isOfNotes && notes > 0 && (
        <TickBox isSelected={isChosen} onChange={setChosen}>
          {t('tags.fromNotes', { count: notes })}
        </TickBox>
      )}
    </DeletionDialog>
  );
}
