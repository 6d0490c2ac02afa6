import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';

interface YesOrNoProps {
  readonly label: string;
  readonly value: boolean;
  /** Why it cannot be changed, if it cannot. */
  readonly lock?: string | undefined;
  readonly onChange: (value: boolean) => void;
}

/** A setting that is on or off. */
export function YesOrNo({ label, value, lock, onChange }: YesOrNoProps) {
  const { t } = useTranslation();
  return (
    <Choice
      label={label}
      lock={lock}
      value={value ? 'yes' : 'no'}
      options={(['no', 'yes'] as const).map((option) => ({
        value: option,
        label: t(`settings.${option}`),
      }))}
      onChange={(chosen) => onChange(chosen === 'yes')}
    />
  );
}
