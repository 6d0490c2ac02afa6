import type { ReactNode, Ref } from 'react';
import styles from './EmptyState.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly text: string;
  /** What one can do about it. */
  readonly children?: ReactNode;
  /** The title, for the keyboard to go to where what it was in has gone. */
  readonly ref?: Ref<HTMLParagraphElement> | undefined;
}

/** Says why there is nothing here, and what would bring something. */
export function EmptyState({ title, text, children, ref }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p ref={ref} className={styles.title} tabIndex={-1}>
        {title}
      </p>
      <p className={styles.text}>{text}</p>
      {children}
    </div>
  );
}
