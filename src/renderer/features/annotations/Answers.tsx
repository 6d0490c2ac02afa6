import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Answers.module.css';
import { NoteText } from './NoteText.tsx';

interface AnswersProps {
  readonly answers: readonly Annotation[];
  /** Opens an answer to be written in, where one can. */
  readonly onEdit?: (answer: Annotation) => void;
}

/** The answers to a question, each with who gave it. */
export function Answers({ answers, onEdit }: AnswersProps) {
  const { t } = useTranslation();
  if (answers.length === 0) return null;
  return (
    <ul className={styles.answers} aria-label={t('annotations.questions.answers')}>
      {answers.map((answer) => (
        <li key={answer.id} className={styles.answer}>
          <NoteText markdown={answer.note} />
          {answer.creator !== undefined && (
            <p className={styles.author}>{t('annotations.writtenBy', { name: answer.creator })}</p>
          )}
          {onEdit && (
            <Button variant="quiet" onPress={() => onEdit(answer)}>
              {t('annotations.list.edit')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
