import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import styles from './Notice.module.css';

interface NoticeProps {
  readonly title: string;
  /** What to do. */
  readonly action: string;
  /** What happened, and what was kept. */
  readonly children: ReactNode;
  /** Buttons that help. */
  readonly buttons?: ReactNode;
}

/** Something that is wrong, with what to do about it. */
export function Notice({ title, action, children, buttons }: NoticeProps) {
  return (
    <div className={styles.notice}>
      <span className={styles.sign}>
        <Icon name="warning" />
      </span>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {children}
        <p className={styles.action}>{action}</p>
        {buttons !== undefined && <div className={styles.buttons}>{buttons}</div>}
      </div>
    </div>
  );
}
