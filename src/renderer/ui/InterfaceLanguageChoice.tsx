import { useTranslation } from 'react-i18next';
import type { Settings } from '../../shared/domain/settings.ts';
import { Choice } from './Choice.tsx';

interface InterfaceLanguageChoiceProps {
  readonly label: string;
  readonly value: Settings['interfaceLanguage'];
  /** Why it cannot be changed, if it cannot. */
  readonly lock?: string | undefined;
  readonly onChange: (value: Settings['interfaceLanguage']) => void;
}

/** Each language says its own name, so that who cannot read the others still finds it. */
export function InterfaceLanguageChoice(props: InterfaceLanguageChoiceProps) {
  const { t } = useTranslation();
  return (
    <Choice
      {...props}
      options={[
        { value: 'system', label: t('settings.language.system') },
        { value: 'en', label: 'English', lang: 'en' },
        { value: 'fr', label: 'Français', lang: 'fr' },
      ]}
    />
  );
}
