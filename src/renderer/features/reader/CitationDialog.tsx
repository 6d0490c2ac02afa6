import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  fingerprintLengths,
  type ReferenceFormat,
  referenceFormats,
} from '../../../shared/domain/citing.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { type Cited, useCitation, useSavingReference } from '../../citing-queries.ts';
import { showExport } from '../../export-queries.ts';
import { PolicyGate } from '../../PolicyGate.tsx';
import { appErrorOf } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { TickBox } from '../../ui/TickBox.tsx';
import { CitationCopying } from './CitationCopying.tsx';
import styles from './CitationDialog.module.css';
import { CitationStyle } from './CitationStyle.tsx';
import { useCitationDraft } from './use-citation-draft.ts';

interface CitationDialogProps {
  readonly cited: Cited;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onClose: () => void;
}

/** An article or a passage cited in a style, to be copied, or saved for programs that keep references. */
export function CitationDialog({ cited, interfaceLanguage, onClose }: CitationDialogProps) {
  const { t } = useTranslation();
  const { choice, language, change } = useCitationDraft(interfaceLanguage);
  const made = useCitation(cited, choice);
  return (
    <Dialog
      title={t(cited.passage ? 'citing.dialog.passageTitle' : 'citing.dialog.title')}
      onClose={onClose}
    >
      <div className={styles.parts}>
        <CitationStyle style={choice.style} language={language} onChange={change} />
        <Choice
          label={t('citing.dialog.fingerprint')}
          value={choice.fingerprint}
          options={fingerprintLengths.map((value) => ({
            value,
            label: t(`citing.dialog.fingerprints.${value}`),
          }))}
          onChange={(fingerprint) => change({ fingerprint })}
        />
        <p className={styles.hint}>{t('citing.dialog.fingerprintHint')}</p>
        {cited.passage && (
          <TickBox isSelected={choice.quotation} onChange={(quotation) => change({ quotation })}>
            {t('citing.dialog.quotation')}
          </TickBox>
        )}
        <CitationCopying made={made} language={language} onCopied={onClose} />
        <PolicyGate by="export">
          <ReferenceFile cited={cited} onSaved={onClose} />
        </PolicyGate>
      </div>
    </Dialog>
  );
}

interface ReferenceFileProps {
  readonly cited: Cited;
  readonly onSaved: () => void;
}

/** The article as a file for programs that keep references. */
function ReferenceFile({ cited, onSaved }: ReferenceFileProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [format, setFormat] = useState<ReferenceFormat>('biblatex');
  const { mutate, isPending, error } = useSavingReference();
  const save = () =>
    mutate(
      { ...cited, format },
      {
        onSuccess: (written) => {
          if (!written) return;
          onSaved();
          announce(t('citing.saved', written), { label: t('export.show'), act: showExport });
        },
      },
    );
  return (
    <>
      <div className={styles.foot}>
        <Choice
          label={t('citing.dialog.saveAs')}
          value={format}
          options={referenceFormats.map((value) => ({
            value,
            label: t(`citing.dialog.formats.${value}`),
          }))}
          onChange={setFormat}
        />
        <Button isPending={isPending} onPress={save}>
          {t('citing.dialog.save')}
        </Button>
      </div>
      {error && (
        <div role="alert">
          <ErrorNotice error={appErrorOf(error)} />
        </div>
      )}
    </>
  );
}
