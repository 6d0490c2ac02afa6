import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/result.ts';
import styles from './ErrorNotice.module.css';
import { Icon } from './Icon.tsx';

interface ErrorNoticeProps {
  readonly error: AppError;
  /** Which address or file it is about, where that is not plain from the place. */
  readonly about?: string;
  /** Buttons that help. */
  readonly children?: ReactNode;
}

/** An error as the catalogues tell it: what happened, what was kept, what to do. */
export function ErrorNotice({ error, about, children }: ErrorNoticeProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.notice}>
      <span className={styles.sign}>
        <Icon name="warning" />
      </span>
      <div className={styles.words}>
        <p className={styles.title}>{t(`errors.${error.code}.title`, error.params)}</p>
        {about !== undefined && <p className={styles.about}>{about}</p>}
        <p>{t(`errors.${error.code}.text`, error.params)}</p>
        <p className={styles.action}>{t(`errors.${error.code}.action`, error.params)}</p>
        {children !== undefined && <div className={styles.buttons}>{children}</div>}
      </div>
    </div>
  );
}
