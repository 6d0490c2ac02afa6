import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AnnotationFormat,
  annotationFormats,
  leftOutKey,
} from '../../../shared/domain/annotation.ts';
import type { NotebookFilter } from '../../../shared/domain/notebook.ts';
import type { NotebookOverview } from '../../../shared/ipc/notebook-answers.ts';
import { useAnnotationExchange } from '../../annotation-exchange-queries.ts';
import { useIsOff } from '../../policy-queries.ts';
import { PolicyGate } from '../../PolicyGate.tsx';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import dialogStyles from '../../ui/Dialog.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Select } from '../../ui/Select.tsx';
import { useDropOfFiles } from '../../use-drop.ts';
import styles from './ExchangeDialog.module.css';
import { ImportSection } from './ImportSection.tsx';

/** Those that the notebook shows, or all. */
const extents = ['found', 'all'] as const;
type Extent = (typeof extents)[number];

/** What Markdown follows. */
const templates = ['escale', 'own'] as const;
type Template = (typeof templates)[number];

interface ExchangeDialogProps {
  /** How many annotations there are, and how many of them the notebook shows. */
  readonly overview: Pick<NotebookOverview, 'all' | 'found'>;
  /** What those that are shown have in common; undefined where nothing narrows them down. */
  readonly filter: NotebookFilter | undefined;
  readonly onClose: () => void;
}

/** All annotations, or those that are shown, into a file, and those of files into the library, with what became of them. */
export function ExchangeDialog({ overview, filter, onClose }: ExchangeDialogProps) {
  const { t } = useTranslation();
  const { write, saveTemplate, read } = useAnnotationExchange();
  const [format, setFormat] = useState<AnnotationFormat>('jsonld');
  const [template, setTemplate] = useState<Template>('escale');
  const [extent, setExtent] = useState<Extent>('found');
  const isImportOff = useIsOff('import');
  const drop = useDropOfFiles(
    (paths) => read.mutate({ paths: [...paths] }),
    !isImportOff && !read.isPending,
  );
  const isByOwnTemplate = format === 'markdown' && template === 'own';
  const wanted = filter && extent === 'found' ? filter : undefined;
  return (
    <Dialog width="narrow" title={t('notebook.exchange.title')} onClose={onClose}>
      <div className={styles.parts} data-over={drop.isOver} {...drop.handlers}>
        <section className={styles.part}>
          <h3 className={dialogStyles.heading}>{t('notebook.exchange.exportTitle')}</h3>
          <PolicyGate by="export">
            <Select
              label={t('notebook.exchange.format')}
              value={format}
              options={annotationFormats.map((value) => ({
                value,
                label: t(`notebook.exchange.formats.${value}`),
              }))}
              onChange={setFormat}
            />
            {format === 'markdown' && (
              <>
                <Choice<Template>
                  label={t('notebook.exchange.template')}
                  value={template}
                  options={templates.map((value) => ({
                    value,
                    label: t(`notebook.exchange.templates.${value}`),
                  }))}
                  onChange={setTemplate}
                />
                <p className={styles.hint}>{t('notebook.exchange.templateHint')}</p>
                <Button isPending={saveTemplate.isPending} onPress={() => saveTemplate.mutate()}>
                  {t('notebook.exchange.templateSave')}
                </Button>
                <p role="status">
                  {saveTemplate.data &&
                    t('notebook.exchange.exported', { file: saveTemplate.data.file })}
                </p>
                {saveTemplate.error && <ErrorNotice error={appErrorOf(saveTemplate.error)} />}
              </>
            )}
            {filter && (
              <Choice<Extent>
                label={t('notebook.exchange.extent')}
                value={extent}
                options={extents.map((value) => {
                  const name = t(`notebook.exchange.extents.${value}`, { count: overview[value] });
                  return { value, name, label: name };
                })}
                onChange={setExtent}
              />
            )}
            <Button
              isDisabled={overview[wanted ? 'found' : 'all'] === 0}
              isPending={write.isPending}
              onPress={() =>
                write.mutate({ format, isByOwnTemplate, ...(wanted && { filter: wanted }) })
              }
            >
              {t('notebook.exchange.export')}
            </Button>
            <p role="status">
              {write.data && t('notebook.exchange.exported', { file: write.data.file })}
              {write.data && write.data.leftOut > 0 && (
                <>
                  <br />
                  {t(leftOutKey(write.variables.format), { count: write.data.leftOut })}
                </>
              )}
            </p>
            {write.error && <ErrorNotice error={appErrorOf(write.error)} />}
          </PolicyGate>
        </section>
        <ImportSection reading={read} />
      </div>
    </Dialog>
  );
}
