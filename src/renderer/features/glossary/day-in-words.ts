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
  if (Date.parse(iso) < startOfDay(now, 1)) return t('learning.days.today');
  return isTomorrow(iso, now) ? t('learning.days.tomorrow') : formatDate(iso, language);
}

/** Whether a time is on the day after today. */
export function isTomorrow(iso: string, now: Date): boolean {
  const time = Date.parse(iso);
  return time >= startOfDay(now, 1) && time < startOfDay(now, 2);
}

/** When today starts, or a day so many days on, in milliseconds. */
function startOfDay(now: Date, daysOn: number): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysOn).getTime();
}
