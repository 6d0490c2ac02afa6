import { useTranslation } from 'react-i18next';
import { mostListed } from '../../../shared/domain/citing.ts';
import { useBibliography } from '../../citing-queries.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { CitationCopying } from '../reader/CitationCopying.tsx';
import styles from '../reader/CitationDialog.module.css';
import { CitationStyle } from '../reader/CitationStyle.tsx';
import { useCitationDraft } from '../reader/use-citation-draft.ts';

interface BibliographyDialogProps {
  readonly articleIds: readonly string[];
  readonly onClose: () => void;
}

/** Several articles as one bibliography in a style, to be copied. */
export function BibliographyDialog({ articleIds, onClose }: BibliographyDialogProps) {
  const { t } = useTranslation();
  const { choice, language, change } = useCitationDraft(useInterfaceLanguage());
  const { style } = choice;
  const made = useBibliography({
    articleIds: articleIds.slice(0, mostListed),
    choice: { style, language },
  });
  const leftOut = Math.max(0, articleIds.length - mostListed);
  return (
    <Dialog title={t('citing.bibliography')} onClose={onClose}>
      <div className={styles.parts}>
        <CitationStyle style={style} language={language} onChange={change} />
        {leftOut > 0 && (
          <p className={styles.hint}>{t('citing.selectionLeftOut', { count: leftOut })}</p>
        )}
        <CitationCopying made={made} language={language} onCopied={onClose} />
      </div>
    </Dialog>
  );
}
