import type { InterfaceLanguage } from '../domain/language.ts';

/** British English: day before month, 24-hour clock, as the French catalogue has them. */
const locales: Readonly<Record<InterfaceLanguage, string>> = { en: 'en-GB', fr: 'fr-FR' };

const millisecondsPerDay = 24 * 60 * 60 * 1000;

const startOfDay = (date: Date) =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** Whole calendar days from `date` to `now` in local time; negative when `date` is in the future. */
function daysBefore(date: Date, now: Date): number {
  return Math.round((startOfDay(now) - startOfDay(date)) / millisecondsPerDay);
}

/** A count with the language's own grouping: `12,345` or `12 345`. */
export function formatNumber(value: number, language: InterfaceLanguage): string {
  return new Intl.NumberFormat(locales[language]).format(value);
}

/** Bytes as a person weighs them, in steps of a thousand: `0.8 kB`, `36 MB`, `1.4 GB`; `36 Mo`, `1,4 Go`. */
export function formatBytes(bytes: number, language: InterfaceLanguage): string {
  const [unit, size] =
    bytes < 999_500
      ? (['kilobyte', 1e3] as const)
      : bytes < 999_500_000
        ? (['megabyte', 1e6] as const)
        : (['gigabyte', 1e9] as const);
  const value = bytes / size;
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

/** A share of 1 in whole percent: `62%`, `62 %`. Never rounded up to all of it. */
export function formatPercent(share: number, language: InterfaceLanguage): string {
  return new Intl.NumberFormat(locales[language], {
    style: 'percent',
    maximumFractionDigits: 0,
  }).format(Math.floor(share * 100) / 100);
}

const two = (value: number) => String(value).padStart(2, '0');

/** How long sound lasts, as players write it: `4:05`, `1:02:03`. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}

/** A date in full: `12 March 2026`, `12 mars 2026`. */
export function formatDate(iso: string, language: InterfaceLanguage): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long' }).format(new Date(iso));
}

/** The hour and minute, on a 24-hour clock. */
export function formatTime(iso: string, language: InterfaceLanguage): string {
  return new Intl.DateTimeFormat(locales[language], {
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(iso));
}

/** As short as a list row needs: the time today, `yesterday`, `12 Mar`, and the year when it is another one. */
export function formatShortDate(iso: string, language: InterfaceLanguage, now: Date): string {
  const date = new Date(iso);
  const days = daysBefore(date, now);
  if (days === 0) return formatTime(iso, language);
  if (days === 1) {
    return new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' }).format(-1, 'day');
  }
  const sameYear = date.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date);
}

/**
 * A moment inside a sentence, never broken before the time: `today, 14:05`, `yesterday, 14:05`, `tomorrow,
 * 14:05`, `12 March 2026, 14:05`.
 */
export function formatMoment(iso: string, language: InterfaceLanguage, now: Date): string {
  const date = new Date(iso);
  const days = daysBefore(date, now);
  const day =
    Math.abs(days) <= 1
      ? new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' }).format(-days, 'day')
      : formatDate(iso, language);
  return `${day},\u00a0${formatTime(iso, language)}`;
}

/** A language's own short sign in stubs and switches: `FR`, `EN`; `?` when nobody knows it. */
export function languageSign(tag: string): string {
  const primary = tag.split('-')[0]?.toLowerCase() ?? tag;
  return primary === 'und' ? '?' : primary.toUpperCase();
}

/** A language's name in the interface language: `French`, `anglais`; undefined when it has none. */
export function languageName(tag: string, language: InterfaceLanguage): string | undefined {
  if (tag === 'und') return undefined;
  return new Intl.DisplayNames([locales[language]], { type: 'language', fallback: 'none' }).of(tag);
}
