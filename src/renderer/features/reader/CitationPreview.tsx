import { useTranslation } from 'react-i18next';
import type { Citation } from '../../../shared/domain/citing.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import styles from './CitationDialog.module.css';

interface CitationPreviewProps {
  /** Undefined until it is written. */
  readonly citation: Citation | undefined;
  readonly language: InterfaceLanguage;
  /** Whether it is still that of the choice before. */
  readonly isOld: boolean;
}

/** A citation as it will be pasted; read out when it changes. */
export function CitationPreview({ citation, language, isOld }: CitationPreviewProps) {
  const { t } = useTranslation();
  return (
    <section
      className={styles.preview}
      aria-label={t('citing.dialog.preview')}
      aria-live="polite"
      aria-busy={isOld || !citation}
    >
      {citation ? (
        citation.lines.map(({ runs }, line) => (
          // What stands in a citation is never moved, so that places are keys.
          <p key={line} lang={language}>
            {runs.map(({ text, italic }, at) =>
              italic ? <i key={at}>{text}</i> : <span key={at}>{text}</span>,
            )}
          </p>
        ))
      ) : (
        <p>{t('citing.dialog.making')}</p>
      )}
    </section>
  );
}
