import { useTranslation } from 'react-i18next';
import {
  backgroundRhythms,
  enclosureLimits,
  type Settings,
} from '../../../shared/domain/settings.ts';
import { formatBytes } from '../../../shared/i18n/formats.ts';
import { useBackupSchedule } from '../../backup-queries.ts';
import { useLocks } from '../../policy-queries.ts';
import { Choice } from '../../ui/Choice.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { YesOrNo } from '../../ui/YesOrNo.tsx';
import styles from './SettingsDialog.module.css';

interface SyncSettingsProps {
  readonly settings: Settings;
  readonly onChange: (patch: Partial<Settings>) => void;
}

const megabyte = 1_000_000;

/** When Escale fetches without being asked, and how much. */
export function SyncSettings({ settings, onChange }: SyncSettingsProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const lockOf = useLocks();
  const { data: schedule } = useBackupSchedule();
  const isBackedUp = schedule !== undefined && schedule.rhythm !== 'off';
  const isOn = settings.backgroundSync !== 'off';
  return (
    <section aria-label={t('settings.sync')} className={styles.group}>
      <Choice
        label={t('settings.background.label')}
        value={settings.backgroundSync}
        lock={lockOf('backgroundSync')}
        options={backgroundRhythms.map((value) => ({
          value,
          label: t(`settings.background.${value}`),
        }))}
        onChange={(backgroundSync) => onChange({ backgroundSync, backgroundPaused: false })}
      />
      <p className={styles.hint}>{t('settings.background.hint')}</p>
      {isOn && (
        <YesOrNo
          label={t('settings.metered')}
          value={settings.backgroundOnMetered}
          lock={lockOf('backgroundOnMetered')}
          onChange={(backgroundOnMetered) => onChange({ backgroundOnMetered })}
        />
      )}
      {(isOn || isBackedUp) && (
        <YesOrNo
          label={t('settings.notifications')}
          value={settings.notifications}
          onChange={(notifications) => onChange({ notifications })}
        />
      )}
      <Choice
        label={t('settings.enclosureLimit')}
        value={String(settings.enclosureMegabytes)}
        options={enclosureLimits.map((megabytes) => ({
          value: String(megabytes),
          label: formatBytes(megabytes * megabyte, language),
        }))}
        onChange={(megabytes) => onChange({ enclosureMegabytes: Number(megabytes) })}
      />
    </section>
  );
}
