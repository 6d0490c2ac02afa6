import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './ArticlePage.module.css';

interface EmptyBodyProps {
  readonly url: string | undefined;
  readonly onFollowLink: (url: string) => void;
}

/** Said where an article came with a title and nothing else. */
export function EmptyBody({ url, onFollowLink }: EmptyBodyProps) {
  const { t } = useTranslation();
  const interfaceLanguage = useInterfaceLanguage();
  return (
    <div className={styles.emptyBody} lang={interfaceLanguage} dir="ltr">
      <EmptyState title={t('reader.emptyBody.title')} text={t('reader.emptyBody.text')}>
        {url !== undefined && (
          <Button onPress={() => onFollowLink(url)}>{t('reader.emptyBody.action')}</Button>
        )}
      </EmptyState>
    </div>
  );
}
