import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/domain/settings.ts';
import { TickBox } from '../../ui/TickBox.tsx';

interface BackgroundOfferProps {
  readonly settings: Settings;
  readonly onSettingsChange: (patch: Partial<Settings>) => void;
}

/** Whether Escale may look for new articles by itself. It does not until this is ticked; how often is in the settings. */
export function BackgroundOffer({ settings, onSettingsChange }: BackgroundOfferProps) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('welcome.background.title')}</h2>
      <p>{t('welcome.background.text')}</p>
      <TickBox
        isSelected={settings.backgroundSync !== 'off'}
        onChange={(isOn) =>
          onSettingsChange({ backgroundSync: isOn ? 'hourly' : 'off', backgroundPaused: false })
        }
      >
        {t('welcome.background.label')}
      </TickBox>
    </>
  );
}
