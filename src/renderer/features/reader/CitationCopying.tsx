import { useTranslation } from 'react-i18next';
import { type Citation, citationHtml, citationText } from '../../../shared/domain/citing.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { appErrorOf } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import styles from './CitationDialog.module.css';
import { CitationPreview } from './CitationPreview.tsx';
import { copyText } from './copy-text.ts';

interface CitationCopyingProps {
  readonly made: {
    /** Undefined until it is written. */
    readonly data: Citation | undefined;
    readonly error: Error | null;
    /** Whether it is still that of the choice before. */
    readonly isPlaceholderData: boolean;
  };
  readonly language: InterfaceLanguage;
  readonly onCopied: () => void;
}

/** What was cited as it will be pasted, or why it could not be, and the button that copies it. */
export function CitationCopying({ made, language, onCopied }: CitationCopyingProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { data, error, isPlaceholderData } = made;
  const copy = () => {
    if (!data) return;
    const isCopied = copyText(citationText(data), citationHtml(data));
    announce(t(isCopied ? 'citing.copied' : 'citing.notCopied'));
    if (isCopied) onCopied();
  };
  return (
    <>
      {error ? (
        <div role="alert">
          <ErrorNotice error={appErrorOf(error)} />
        </div>
      ) : (
        <CitationPreview citation={data} language={language} isOld={isPlaceholderData} />
      )}
      <div className={styles.foot}>
        <Button variant="primary" isDisabled={!data || isPlaceholderData} onPress={copy}>
          {t('citing.dialog.copy')}
        </Button>
        <span className={styles.engine}>{t('citing.dialog.engine')}</span>
      </div>
    </>
  );
}
