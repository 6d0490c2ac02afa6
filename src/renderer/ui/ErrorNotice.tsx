import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/result.ts';
import styles from './ErrorNotice.module.css';
import { Notice } from './Notice.tsx';

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
  const { code, params } = error;
  return (
    <Notice
      title={t(`errors.${code}.title`, params)}
      action={t(`errors.${code}.action`, params)}
      buttons={children}
    >
      {about !== undefined && <p className={styles.about}>{about}</p>}
      <p>{t(`errors.${code}.text`, params)}</p>
    </Notice>
  );
}
