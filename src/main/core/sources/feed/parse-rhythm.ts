import type { SourceRhythm } from '../../../../shared/domain/source.ts';
import { parseFeedDate } from './dates.ts';
import { childrenOf, textOf, type XmlElement } from './xml-element.ts';

/** Minutes in each `sy:updatePeriod`. Months and years as the mean Gregorian ones. */
const minutesOfPeriod: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 24 * 60,
  weekly: 7 * 24 * 60,
  monthly: 30.44 * 24 * 60,
  yearly: 365.25 * 24 * 60,
};

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * How often a channel wants to be asked: `ttl`, `skipHours` and `skipDays` of RSS 2.0, and the syndication module of
 * RSS 1.0, whichever lets more time pass. Undefined when it says nothing.
 */
export function readRhythm(channel: XmlElement): SourceRhythm | undefined {
  const minutes = Math.max(
    positive(valueOf(channel, 'rss:ttl')) ?? 0,
    syndicationMinutes(channel) ?? 0,
  );
  const base = parseFeedDate(valueOf(channel, 'sy:updatebase') ?? '');
  const skipHours = valuesIn(channel, 'rss:skiphours', 'rss:hour').flatMap(hourOf);
  const skipDays = valuesIn(channel, 'rss:skipdays', 'rss:day').flatMap((day) => {
    const index = weekdays.indexOf(day.toLowerCase());
    return index < 0 ? [] : [index];
  });
  if (minutes === 0 && skipHours.length === 0 && skipDays.length === 0) return undefined;
  return {
    ...(minutes > 0 && { minutes }),
    ...(minutes > 0 && base !== undefined && { base }),
    skipHours: [...new Set(skipHours)],
    skipDays: [...new Set(skipDays)],
  };
}

function syndicationMinutes(channel: XmlElement): number | undefined {
  const period = minutesOfPeriod[valueOf(channel, 'sy:updateperiod')?.toLowerCase() ?? ''];
  if (period === undefined) return undefined;
  return period / (positive(valueOf(channel, 'sy:updatefrequency')) ?? 1);
}

/** Hours are 0 to 23; RSS 0.91 counted from 1 to 24. */
function hourOf(written: string): readonly number[] {
  const hour = /^\d{1,2}$/.test(written) ? Number(written) : Number.NaN;
  return hour >= 0 && hour <= 24 ? [hour % 24] : [];
}

function valuesIn(channel: XmlElement, list: string, entry: string): readonly string[] {
  return childrenOf(channel, [list])
    .flatMap((element) => childrenOf(element, [entry]))
    .map((element) => textOf(element).trim());
}

function valueOf(channel: XmlElement, key: string): string | undefined {
  const [element] = childrenOf(channel, [key]);
  return element && textOf(element).trim();
}

function positive(written: string | undefined): number | undefined {
  const number = Number(written || Number.NaN);
  return Number.isFinite(number) && number > 0 ? number : undefined;
}
