import { useTranslation } from 'react-i18next';
import { lineLengths, lineSpacings, type Settings } from '../../../shared/domain/settings.ts';
import { Choice } from '../../ui/Choice.tsx';
import { YesOrNo } from '../../ui/YesOrNo.tsx';
import styles from './TypeChoices.module.css';

interface TypeChoicesProps {
  readonly settings: Settings;
  readonly onChange: (patch: Partial<Settings>) => void;
}

/** How the text of an article is set: its face, and the length and distance of its lines. */
export function TypeChoices({ settings, onChange }: TypeChoicesProps) {
  const { t } = useTranslation();
  return (
    <>
      <Choice
        label={t('settings.textFont.label')}
        value={settings.textFont}
        options={(['serif', 'legible'] as const).map((value) => ({
          value,
          label: (
            <span className={styles.face} data-face={value}>
              {t(`settings.textFont.${value}`)}
            </span>
          ),
        }))}
        onChange={(textFont) => onChange({ textFont })}
      />
      <Choice
        label={t('settings.lineLength.label')}
        value={settings.lineLength}
        options={lineLengths.map((value) => ({ value, label: t(`settings.lineLength.${value}`) }))}
        onChange={(lineLength) => onChange({ lineLength })}
      />
      <Choice
        label={t('settings.lineSpacing.label')}
        value={settings.lineSpacing}
        options={lineSpacings.map((value) => ({
          value,
          label: t(`settings.lineSpacing.${value}`),
        }))}
        onChange={(lineSpacing) => onChange({ lineSpacing })}
      />
      <YesOrNo
        label={t('settings.hyphenation')}
        value={settings.hyphenation}
        onChange={(hyphenation) => onChange({ hyphenation })}
      />
    </>
  );
}
