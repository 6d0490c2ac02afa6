import { useTranslation } from 'react-i18next';
import { useLearning } from '../../learning-queries.ts';
import styles from './LearningEntry.module.css';

interface LearningEntryProps {
  /** Whether its page is open. */
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
}

/** Leads from the glossary's list to the terms that are learnt, and says how many are due. */
export function LearningEntry({ isCurrent, onOpen }: LearningEntryProps) {
  const { t } = useTranslation();
  const { data: state } = useLearning();
  return (
    <button
      type="button"
      className={styles.entry}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onOpen}
    >
      <span className={styles.name}>{t('learning.title')}</span>{' '}
      {state && <span className={styles.due}>{t('learning.due', { count: state.left })}</span>}
    </button>
  );
}
