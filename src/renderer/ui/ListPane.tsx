import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { appErrorOf } from '../queries.ts';
import { Button } from './Button.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import styles from './ListPane.module.css';

interface ListPaneProps {
  readonly title: string;
  /** 1 where the list is the whole page. */
  readonly headingLevel: 1 | 2;
  /** How many rows there are, in words; absent while nobody knows. */
  readonly count: string | undefined;
  /** Whether the count answers something that was asked, and so is read aloud when it changes. */
  readonly isAnswer: boolean;
  /** Before the title: what leads back to the rail where that is out of sight. */
  readonly before?: ReactNode;
  /** After the title and the count: what can be done with the list. */
  readonly after?: ReactNode;
  /** Below the title: what is searched for, and how the rows are sorted. */
  readonly head: ReactNode;
  readonly children: ReactNode;
}

/** A pane with a list in it: what the list is and how long, what is searched for, and below it the rows. */
export function ListPane(props: ListPaneProps) {
  const { title, count } = props;
  const Heading = `h${props.headingLevel}` as const;
  return (
    <div className={styles.pane} data-page-scroller>
      <header className={styles.header}>
        <div className={styles.heading}>
          {props.before}
          <Heading title={title}>{title}</Heading>
          {count !== undefined && (
            <p className={styles.count} role={props.isAnswer ? 'status' : undefined}>
              {count}
            </p>
          )}
          {props.after}
        </div>
        {props.head}
      </header>
      {props.children}
    </div>
  );
}

interface ListErrorProps {
  readonly error: Error | null | undefined;
  readonly onRetry: () => void;
}

/** Why there are no rows, where a list could not be had. */
export function ListError({ error, onRetry }: ListErrorProps) {
  const { t } = useTranslation();
  if (!error) return null;
  return (
    <div className={styles.error}>
      <ErrorNotice error={appErrorOf(error)}>
        <Button onPress={onRetry}>{t('library.retry')}</Button>
      </ErrorNotice>
    </div>
  );
}
