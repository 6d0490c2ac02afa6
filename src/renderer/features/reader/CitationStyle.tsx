import { useTranslation } from 'react-i18next';
import { type CitationChoice, citationStyles } from '../../../shared/domain/citing.ts';
import { type InterfaceLanguage, interfaceLanguages } from '../../../shared/domain/language.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Select } from '../../ui/Select.tsx';

interface CitationStyleProps {
  readonly style: CitationChoice['style'];
  readonly language: InterfaceLanguage;
  readonly onChange: (changed: Pick<Partial<CitationChoice>, 'style' | 'language'>) => void;
}

/** In which style and language something is cited. */
export function CitationStyle({ style, language, onChange }: CitationStyleProps) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t('citing.dialog.style')}
        value={style}
        options={citationStyles.map((value) => ({
          value,
          label: t(`citing.dialog.styles.${value}`),
        }))}
        onChange={(chosen) => onChange({ style: chosen })}
      />
      <Choice
        label={t('citing.dialog.language')}
        value={language}
        options={interfaceLanguages.map((value) => ({
          value,
          label: t(`citing.dialog.languages.${value}`),
        }))}
        onChange={(chosen) => onChange({ language: chosen })}
      />
    </>
  );
}
