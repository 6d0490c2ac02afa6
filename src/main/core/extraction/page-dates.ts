import type { Element, Properties } from 'hast';
import type { LanguageTag } from '../../../shared/domain/language.ts';
import { plainText } from '../../../shared/text/elements.ts';
import { parseFeedDate } from '../sources/feed/dates.ts';

/** The date of the `time` that is marked as when the article was published, or of the only one that is not its change. */
export function timeOf(facts: readonly Element[]): string | undefined {
  const times = timesIn(facts);
  const others = times.length > 1 ? times.filter((time) => !isChange(time)) : times;
  const chosen = times.find(isPublication) ?? (others.length === 1 ? others[0] : undefined);
  return chosen && dateIn(chosen);
}

/** The date of the `time` that is marked as when the article was changed, beside that of when it was published. */
export function changeOf(facts: readonly Element[]): string | undefined {
  const times = timesIn(facts);
  const change = times.length > 1 ? times.find(isChange) : undefined;
  return change && dateIn(change);
}

function timesIn(facts: readonly Element[]): readonly Element[] {
  return facts.filter(({ tagName }) => tagName === 'time');
}

function isPublication({ properties }: Element): boolean {
  if ('pubDate' in properties || /datepublished/i.test(String(properties['itemProp']))) return true;
  return /(?:^|\s)(?:dt-published|published|date-published)(?:\s|$)/i.test(classesOf(properties));
}

/** WordPress calls the date of what was never changed both. */
function isChange(time: Element): boolean {
  const { properties } = time;
  if (/datemodified/i.test(String(properties['itemProp']))) return true;
  const isNamed = /(?:^|\s)(?:dt-updated|updated|date-modified)(?:\s|$)/i;
  return isNamed.test(classesOf(properties)) && !isPublication(time);
}

function classesOf({ className }: Properties): string {
  return Array.isArray(className) ? className.join(' ') : '';
}

/** As programs read it, else as people do: only where that is a date and nothing else. */
function dateIn({ properties: { dateTime }, children }: Element): string | undefined {
  return typeof dateTime === 'string'
    ? dateTime
    : parseFeedDate(plainText(children).replace(/\s+/g, ' '));
}

/** The first of some values that is a date, as ISO 8601 in UTC; `language` is that of the page, which writes it so. */
export function firstDate(
  values: readonly (string | undefined)[],
  language?: LanguageTag,
): string | undefined {
  for (const value of values) {
    const date = value === undefined ? undefined : parseDate(value.trim(), language);
    if (date !== undefined) return date;
  }
  return undefined;
}

/** Behind a time: `01-12-2026` ends like one, and has none. */
const hasZone = /\d{2}:?\d{2}(?:[.:,]\d+)*\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i;

/** A date without a zone is the same day everywhere: as in feeds it is taken as UTC, and not as this computer's time. */
function parseDate(value: string, language: LanguageTag | undefined): string | undefined {
  // A bare number is a year or a count, and JavaScript would read either as a date.
  if (/^\d+$/.test(value)) return value.length === 8 ? parseFeedDate(value) : undefined;
  const inNumbers = numbersOnly.exec(value);
  if (inNumbers) return parseFeedDate(dayOf(inNumbers, language));
  const time = Date.parse(value);
  if (hasZone.test(value)) return isoOf(time) ?? parseFeedDate(value);
  return parseFeedDate(value) ?? isoOf(Date.parse(`${value} UTC`)) ?? isoOf(time);
}

function isoOf(time: number): string | undefined {
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** `02/03/2026`, `02-03-2026`, `2.3.2026 08:00` and `02/03/2026 à 8h00`. */
const numbersOnly =
  /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[\s,T]+(?:(?:à|at)\s+)?(\d{1,2})[:h](\d{2})(?::\d{2})?)?$/i;
/** Where the month comes first, unless it cannot: JavaScript's own reading, which is that of the United States. */
const writesMonthFirst = /^en(?:-US)?$/;

function dayOf(found: RegExpExecArray, language: LanguageTag | undefined): string {
  const [, first = '', sign, second = '', year = '', hour, minute = ''] = found;
  const isMonthFirst =
    sign !== '.' &&
    Number(first) <= 12 &&
    (Number(second) > 12 || language === undefined || writesMonthFirst.test(language));
  const [month, day] = isMonthFirst ? [first, second] : [second, first];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return hour === undefined ? date : `${date}T${hour.padStart(2, '0')}:${minute}`;
}
