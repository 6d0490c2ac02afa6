import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Annotation,
  type AnnotationColour,
  annotationColours,
} from '../../../shared/domain/annotation.ts';
import { useAnnotating } from '../../annotation-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { TickBox } from '../../ui/TickBox.tsx';
import styles from './AnnotationDialog.module.css';
import { AnnotationTags } from './AnnotationTags.tsx';
import { MarkedPassage } from './MarkedPassage.tsx';
import { NoteEditor } from './NoteEditor.tsx';
import { useDraft } from './use-draft.ts';

interface AnnotationDialogProps {
  readonly annotation: Annotation;
  readonly onClose: () => void;
}

/** One annotation: its passage, its colour, its tags, and what is written about it, which is kept while it is written. */
export function AnnotationDialog({ annotation, onClose }: AnnotationDialogProps) {
  const { t } = useTranslation();
  const { id, target, creator } = annotation;
  const { update, remove } = useAnnotating();
  // Apart from colour and tags: these being saved is not to hide that the note is not.
  const { update: writing } = useAnnotating();
  const [colour, setColour] = useState(annotation.colour);
  const [isQuestion, setQuestion] = useState(annotation.isQuestion === true);
  const [tags, setTags] = useState<readonly string[]>(annotation.tags);
  const draft = useDraft(annotation.note, (note) => writing.mutateAsync({ id, note }));
  const discard = () => {
    draft.forget();
    remove.mutate(id);
    onClose();
  };
  const leaveUnsaved = () => {
    draft.forget();
    onClose();
  };
  const keepAndClose = async () => {
    if (await draft.keep()) onClose();
  };
  const close = () => {
    // Nothing written about no passage is nothing.
    if (!target && draft.text.trim() === '' && tags.length === 0) discard();
    else if (draft.isSaved()) onClose();
    else void keepAndClose();
  };
  const error = writing.error ?? update.error;
  return (
    <Dialog
      title={t(
        annotation.answerTo === undefined
          ? 'annotations.dialog'
          : 'annotations.questions.answering',
      )}
      onClose={close}
    >
      <MarkedPassage annotation={annotation} />
      {target && (
        <ColourChoice
          colour={colour}
          onChange={(chosen) => {
            setColour(chosen);
            update.mutate({ id, colour: chosen });
          }}
        />
      )}
      <NoteEditor text={draft.text} onWrite={draft.write} />
      <AnnotationTags
        tags={tags}
        onChange={(changed) => {
          setTags(changed);
          update.mutate({ id, tags: [...changed] });
        }}
      />
      {annotation.answerTo === undefined && (
        <TickBox
          isSelected={isQuestion}
          onChange={(chosen) => {
            setQuestion(chosen);
            update.mutate({ id, isQuestion: chosen });
          }}
        >
          {t('annotations.questions.mark')}
        </TickBox>
      )}
      {error && (
        <div role="alert">
          <ErrorNotice error={appErrorOf(error)}>
            {writing.error && (
              <Button onPress={leaveUnsaved}>{t('annotations.leaveUnsaved')}</Button>
            )}
          </ErrorNotice>
        </div>
      )}
      {creator !== undefined && (
        <p className={styles.creator}>{t('annotations.writtenBy', { name: creator })}</p>
      )}
      <div className={styles.foot}>
        <p role="status" className={styles.state}>
          {stateInWords()}
        </p>
        <Button variant="danger" onPress={discard}>
          {t('annotations.delete')}
        </Button>
        <Button variant="primary" onPress={close}>
          {t('annotations.done')}
        </Button>
      </div>
    </Dialog>
  );

  function stateInWords(): string {
    if (draft.isPending || writing.isPending || update.isPending) return t('annotations.saving');
    if (error) return '';
    return writing.isSuccess || update.isSuccess ? t('annotations.saved') : '';
  }
}

interface ColourChoiceProps {
  readonly colour: AnnotationColour;
  readonly onChange: (colour: AnnotationColour) => void;
}

/** Each colour by its name, its tint and its kind of line. */
function ColourChoice({ colour, onChange }: ColourChoiceProps) {
  const { t } = useTranslation();
  return (
    <Choice<AnnotationColour>
      label={t('annotations.colour')}
      value={colour}
      options={annotationColours.map((value) => ({
        value,
        name: t(`annotations.colours.${value}`),
        label: (
          <span className={styles.sample} data-colour={value}>
            {t(`annotations.colours.${value}`)}
          </span>
        ),
      }))}
      onChange={onChange}
    />
  );
}
