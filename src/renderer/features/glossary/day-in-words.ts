import type { TFunction } from 'i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatDate } from '../../../shared/i18n/formats.ts';

/** The day on which a term comes back: today if that has passed, tomorrow, or a date in full. */
export function dayInWords(
  iso: string,
  language: InterfaceLanguage,
  now: Date,
  t: TFunction,
): string {
  const startsAt = (daysOn: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysOn).getTime();
  const time = Date.parse(iso);
  if (time < startsAt(1)) return t('learning.days.today');
  return time < startsAt(2) ? t('learning.days.tomorrow') : formatDate(iso, language);
}
