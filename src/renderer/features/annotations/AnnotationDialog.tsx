import { useEffect, useRef, useState } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  type Annotation,
  type AnnotationColour,
  annotationColours,
  longestNote,
} from '../../../shared/domain/annotation.ts';
import { useAnnotating } from '../../annotation-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import fieldStyles from '../../ui/Field.module.css';
import styles from './AnnotationDialog.module.css';

interface AnnotationDialogProps {
  readonly annotation: Annotation;
  readonly onClose: () => void;
}

/** Milliseconds without a key after which what is written goes to the disk. */
const pauseMilliseconds = 500;

/** One annotation: its passage, its colour, and what is written about it, which is kept while it is written. */
export function AnnotationDialog({ annotation, onClose }: AnnotationDialogProps) {
  const { t } = useTranslation();
  const { id, language, target } = annotation;
  const { update, remove } = useAnnotating();
  const [colour, setColour] = useState(annotation.colour);
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(annotation.note, (note) => update.mutate({ id, note }));
  useEffect(() => field.current?.focus(), []);
  const discard = () => {
    draft.forget();
    remove.mutate(id);
    onClose();
  };
  const close = () => {
    // Nothing written about no passage is nothing.
    if (!target && draft.text.trim() === '') return discard();
    draft.keep();
    onClose();
  };
  return (
    <Dialog title={t('annotations.dialog')} onClose={close}>
      {target && (
        <blockquote className={styles.quote} lang={language}>
          {target.quote.exact}
        </blockquote>
      )}
      {target && (
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
          onChange={(chosen) => {
            setColour(chosen);
            update.mutate({ id, colour: chosen });
          }}
        />
      )}
      <TextField
        value={draft.text}
        onChange={draft.write}
        maxLength={longestNote}
        className={classNames(fieldStyles.field, styles.note)}
      >
        <Label className={classNames(fieldStyles.label)}>{t('annotations.noteLabel')}</Label>
        <TextArea ref={field} rows={6} className={classNames(styles.area)} />
      </TextField>
      {update.error && <ErrorNotice error={appErrorOf(update.error)} />}
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
    if (update.isError) return '';
    if (draft.isPending || update.isPending) return t('annotations.saving');
    return update.isSuccess ? t('annotations.saved') : '';
  }
}

/** What is being written, given to `save` at each pause, when it is left, and when the window goes. */
function useDraft(first: string, save: (text: string) => void) {
  const [text, setText] = useState(first);
  const [isPending, setPending] = useState(false);
  const unsaved = useRef<string>(undefined);
  const timer = useRef<number>(undefined);
  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });
  const keep = () => {
    window.clearTimeout(timer.current);
    setPending(false);
    if (unsaved.current === undefined) return;
    latestSave.current(unsaved.current);
    unsaved.current = undefined;
  };
  const forget = () => {
    window.clearTimeout(timer.current);
    unsaved.current = undefined;
  };
  const write = (written: string) => {
    setText(written);
    setPending(true);
    unsaved.current = written;
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(keep, pauseMilliseconds);
  };
  useEffect(() => {
    const leave = () => {
      if (unsaved.current !== undefined) latestSave.current(unsaved.current);
      unsaved.current = undefined;
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      window.clearTimeout(timer.current);
      leave();
    };
  }, []);
  return { text, isPending, write, keep, forget };
}
