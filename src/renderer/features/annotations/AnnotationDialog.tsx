import { useTranslation } from 'react-i18next';
import {
  type Annotation,
  type AnnotationColour,
  annotationColours,
} from '../../../shared/domain/annotation.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { TickBox } from '../../ui/TickBox.tsx';
import styles from './AnnotationDialog.module.css';
import { AnnotationTags } from './AnnotationTags.tsx';
import { MarkedPassage } from './MarkedPassage.tsx';
import { NoteEditor } from './NoteEditor.tsx';
import { useNoteEditing } from './use-note-editing.ts';

interface AnnotationDialogProps {
  readonly annotation: Annotation;
  /** Deletes it where that is more than deleting it. */
  readonly onDelete?: ((id: string) => void) | undefined;
  readonly onClose: () => void;
}

/** One annotation: its passage, its colour, its tags, and what is written about it, which is kept while it is written. */
export function AnnotationDialog({ annotation, onDelete, onClose }: AnnotationDialogProps) {
  const { t } = useTranslation();
  const { target, creator, answerTo } = annotation;
  const note = useNoteEditing({ annotation, onDelete, onClose });
  return (
    <Dialog
      title={t(answerTo === undefined ? 'annotations.dialog' : 'annotations.questions.answering')}
      onClose={note.close}
    >
      <MarkedPassage annotation={annotation} />
      {target && (
        <ColourChoice colour={note.colour} onChange={(colour) => note.decide({ colour })} />
      )}
      <NoteEditor text={note.text} isInvalid={note.isTooLong} onWrite={note.write} />
      <AnnotationTags tags={note.tags} onChange={(tags) => note.decide({ tags })} />
      {answerTo === undefined && (
        <TickBox
          isSelected={note.isQuestion}
          onChange={(isQuestion) => note.decide({ isQuestion })}
        >
          {t('annotations.questions.mark')}
        </TickBox>
      )}
      {note.error && (
        <div role="alert">
          <ErrorNotice error={note.error}>
            {note.isUnsaved && (
              <Button onPress={note.leave}>{t('annotations.leaveUnsaved')}</Button>
            )}
          </ErrorNotice>
        </div>
      )}
      {creator !== undefined && (
        <p className={styles.creator}>{t('annotations.writtenBy', { name: creator })}</p>
      )}
      <div className={styles.foot}>
        <p role="status" className={styles.state}>
          {note.saving && t(`annotations.${note.saving}`)}
        </p>
        <Button variant="danger" onPress={note.discard}>
          {t('annotations.delete')}
        </Button>
        <Button variant="primary" onPress={note.close}>
          {t('annotations.done')}
        </Button>
      </div>
    </Dialog>
  );
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
