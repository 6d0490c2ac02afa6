import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { useAnnotating } from '../../annotation-queries.ts';
import { useOwnName } from '../../own-names.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './AnnotationDialog.module.css';
import { MarkedPassage } from './MarkedPassage.tsx';
import { NoteText } from './NoteText.tsx';
import { Tags } from './Tags.tsx';

interface ForeignAnnotationDialogProps {
  readonly annotation: Annotation;
  /** Who wrote it, in words where no name says so. */
  readonly author: string;
  /** An answer belongs to an article: where that is gone there is none. */
  readonly isAnswerable: boolean;
  /** Opens what was written instead: an answer, or a copy of one's own. */
  readonly onOpen: (annotation: Annotation) => void;
  /** Deletes it where that is more than deleting it. */
  readonly onDelete: ((id: string) => void) | undefined;
  readonly onClose: () => void;
}

/**
 * What somebody else wrote: to be read, answered, copied or deleted here, since changed it would say in their name what
 * they never did. Whoever wrote it under another name says so.
 */
export function ForeignAnnotationDialog(props: ForeignAnnotationDialogProps) {
  const { annotation, author, isAnswerable, onOpen, onDelete, onClose } = props;
  const { t } = useTranslation();
  const { create, copy, remove } = useAnnotating();
  const setOwnName = useOwnName();
  const { id, articleId, language, colour, note, tags, isQuestion, creator = '' } = annotation;
  const answer = () => {
    const content = { colour, note: '', tags: [], answerTo: id };
    create.mutate({ articleId, language, ...content }, { onSuccess: onOpen });
  };
  return (
    <Dialog title={t('annotations.foreign.title', { name: author })} onClose={onClose}>
      <MarkedPassage annotation={annotation} />
      {isQuestion === true && <p>{t('annotations.questions.label')}</p>}
      {note !== '' && <NoteText markdown={note} />}
      <Tags tags={tags} />
      <p className={styles.creator}>{t('annotations.foreign.hint', { name: author })}</p>
      <div className={styles.foot}>
        {isAnswerable && (
          <Button variant="primary" isPending={create.isPending} onPress={answer}>
            {t('annotations.questions.answer')}
          </Button>
        )}
        <Button isPending={copy.isPending} onPress={() => copy.mutate(id, { onSuccess: onOpen })}>
          {t('annotations.foreign.copy')}
        </Button>
        <Button onPress={() => setOwnName({ name: creator, isOwn: true })}>
          {t('annotations.foreign.mine')}
        </Button>
        <Button
          variant="danger"
          onPress={() => {
            (onDelete ?? remove.mutate)(id);
            onClose();
          }}
        >
          {t('annotations.foreign.delete')}
        </Button>
        <Button onPress={onClose}>{t('annotations.done')}</Button>
      </div>
    </Dialog>
  );
}
