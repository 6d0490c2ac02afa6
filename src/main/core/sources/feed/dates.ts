/**
 * Dates as feeds write them: ISO 8601 and its W3C profile, RFC 822 with its successors, and the sloppy forms between.
 * A date without a zone is taken as UTC, a date without a time as midnight.
 */
export function parseFeedDate(text: string): string | undefined {
  const trimmed = text.trim();
  // No date is longer; a bound keeps the patterns below cheap.
  if (trimmed === '' || trimmed.length > 100) return undefined;
  return parseIso(trimmed) ?? parseNamedMonth(trimmed) ?? parseSlashed(trimmed);
}

interface Moment {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour?: number | undefined;
  readonly minute?: number | undefined;
  readonly second?: number | undefined;
  /** Minutes east of UTC. */
  readonly offset?: number | undefined;
}

/** Undefined when a field is out of range, such as 31 February. */
function toIso({
  year,
  month,
  day,
  hour = 0,
  minute = 0,
  second = 0,
  offset = 0,
}: Moment): string | undefined {
  const endsDay = hour === 24 && minute === 0 && second === 0;
  if (month < 1 || month > 12 || day < 1 || (hour > 23 && !endsDay) || minute > 59 || second > 60) {
    return undefined;
  }
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  if (midnight.getUTCMonth() !== month - 1) return undefined;
  const time = midnight.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000;
  const date = new Date(time);
  // Beyond four digits of year, ISO 8601 needs an agreement that nobody has made.
  return date.getUTCFullYear() >= 0 && date.getUTCFullYear() <= 9999
    ? date.toISOString()
    : undefined;
}

const isoPattern =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:(?:[Tt]|\s+)(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?\s*(\S.*)?)?$/;
const ordinalPattern = /^(\d{4})-(\d{3})$/;

function parseIso(text: string): string | undefined {
  const ordinal = ordinalPattern.exec(text);
  if (ordinal !== null) {
    const date = new Date(Date.UTC(Number(ordinal[1]), 0, Number(ordinal[2])));
    return date.getUTCFullYear() === Number(ordinal[1]) ? date.toISOString() : undefined;
  }
  const found = isoPattern.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, zone] = found;
  return toIso({
    year: Number(year),
    month: Number(month ?? 1),
    day: Number(day ?? 1),
    ...timeOf(hour, minute, second),
    offset: parseZone(zone),
  });
}

/** Months by the first letters that tell them apart, in English and in French, folded to ASCII. */
const monthPatterns: readonly RegExp[] = [
  /^jan/,
  /^fe[bv]/,
  /^mar/,
  /^a[pv]r/,
  /^ma[iy]/,
  /^(jun|juin)/,
  /^(jul|juil)/,
  /^(aug|aou)/,
  /^sep/,
  /^oct/,
  /^nov/,
  /^dec/,
];

function monthOf(name: string): number | undefined {
  const folded = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const index = monthPatterns.findIndex((pattern) => pattern.test(folded));
  return index === -1 ? undefined : index + 1;
}

const timePattern = '(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?(?:\\s*([ap])\\.?m\\.?)?';
const weekday = '(?:[\\p{L}.]+(?:\\s*,\\s*|\\s+))?';
/** `Mon, 03 Feb 2025 10:00:00 +0100`, with any of its parts sloppy or missing. */
const dayFirst = new RegExp(
  `^${weekday}(\\d{1,2})(?:st|nd|rd|th|er)?[\\s-]+(\\p{L}+)\\.?,?[\\s-]+(\\d{4}|\\d{2})(?:[\\s,]+(?:at\\s+|à\\s+)?${timePattern}\\s*(.*))?$`,
  'iu',
);
/** `Feb 3, 2025 10:00 AM` and `Monday, February 3, 2025`. */
const monthFirst = new RegExp(
  `^${weekday}(\\p{L}+)\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?:[\\s,]+(?:at\\s+)?${timePattern}\\s*(.*))?$`,
  'iu',
);
/** `Mon Feb  3 10:00:00 CET 2025`, as C and Java print it. */
const yearLast = new RegExp(
  `^${weekday}(\\p{L}+)\\.?\\s+(\\d{1,2})\\s+${timePattern}\\s*(.*?)\\s*(\\d{4})$`,
  'iu',
);

function parseNamedMonth(text: string): string | undefined {
  const byDay = dayFirst.exec(text);
  if (byDay !== null) {
    const [, day, month, year, hour, minute, second, half, zone] = byDay;
    return fromNames({ year, month, day, hour, minute, second, half, zone });
  }
  const byMonth = monthFirst.exec(text);
  if (byMonth !== null) {
    const [, month, day, year, hour, minute, second, half, zone] = byMonth;
    return fromNames({ year, month, day, hour, minute, second, half, zone });
  }
  const byYear = yearLast.exec(text);
  if (byYear === null) return undefined;
  const [, month, day, hour, minute, second, half, zone, year] = byYear;
  return fromNames({ year, month, day, hour, minute, second, half, zone });
}

type Written = Readonly<
  Record<
    'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'half' | 'zone',
    string | undefined
  >
>;

function fromNames({
  year,
  month,
  day,
  hour,
  minute,
  second,
  half,
  zone,
}: Written): string | undefined {
  const monthNumber = monthOf(month ?? '');
  if (monthNumber === undefined) return undefined;
  return toIso({
    year: fullYear(year ?? ''),
    month: monthNumber,
    day: Number(day),
    ...timeOf(hour, minute, second, half),
    offset: parseZone(zone),
  });
}

/** `2025/02/03 10:00` only: which of two small numbers is the month, nobody can say. */
function parseSlashed(text: string): string | undefined {
  const found = new RegExp(
    `^(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})(?:\\s+${timePattern}\\s*(.*))?$`,
    'iu',
  ).exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, half, zone] = found;
  return toIso({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    ...timeOf(hour, minute, second, half),
    offset: parseZone(zone),
  });
}

function timeOf(
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  half?: string,
): Pick<Moment, 'hour' | 'minute' | 'second'> {
  const written = Number(hour ?? 0);
  const isTwelve = half !== undefined && written === 12;
  const afternoon = half?.toLowerCase() === 'p' ? 12 : 0;
  return {
    hour: (isTwelve ? 0 : written) + afternoon,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
  };
}

/** Two digits mean 1970 to 2069: no feed is older, and RFC 2822's window would end in 2049. */
function fullYear(written: string): number {
  const year = Number(written);
  if (written.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** Hours east of UTC of the zone names that feeds use: RFC 822's and the European ones. */
const zoneHours: ReadonlyMap<string, number> = new Map([
  ['est', -5],
  ['edt', -4],
  ['cst', -6],
  ['cdt', -5],
  ['mst', -7],
  ['mdt', -6],
  ['pst', -8],
  ['pdt', -7],
  ['akst', -9],
  ['akdt', -8],
  ['hst', -10],
  ['ast', -4],
  ['adt', -3],
  ['nst', -3.5],
  ['ndt', -2.5],
  ['brt', -3],
  ['wet', 0],
  ['west', 1],
  ['bst', 1],
  ['ist', 5.5],
  ['cet', 1],
  ['cest', 2],
  ['met', 1],
  ['mest', 2],
  ['eet', 2],
  ['eest', 3],
  ['msk', 3],
  ['sgt', 8],
  ['hkt', 8],
  ['jst', 9],
  ['kst', 9],
  ['aest', 10],
  ['aedt', 11],
  ['acst', 9.5],
  ['awst', 8],
  ['nzst', 12],
  ['nzdt', 13],
]);

/**
 * Minutes east of UTC. Unknown zones count as UTC: a date that may be hours off is better than none. So do RFC 822's
 * single letters, whose signs that standard confused.
 */
function parseZone(zone: string | undefined): number {
  const written = zone?.trim().toLowerCase() ?? '';
  const numeric = /^(?:gmt|utc?|z)?\s*([+-])(\d{1,2})(?::?(\d{2}))?/.exec(written);
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    if (minutes > 15 * 60) return 0;
    return numeric[1] === '-' ? -minutes : minutes;
  }
  return (zoneHours.get(/^[a-z]+/.exec(written)?.[0] ?? '') ?? 0) * 60;
}
