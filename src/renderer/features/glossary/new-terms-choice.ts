import type { TFunction } from 'i18next';
import { newTermsADay } from '../../../shared/domain/learning.ts';
import type { Settings } from '../../../shared/domain/settings.ts';

/** How many terms a day can be new, as a control offers it: in the settings, and where terms are learnt. */
export function newTermsChoice(
  t: TFunction,
  settings: Pick<Settings, 'newTermsADay'>,
  onChange: (patch: Pick<Settings, 'newTermsADay'>) => void,
) {
  return {
    label: t('learning.newADay'),
    value: String(settings.newTermsADay),
    options: newTermsADay.map((count) => ({
      value: String(count),
      label: count === 0 ? t('learning.none') : String(count),
    })),
    onChange: (value: string) => {
      const chosen = newTermsADay.find((count) => String(count) === value);
      if (chosen !== undefined) onChange({ newTermsADay: chosen });
    },
  };
}
