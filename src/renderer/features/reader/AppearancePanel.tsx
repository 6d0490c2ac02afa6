import { Button, DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  glossaryMarkings,
  textSizes,
  themes,
  type Settings,
} from '../../../shared/domain/settings.ts';
import { Choice } from '../../ui/Choice.tsx';
import rowStyles from '../../ui/Row.module.css';
import { Popover } from '../../ui/Popover.tsx';
import { TypeChoices } from '../settings/TypeChoices.tsx';
import styles from './AppearancePanel.module.css';
import headerStyles from './ReaderHeader.module.css';

interface AppearancePanelProps {
  readonly settings: Settings;
  readonly onChange: (patch: Partial<Settings>) => void;
}

/** Aa: how the page looks. Everything changes at once, behind the open panel. */
export function AppearancePanel({ settings, onChange }: AppearancePanelProps) {
  const { t } = useTranslation();
  return (
    <DialogTrigger>
      <Button className={headerStyles.action ?? ''} aria-label={t('reader.appearance.label')}>
        <span className={styles.sign} aria-hidden="true" title={t('reader.appearance.label')}>
          Aa
        </span>
      </Button>
      <Popover placement="bottom end" offset={6}>
        <div className={styles.panel}>
          <TextSize settings={settings} onChange={onChange} />
          <TypeChoices settings={settings} onChange={onChange} />
          <Choice
            label={t('settings.theme.label')}
            value={settings.theme}
            options={themes.map((value) => ({
              value,
              label: t(`settings.theme.${value}`),
            }))}
            onChange={(theme) => onChange({ theme })}
          />
          <Choice
            label={t('settings.marking.label')}
            value={settings.glossaryMarking}
            options={glossaryMarkings.map((value) => ({
              value,
              label: t(`settings.marking.${value}`),
            }))}
            onChange={(glossaryMarking) => onChange({ glossaryMarking })}
          />
        </div>
      </Popover>
    </DialogTrigger>
  );
}

function TextSize({ settings, onChange }: AppearancePanelProps) {
  const { t } = useTranslation();
  const step = (by: number) => onChange({ textSize: settings.textSize + by });
  return (
    <div role="group" aria-label={t('settings.textSize.label')} className={rowStyles.row}>
      <span className={rowStyles.label} aria-hidden="true">
        {t('settings.textSize.label')}
      </span>
      <div className={styles.stepper}>
        <Button
          className={styles.step ?? ''}
          aria-label={t('reader.appearance.smaller')}
          isDisabled={settings.textSize === 0}
          onPress={() => step(-1)}
        >
          <span className={styles.small}>A</span>
        </Button>
        <output className={styles.value}>
          {t('settings.textSize.pixels', { size: textSizes[settings.textSize] })}
        </output>
        <Button
          className={styles.step ?? ''}
          aria-label={t('reader.appearance.larger')}
          isDisabled={settings.textSize === textSizes.length - 1}
          onPress={() => step(1)}
        >
          <span className={styles.large}>A</span>
        </Button>
      </div>
    </div>
  );
}
