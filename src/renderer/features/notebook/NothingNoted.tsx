import { useTranslation } from 'react-i18next';
import { notebookFields } from '../../notebook-question.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { WordsWithin } from '../../ui/WordsWithin.tsx';
import type { ChosenFilter } from './chosen-filters.ts';
import styles from './NothingNoted.module.css';

interface NothingNotedProps {
  /** Whether there is no annotation at all. */
  readonly isEmpty: boolean;
  readonly filters: readonly ChosenFilter[];
}

/** Why the notebook shows nothing: how an annotation is made, or which choices leave none. */
export function NothingNoted({ isEmpty, filters }: NothingNotedProps) {
  const { t } = useTranslation();
  if (isEmpty)
    return <EmptyState title={t('notebook.empty.title')} text={t('notebook.empty.text')} />;
  return (
    <EmptyState title={t('notebook.nothing.title')} text={t('notebook.nothing.text')}>
      <ul className={styles.filters}>
        {filters.map(({ field, words, lang }) => (
          <li key={field}>
            <Button onPress={() => notebookFields.change({ [field]: undefined })}>
              <WordsWithin
                sentence={(filter) => t('notebook.nothing.without', { filter })}
                words={words}
                lang={lang}
              />
            </Button>
          </li>
        ))}
      </ul>
      {filters.length > 1 && (
        <Button variant="quiet" onPress={() => notebookFields.clear()}>
          {t('notebook.filters.clear')}
        </Button>
      )}
    </EmptyState>
  );
}
