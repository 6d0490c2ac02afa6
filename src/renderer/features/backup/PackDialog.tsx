import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackReport } from '../../../shared/domain/pack.ts';
import type { PackPreview } from '../../../shared/ipc/pack-answers.ts';
import { useInspectPack, useInstallPack } from '../../pack-queries.ts';
import { PolicyGate } from '../../PolicyGate.tsx';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './Backup.module.css';
import { InstalledPacks } from './InstalledPacks.tsx';
import { PackContents } from './PackContents.tsx';
import { PackReportTable } from './PackReportTable.tsx';

interface PackDialogProps {
  /** The pack that was dropped or opened; without it the person is asked for one. */
  readonly location?: string | undefined;
  readonly onShowArticles: () => void;
  readonly onClose: () => void;
}

/** Says what is in a pack and who signed it, and installs it when asked to. Closing it leaves what is under way to end. */
export function PackDialog(props: PackDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('packs.title')} onClose={props.onClose}>
      <PolicyGate by="import">
        <PackSteps {...props} />
      </PolicyGate>
      {props.location === undefined && <InstalledPacks />}
    </Dialog>
  );
}

function PackSteps({ location, onShowArticles, onClose }: PackDialogProps) {
  const { t } = useTranslation();
  const inspect = useInspectPack();
  const install = useInstallPack();
  const { mutate } = inspect;
  useEffect(() => {
    if (location !== undefined) mutate(location);
  }, [location, mutate]);
  const choose = () => {
    install.reset();
    mutate(undefined);
  };
  const isBusy = inspect.isPending || install.isPending;
  const error = install.error ?? inspect.error;
  const { data: preview } = inspect;
  const isAsked = !isBusy && !error && !install.data;
  return (
    <div className={styles.parts}>
      {location === undefined && !preview && <p>{t('packs.intro')}</p>}
      <div role="status">
        {isBusy && <Busy step={inspect.isPending ? 'reading' : 'installing'} />}
        {!isBusy && error && (
          <>
            <p className={styles.done}>{t('packs.failed')}</p>
            <ErrorNotice error={appErrorOf(error)} />
          </>
        )}
      </div>
      {isAsked && preview && (
        <Previewed
          preview={preview}
          onInstall={() => install.mutate(preview.path)}
          onChooseAnother={choose}
          onClose={onClose}
        />
      )}
      {isAsked && !preview && (
        <div className={styles.buttons}>
          <Button variant="primary" onPress={choose}>
            {t('packs.choose')}
          </Button>
        </div>
      )}
      {!isBusy && error && (
        <div className={styles.buttons}>
          <Button onPress={choose}>{t('packs.another')}</Button>
          <Button onPress={onClose}>{t('packs.close')}</Button>
        </div>
      )}
      {install.data && (
        <Installed report={install.data} onShowArticles={onShowArticles} onClose={onClose} />
      )}
    </div>
  );
}

function Busy({ step }: { readonly step: 'reading' | 'installing' }) {
  const { t } = useTranslation();
  return (
    <div className={styles.progress}>
      <p>{t(`packs.${step}`)}</p>
      <ProgressBar label={t('packs.progress')} />
    </div>
  );
}

interface PreviewedProps {
  readonly preview: PackPreview;
  readonly onInstall: () => void;
  readonly onChooseAnother: () => void;
  readonly onClose: () => void;
}

function Previewed({ preview, onInstall, onChooseAnother, onClose }: PreviewedProps) {
  const { t } = useTranslation();
  const block = useFocusAtOnce();
  const { refusal, isInstalled } = preview;
  return (
    <div ref={block} tabIndex={-1} className={`${styles.parts} ${styles.result}`}>
      <PackContents preview={preview} />
      {isInstalled && <p className={styles.done}>{t('packs.isInstalled')}</p>}
      <div className={styles.buttons}>
        {!refusal && !isInstalled && (
          <Button variant="primary" onPress={onInstall}>
            {t('packs.install')}
          </Button>
        )}
        {(refusal || isInstalled) && (
          <Button onPress={onChooseAnother}>{t('packs.another')}</Button>
        )}
        <Button onPress={onClose}>{t('packs.cancel')}</Button>
      </div>
    </div>
  );
}

interface InstalledProps {
  readonly report: PackReport;
  readonly onShowArticles: () => void;
  readonly onClose: () => void;
}

function Installed({ report, onShowArticles, onClose }: InstalledProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const block = useFocusAtOnce();
  return (
    <div ref={block} tabIndex={-1} className={`${styles.parts} ${styles.result}`}>
      <p role="status" className={styles.done}>
        {report.state === 'current'
          ? t('packs.current')
          : t('packs.done', { name: report.name[language] })}
      </p>
      <PackReportTable report={report} />
      <div className={styles.buttons}>
        <Button variant="primary" onPress={onShowArticles}>
          {t('packs.showArticles')}
        </Button>
        <Button onPress={onClose}>{t('packs.close')}</Button>
      </div>
    </div>
  );
}

/** The button that was pressed is gone, and the focus with it. */
function useFocusAtOnce() {
  const block = useRef<HTMLDivElement>(null);
  useEffect(() => block.current?.focus(), []);
  return block;
}
