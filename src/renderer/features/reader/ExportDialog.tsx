import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ExportChoice, exportFormats } from '../../../shared/domain/export.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { showExport, useExportArticle } from '../../export-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { TickBox } from '../../ui/TickBox.tsx';
import styles from './ExportDialog.module.css';

interface ExportDialogProps {
  readonly view: ArticleView;
  /** How the last article was exported. */
  readonly choice: ExportChoice;
  /** Called with how this one was, once it is written. */
  readonly onExported: (choice: ExportChoice) => void;
  readonly onClose: () => void;
}

/** In what form an article becomes a file, and with what; where to, the system's own dialog asks. */
export function ExportDialog(props: ExportDialogProps) {
  const { view, onExported, onClose } = props;
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [choice, setChoice] = useState(props.choice);
  const { mutate, isPending, error } = useExportArticle();
  const change = (changed: Partial<ExportChoice>) => setChoice({ ...choice, ...changed });
  const write = () => {
    const { id: articleId, language } = view;
    mutate(
      { articleId, language, choice },
      {
        onSuccess: (written) => {
          if (!written) return;
          onExported(choice);
          onClose();
          announce(t('export.done', written), { label: t('export.show'), act: showExport });
        },
      },
    );
  };
  return (
    <Dialog title={t('export.dialog.title')} onClose={onClose}>
      <div className={styles.parts}>
        <Choice
          label={t('export.dialog.format')}
          value={choice.format}
          options={exportFormats.map((value) => ({
            value,
            label: t(`export.dialog.formats.${value}`),
          }))}
          onChange={(format) => change({ format })}
        />
        <p className={styles.hint} aria-live="polite">
          {t(`export.dialog.hints.${choice.format}`)}
        </p>
        <TickBox isSelected={choice.notes} onChange={(notes) => change({ notes })}>
          {t('export.dialog.notes')}
        </TickBox>
        <TickBox isSelected={choice.glossary} onChange={(glossary) => change({ glossary })}>
          {t('export.dialog.glossary')}
        </TickBox>
        {error && (
          <div role="alert">
            <ErrorNotice error={appErrorOf(error)} />
          </div>
        )}
        <div>
          <Button variant="primary" isPending={isPending} onPress={write}>
            {t(isPending ? 'export.dialog.writing' : 'export.dialog.choose')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
