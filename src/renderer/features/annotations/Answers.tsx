import { useTranslation } from 'react-i18next';
import type { Reply } from '../../../shared/annotations/threads.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { useOtherAuthor } from '../../other-author.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Answers.module.css';
import { NoteText } from './NoteText.tsx';

interface AnswersProps {
  readonly answers: readonly Reply[];
  /** Opens an answer to be written in, where one can. */
  readonly onEdit?: (answer: Annotation) => void;
}

/** The answers to a question, each with who gave it and, where it answers another one, whose that is. */
export function Answers({ answers, onEdit }: AnswersProps) {
  const { t } = useTranslation();
  const authorOf = useOtherAuthor();
  if (answers.length === 0) return null;
  return (
    <ul className={styles.answers} aria-label={t('annotations.questions.answers')}>
      {answers.map(({ annotation: answer, to }) => (
        <li key={answer.id} className={styles.answer} data-below={to !== undefined}>
          {to && (
            <p className={styles.author}>
              {authorOf(to) === undefined
                ? t('annotations.questions.toOwn')
                : t('annotations.questions.toAnswer', { name: authorOf(to) })}
            </p>
          )}
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
