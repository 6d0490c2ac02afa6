import { useTranslation } from 'react-i18next';
import { interfaceLanguages, type InterfaceLanguage } from '../../shared/domain/language.ts';

/** The language that the interface speaks now, for dates, numbers and names. */
export function useInterfaceLanguage(): InterfaceLanguage {
  const { i18n } = useTranslation();
  return interfaceLanguages.find((language) => language === i18n.language) ?? 'en';
}
