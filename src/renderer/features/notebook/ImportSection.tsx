import { useTranslation } from 'react-i18next';
import type {
  AnnotationFileImport,
  AnnotationImport,
} from '../../../shared/ipc/notebook-answers.ts';
import type { useAnnotationExchange } from '../../annotation-exchange-queries.ts';
import { PolicyGate } from '../../PolicyGate.tsx';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import dialogStyles from '../../ui/Dialog.module.css';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import styles from './ExchangeDialog.module.css';
import { ImportedCreators } from './ImportedCreators.tsx';
import { ReverseImport } from './ReverseImport.tsx';

interface ImportSectionProps {
  readonly reading: ReturnType<typeof useAnnotationExchange>['read'];
}

/** The way for annotations of files to come into the library, and what became of them, file by file. */
export function ImportSection({ reading }: ImportSectionProps) {
  const { t } = useTranslation();
  const { data: files = [], error, isPending } = reading;
  return (
    <section className={styles.part}>
      <h3 className={dialogStyles.heading}>{t('notebook.exchange.importTitle')}</h3>
      <PolicyGate by="import">
        <p className={styles.hint}>{t('notebook.exchange.importHint')}</p>
        <Button isPending={isPending} onPress={() => reading.mutate({})}>
          {t(isPending ? 'notebook.exchange.importing' : 'notebook.exchange.import')}
        </Button>
        <Summary files={files} />
        {files.map((file, place) => (
          // Files of several folders may have one name.
          <FileReport key={`${place} ${file.file}`} outcome={file} isOnly={files.length === 1} />
        ))}
        {error && <ErrorNotice error={appErrorOf(error)} />}
      </PolicyGate>
    </section>
  );
}

/** What is said aloud: of one file all that is counted, of several their sums. */
function Summary({ files }: { readonly files: readonly AnnotationFileImport[] }) {
  const { t } = useTranslation();
  const taken = useTaken();
  const read = files.filter((file) => file.type === 'read');
  const sum = (key: 'added' | 'updated' | 'unchanged') =>
    read.reduce((total, file) => total + file[key], 0);
  const sums = { added: sum('added'), updated: sum('updated'), unchanged: sum('unchanged') };
  const failed = files.length - read.length;
  const parts = [
    ...(files.length > 1 ? [t('notebook.exchange.files', { count: files.length })] : []),
    ...(read.length > 0 ? taken(sums) : []),
    ...(failed > 0 ? [t('notebook.exchange.failedFiles', { count: failed })] : []),
  ];
  return <p role="status">{parts.join(' · ')}</p>;
}

function useTaken() {
  const { t } = useTranslation();
  return ({
    added,
    updated,
    unchanged,
  }: Pick<AnnotationImport, 'added' | 'updated' | 'unchanged'>) => [
    t('notebook.exchange.added', { count: added }),
    ...(updated > 0 ? [t('notebook.exchange.updated', { count: updated })] : []),
    ...(unchanged > 0 ? [t('notebook.exchange.unchanged', { count: unchanged })] : []),
  ];
}

interface FileReportProps<T> {
  readonly outcome: T;
  /** Of one that is alone, what is counted stands above it. */
  readonly isOnly: boolean;
}

function FileReport({ outcome, isOnly }: FileReportProps<AnnotationFileImport>) {
  return (
    <section className={styles.file} aria-label={outcome.file}>
      <h4 className={styles.fileName}>{outcome.file}</h4>
      {outcome.type === 'read' ? (
        <Outcome outcome={outcome} isOnly={isOnly} />
      ) : (
        <ErrorNotice error={outcome.error} />
      )}
    </section>
  );
}

function Outcome({ outcome, isOnly }: FileReportProps<AnnotationImport>) {
  const { t } = useTranslation();
  const taken = useTaken();
  const { withoutPlace, refused, refusals, importId, stayedDeleted, revivalId } = outcome;
  const others = outcome.creators.length + outcome.moreCreators;
  const stayed =
    stayedDeleted > 0 ? t('notebook.exchange.stayedDeleted', { count: stayedDeleted }) : undefined;
  return (
    <>
      {!isOnly && <p>{taken(outcome).join(' · ')}</p>}
      {importId !== undefined && (
        <ReverseImport key={importId} importId={importId} kind="reverse" />
      )}
      {revivalId === undefined ? (
        stayed !== undefined && <p>{stayed}</p>
      ) : (
        <ReverseImport key={revivalId} importId={revivalId} kind="revive" before={stayed} />
      )}
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
      {outcome.creators.length > 0 && <ImportedCreators outcome={outcome} />}
    </>
  );
}
