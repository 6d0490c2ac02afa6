import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AnnotationFormat,
  annotationFormats,
  leftOutKey,
} from '../../../shared/domain/annotation.ts';
import type { AnnotationImport } from '../../../shared/ipc/notebook-answers.ts';
import { useAnnotationExchange } from '../../annotation-exchange-queries.ts';
import { PolicyGate } from '../../PolicyGate.tsx';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import dialogStyles from '../../ui/Dialog.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './ExchangeDialog.module.css';
import { ImportedCreators } from './ImportedCreators.tsx';

interface ExchangeDialogProps {
  /** Whether there is anything to write. */
  readonly isEmpty: boolean;
  readonly onClose: () => void;
}

/** All annotations into a file, and those of a file into the library, with what became of them. */
export function ExchangeDialog({ isEmpty, onClose }: ExchangeDialogProps) {
  const { t } = useTranslation();
  const { write, read } = useAnnotationExchange();
  const [format, setFormat] = useState<AnnotationFormat>('jsonld');
  return (
    <Dialog width="narrow" title={t('notebook.exchange.title')} onClose={onClose}>
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
          <Button
            isDisabled={isEmpty}
            isPending={write.isPending}
            onPress={() => write.mutate(format)}
          >
            {t('notebook.exchange.export')}
          </Button>
          <p role="status">
            {write.data && t('notebook.exchange.exported', { file: write.data.file })}
            {write.data && write.data.leftOut > 0 && (
              <>
                <br />
                {t(leftOutKey(write.variables), { count: write.data.leftOut })}
              </>
            )}
          </p>
          {write.error && <ErrorNotice error={appErrorOf(write.error)} />}
        </PolicyGate>
      </section>
      <section className={styles.part}>
        <h3 className={dialogStyles.heading}>{t('notebook.exchange.importTitle')}</h3>
        <PolicyGate by="import">
          <p className={styles.hint}>{t('notebook.exchange.importHint')}</p>
          <Button isPending={read.isPending} onPress={() => read.mutate()}>
            {t(read.isPending ? 'notebook.exchange.importing' : 'notebook.exchange.import')}
          </Button>
          <div role="status">{read.data && <Outcome outcome={read.data} />}</div>
          {read.data && read.data.creators.length > 0 && <ImportedCreators outcome={read.data} />}
          {read.error && <ErrorNotice error={appErrorOf(read.error)} />}
        </PolicyGate>
      </section>
    </Dialog>
  );
}

function Outcome({ outcome }: { readonly outcome: AnnotationImport }) {
  const { t } = useTranslation();
  const { file, added, updated, unchanged, withoutPlace, refused, refusals } = outcome;
  const others = outcome.creators.length + outcome.moreCreators;
  const taken = [
    t('notebook.exchange.added', { count: added }),
    ...(updated > 0 ? [t('notebook.exchange.updated', { count: updated })] : []),
    ...(unchanged > 0 ? [t('notebook.exchange.unchanged', { count: unchanged })] : []),
  ];
  return (
    <>
      <p>
        {file}
        <br />
        {taken.join(' · ')}
      </p>
      {withoutPlace > 0 && <p>{t('cli.annotationsWithoutPlace', { count: withoutPlace })}</p>}
      {refused > 0 && (
        <>
          <p>{t('notebook.exchange.refused', { count: refused })}</p>
          <ul className={styles.refused}>
            {refusals.map(({ id, reason }, place) => (
              // Some have no id, and a file may name one twice.
              <li key={`${place} ${id}`}>
                {id === undefined ? '' : `${id}: `}
                {t(`cli.annotationRefused.${reason}`)}
              </li>
            ))}
            {refused > refusals.length && (
              <li>{t('notebook.exchange.more', { count: refused - refusals.length })}</li>
            )}
          </ul>
        </>
      )}
      {others > 0 && <p>{t('notebook.exchange.creators', { count: others })}</p>}
    </>
  );
}
