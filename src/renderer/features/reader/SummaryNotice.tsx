import { useTranslation } from 'react-i18next';
import { assertNever, type AppError } from '../../../shared/result.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { Button } from '../../ui/Button.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './SummaryNotice.module.css';

interface SummaryNoticeProps {
  readonly view: ArticleView;
  readonly onFollowLink: (url: string) => void;
}

/** Said above a text that is not the whole article: why not, and where the whole one is. */
export function SummaryNotice({ view: { text, url }, onFollowLink }: SummaryNoticeProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const reason = reasonOf(text);
  if (reason === undefined) return null;
  return (
    <div className={styles.notice} lang={language} dir="ltr" role="note">
      <p className={styles.words}>
        <strong>{t('reader.summaryOnly.title')}</strong>
        <span>{t(`errors.${reason.code}.title`, reason.params)}</span>
      </p>
      {url !== undefined && (
        <Button onPress={() => onFollowLink(url)}>{t('reader.summaryOnly.action')}</Button>
      )}
    </div>
  );
}

function reasonOf(text: ArticleView['text']): AppError | undefined {
  switch (text.state) {
    case 'whole':
      return undefined;
    case 'pending':
      return { code: 'notFetchedYet', params: {} };
    case 'partial':
      return text.gap.error;
    default:
      return assertNever(text);
  }
}
