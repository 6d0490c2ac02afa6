import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Release, UpdateState } from '../../../shared/domain/update.ts';
import { formatDate } from '../../../shared/i18n/formats.ts';
import { assertNever } from '../../../shared/result.ts';
import { bridge } from '../../bridge.ts';
import { useIsOff, useLocks } from '../../policy-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { YesOrNo } from '../../ui/YesOrNo.tsx';
import { useUpdates } from '../../update-queries.ts';
import styles from './SettingsDialog.module.css';

interface UpdateSettingsProps {
  readonly settings: Settings;
  readonly onChange: (patch: Partial<Settings>) => void;
}

/** Asking for a newer version, and what it changes. Nothing is downloaded or installed from here. */
export function UpdateSettings({ settings, onChange }: UpdateSettingsProps) {
  const { t } = useTranslation();
  const { state, check } = useUpdates();
  const lockOf = useLocks();
  if (!state.data) return null;
  const { mode, canAsk, answer } = state.data;
  return (
    <section aria-label={t('settings.updates.title')} className={styles.group}>
      <h3 className={styles.heading}>{t('settings.updates.title')}</h3>
      {mode === 'off' || !canAsk ? (
        <p className={styles.hint}>
          {t(mode === 'off' ? 'settings.updates.managed' : 'settings.updates.nobody')}
        </p>
      ) : (
        <>
          <div className={styles.buttons}>
            <Button isPending={check.isPending} onPress={() => check.mutate()}>
              {t(check.isPending ? 'settings.updates.checking' : 'settings.updates.check')}
            </Button>
          </div>
          <YesOrNo
            label={t('settings.updates.weekly')}
            value={settings.updatesWeekly}
            lock={lockOf('updates')}
            onChange={(updatesWeekly) => onChange({ updatesWeekly })}
          />
          <div role="status" className={styles.answer}>
            {answer && <Answer answer={answer} />}
          </div>
          {check.error && <ErrorNotice error={appErrorOf(check.error)} />}
        </>
      )}
    </section>
  );
}

function Answer({ answer }: { readonly answer: NonNullable<UpdateState['answer']> }) {
  const { t } = useTranslation();
  switch (answer.state) {
    case 'current':
      return <p>{t('settings.updates.current')}</p>;
    case 'newer':
      return <NewRelease release={answer.release} />;
    case 'failed':
      return <ErrorNotice error={answer.error} />;
    default:
      return assertNever(answer);
  }
}

function NewRelease({ release }: { readonly release: Release }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const linksAreOff = useIsOff('externalLinks');
  const { version, date, changes, page, channel } = release;
  const day = formatDate(`${date}T00:00:00Z`, language);
  return (
    <>
      <p>
        {t(channel === 'beta' ? 'settings.updates.newerBeta' : 'settings.updates.newer', {
          version,
          day,
        })}
      </p>
      <ul className={styles.changes}>
        {changes[language].map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <p className={styles.hint}>{t('settings.updates.whoInstalls')}</p>
      {linksAreOff ? (
        <p className={styles.path}>{page}</p>
      ) : (
        <div className={styles.buttons}>
          <Button onPress={() => void bridge.linkOpen({ url: page })}>
            {t('settings.updates.page')}
          </Button>
        </div>
      )}
    </>
  );
}
