import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CitationChoice,
  citationHtml,
  citationStyles,
  citationText,
  defaultCitationChoice,
  mostListed,
} from '../../../shared/domain/citing.ts';
import { interfaceLanguages } from '../../../shared/domain/language.ts';
import { useBibliography, useCitationChoice } from '../../citing-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Select } from '../../ui/Select.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from '../reader/CitationDialog.module.css';
import { CitationPreview } from '../reader/CitationPreview.tsx';
import { copyText } from '../reader/copy-text.ts';

interface BibliographyDialogProps {
  readonly articleIds: readonly string[];
  readonly onClose: () => void;
}

/** Several articles as one bibliography in a style, to be copied. */
export function BibliographyDialog({ articleIds, onClose }: BibliographyDialogProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const interfaceLanguage = useInterfaceLanguage();
  const [kept, keep] = useCitationChoice();
  const [choice, setChoice] = useState<CitationChoice>(kept ?? defaultCitationChoice);
  const { style, language = interfaceLanguage } = choice;
  const { data, error, isPlaceholderData } = useBibliography({
    articleIds: articleIds.slice(0, mostListed),
    choice: { style, language },
  });
  const leftOut = Math.max(0, articleIds.length - mostListed);
  const change = (changed: Partial<CitationChoice>) => {
    const next = { ...choice, ...changed };
    setChoice(next);
    keep(next);
  };
  const copy = () => {
    if (!data) return;
    const isCopied = copyText(citationText(data), citationHtml(data));
    announce(t(isCopied ? 'citing.copied' : 'citing.notCopied'));
    if (isCopied) onClose();
  };
  return (
    <Dialog title={t('citing.bibliography')} onClose={onClose}>
      <div className={styles.parts}>
        <Select
          label={t('citing.dialog.style')}
          value={style}
          options={citationStyles.map((value) => ({
            value,
            label: t(`citing.dialog.styles.${value}`),
          }))}
          onChange={(chosen) => change({ style: chosen })}
        />
        <Choice
          label={t('citing.dialog.language')}
          value={language}
          options={interfaceLanguages.map((value) => ({
            value,
            label: t(`citing.dialog.languages.${value}`),
          }))}
          onChange={(chosen) => change({ language: chosen })}
        />
        {leftOut > 0 && (
          <p className={styles.hint}>{t('citing.selectionLeftOut', { count: leftOut })}</p>
        )}
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
      </div>
    </Dialog>
  );
}
