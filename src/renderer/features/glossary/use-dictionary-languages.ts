import { useTranslation } from 'react-i18next';
import type { Dictionary } from '../../../shared/domain/dictionary.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';

/** From which language to which a dictionary leads, in words; undefined where it does not say. */
export function useDictionaryLanguages({ from, to }: Dictionary): string | undefined {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const names = new Intl.DisplayNames(language, { type: 'language' });
  if (from === undefined) return undefined;
  if (to === undefined) return names.of(from);
  return t('glossary.dictionaries.languages', { from: names.of(from), to: names.of(to) });
}
