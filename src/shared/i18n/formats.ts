import type { InterfaceLanguage } from '../domain/language.ts';
import { calendarDay } from '../text/calendar-day.ts';

/** British English: day before month, 24-hour clock, as the French catalogue has them. */
const locales: Readonly<Record<InterfaceLanguage, string>> = { en: 'en-GB', fr: 'fr-FR' };

const millisecondsPerDay = 24 * 60 * 60 * 1000;

const startOfDay = (date: Date) =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** Whole calendar days from `date` to `now` in local time; negative when `date` is in the future. */
function daysBefore(date: Date, now: Date): number {
  return Math.round((startOfDay(now) - startOfDay(date)) / millisecondsPerDay);
}

/**
 * Keeps what `make` makes for each language and choice: every row of a list uses the same few formatters, and to make them
 * anew for each took a third of the time that a list needs. `circumstances` names what else decides how they write.
 */
function kept<Formatter, Choices extends readonly (string | number | boolean)[]>(
  make: (locale: string, ...choices: Choices) => Formatter,
  circumstances: () => string = () => '',
): (language: InterfaceLanguage, ...choices: Choices) => Formatter {
  const formatters = new Map<string, Formatter>();
  return (language, ...choices) => {
    const key = [language, circumstances(), ...choices].join(' ');
    const known = formatters.get(key);
    if (known !== undefined) return known;
    const made = make(locales[language], ...choices);
    formatters.set(key, made);
    return made;
  };
}

/**
 * What a formatter of dates keeps for good is the time zone in which it was made, and travellers change theirs: it is
 * told by how far it is from Greenwich in winter and in summer.
 */
function timeZone(): string {
  const year = new Date().getFullYear();
  return [0, 6].map((month) => new Date(year, month, 1).getTimezoneOffset()).join('/');
}

const numbers = kept((locale) => new Intl.NumberFormat(locale));
const byteCounts = kept(
  (locale, unit: string, maximumFractionDigits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits }),
);
const intervals = kept(
  (locale, unit: string, maximumFractionDigits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'long',
      maximumFractionDigits,
    }),
);
const percentages = kept(
  (locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
);
const dates = kept((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }), timeZone);
const times = kept(
  (locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
  timeZone,
);
const days = kept((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const shortDates = kept(
  (locale, withYear: boolean) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      ...(withYear && { year: 'numeric' }),
    }),
  timeZone,
);
const languageNames = kept(
  (locale) => new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }),
);

/** A count with the language's own grouping: `12,345` or `12 345`. */
export function formatNumber(value: number, language: InterfaceLanguage): string {
  return numbers(language).format(value);
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
  return byteCounts(language, unit, value < 10 ? 1 : 0).format(value);
}

/** A share of 1 in whole percent: `62%`, `62 %`. Never rounded up to all of it. */
export function formatPercent(share: number, language: InterfaceLanguage): string {
  return percentages(language).format(Math.floor(share * 100) / 100);
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

const hour = 60 * 60;
const day = 24 * hour;
/** Mean lengths in the calendar. */
const month = 30.44 * day;
const year = 365.25 * day;

/** A time from seconds to years as one thinks of it: `10 minutes`, `3 days`, `1.5 months`; `10 minutes`, `3 jours`. */
export function formatInterval(seconds: number, language: InterfaceLanguage): string {
  const [unit, size] =
    seconds < hour
      ? (['minute', 60] as const)
      : seconds < day
        ? (['hour', hour] as const)
        : seconds < 60 * day
          ? (['day', day] as const)
          : seconds < year
            ? (['month', month] as const)
            : (['year', year] as const);
  const digits = unit === 'month' || unit === 'year' ? 1 : 0;
  return intervals(language, unit, digits).format(seconds / size);
}

/** A date, in French with the first day of a month as an ordinal, which the formatter leaves a number: `1er mars 2026`. */
function written(formatter: Intl.DateTimeFormat, date: Date, language: InterfaceLanguage): string {
  if (language === 'en') return formatter.format(date);
  const parts = formatter.formatToParts(date);
  return parts.map(({ type, value }) => (type === 'day' && value === '1' ? '1er' : value)).join('');
}

/** A date in full: `12 March 2026`, `12 mars 2026`. What is dated by the day has that day everywhere. */
export function formatDate(iso: string, language: InterfaceLanguage): string {
  const [year, month, day] = calendarDay(iso);
  const date = new Date(2000, 0);
  // The constructor would take the first hundred years for those of the last century.
  date.setFullYear(year, month - 1, day);
  return written(dates(language), date, language);
}

/** The hour and minute, on a 24-hour clock. */
export function formatTime(iso: string, language: InterfaceLanguage): string {
  return times(language).format(new Date(iso));
}

/** As short as a list row needs: the time today, `yesterday`, `12 Mar`, and the year when it is another one. */
export function formatShortDate(iso: string, language: InterfaceLanguage, now: Date): string {
  const date = new Date(iso);
  const age = daysBefore(date, now);
  if (age === 0) return formatTime(iso, language);
  if (age === 1) return days(language).format(-1, 'day');
  const formatter = shortDates(language, date.getFullYear() !== now.getFullYear());
  return written(formatter, date, language);
}

/**
 * A moment inside a sentence, never broken before the time: `today, 14:05`, `yesterday, 14:05`, `tomorrow,
 * 14:05`, `12 March 2026, 14:05`.
 */
export function formatMoment(iso: string, language: InterfaceLanguage, now: Date): string {
  const date = new Date(iso);
  const age = daysBefore(date, now);
  const day = Math.abs(age) <= 1 ? days(language).format(-age, 'day') : formatDate(iso, language);
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
  return languageNames(language).of(tag);
}
