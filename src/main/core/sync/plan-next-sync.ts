import {
  longestPauseSeconds,
  type SourceRhythm,
  type SourceSchedule,
} from '../../../shared/domain/source.ts';
import type { AppError } from '../../../shared/result.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** No source is asked more often by itself: half an hour is what most servers' administrators find polite. */
export const shortestIntervalMinutes = 30;
/** Even a silent source is asked once a day: an unchanged feed costs one short answer. */
export const longestIntervalMinutes = 24 * 60;
/** Longest that a publisher's own word, such as `sy:updatePeriod` of a year, puts off the next asking. */
const longestRhythmMinutes = 7 * 24 * 60;
/** A server's caches are told apart from its wishes: an answer fresh for a year would silence the source. */
const longestFreshness = day;
/** What a source without any dates starts with. */
const startIntervalMinutes = 60;

/** Newest items whose dates tell the source's rhythm: enough for a week of a busy one, few enough to follow a change. */
const itemsLookedAt = 20;
/** Askings for each item that is expected, so that a new one is met within a quarter of the time between two. */
const askingsPerItem = 4;
/** How much longer the wait becomes each time that nothing had changed. */
const slowdown = 1.5;
/** First wait after a failure, doubled with each further one. */
const firstBackOff = 10 * minute;
const longestBackOff = day;
/** Share of a wait that is added at random, so that many sources and many readers do not ask at one moment. */
const jitter = { waiting: 0.1, failing: 0.5 };

/** What an asking came to. */
export type SyncEnding =
  | { readonly type: 'changed' | 'unchanged'; readonly freshUntil?: string | undefined }
  | { readonly type: 'failed'; readonly error: AppError };

export interface PlanInput {
  readonly now: Date;
  readonly ending: SyncEnding;
  /** Publication dates of the source's items, in any order. */
  readonly publishedAt: readonly string[];
  readonly rhythm?: SourceRhythm | undefined;
  /** The schedule before this asking. */
  readonly earlier?: SourceSchedule | undefined;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/**
 * When a source is next asked without a person asking. The wait follows the source's own pace, is never shorter than what
 * its publisher asks for within the bounds above, grows while nothing changes and, doubling, while it fails; then the
 * moment moves out of the hours and days that the publisher skips. Pure.
 */
export function planNextSync(input: PlanInput): SourceSchedule {
  const { now, ending, earlier, rhythm, random } = input;
  if (ending.type === 'failed') {
    const failures = (earlier?.failures ?? 0) + 1;
    const wait = withJitter(backOff(failures), jitter.failing, random);
    const earliest = now.getTime() + Math.max(wait, pause(ending.error));
    return {
      nextAt: new Date(outsideSkipped(earliest, rhythm)).toISOString(),
      intervalMinutes: earlier?.intervalMinutes ?? startIntervalMinutes,
      failures,
    };
  }
  const intervalMinutes = nextInterval(input, ending.type);
  const wait = withJitter(intervalMinutes * minute, jitter.waiting, random);
  const earliest = Math.max(now.getTime() + wait, freshness(ending.freshUntil, now.getTime()));
  const due = afterBase(earliest, rhythm);
  return {
    nextAt: new Date(outsideSkipped(due, rhythm)).toISOString(),
    intervalMinutes,
    failures: 0,
  };
}

function nextInterval(input: PlanInput, ending: 'changed' | 'unchanged'): number {
  const { now, earlier, rhythm } = input;
  const pace = paceMinutes(input.publishedAt, now);
  const paced = pace === undefined ? undefined : pace / askingsPerItem;
  const wanted =
    earlier === undefined
      ? (paced ?? startIntervalMinutes)
      : ending === 'changed'
        ? (paced ?? earlier.intervalMinutes / slowdown)
        : // Up to one asking per item: the dates say that there is no more to find.
          Math.min(earlier.intervalMinutes * slowdown, pace ?? longestIntervalMinutes);
  const bounded = clamp(wanted, shortestIntervalMinutes, longestIntervalMinutes);
  return Math.max(bounded, Math.min(rhythm?.minutes ?? 0, longestRhythmMinutes));
}

/**
 * Minutes between two items, as the median of the newest tells, or as the silence since the last one does when that is
 * longer. Undefined with fewer than two dates.
 */
function paceMinutes(publishedAt: readonly string[], now: Date): number | undefined {
  const times = [...new Set(publishedAt.map((date) => Date.parse(date)))]
    // Dates to come are a publisher's mistake, or an announcement; neither tells a pace.
    .filter((time) => time <= now.getTime())
    .sort((one, other) => other - one)
    .slice(0, itemsLookedAt);
  const [newest] = times;
  if (newest === undefined || times.length < 2) return undefined;
  const gaps = times.slice(1).map((time, index) => (times[index] ?? time) - time);
  gaps.sort((one, other) => one - other);
  const median = gaps[Math.floor(gaps.length / 2)] ?? 0;
  return Math.max(median, now.getTime() - newest) / minute;
}

/** Milliseconds to leave a server alone that said so, as Retry-After does; 0 for any other failure. */
function pause({ code, params }: AppError): number {
  const seconds = params['seconds'];
  if (code !== 'httpRateLimited' || typeof seconds !== 'number') return 0;
  return clamp(seconds, 0, longestPauseSeconds) * 1000;
}

function backOff(failures: number): number {
  // Beyond 2^10 the limit has long been reached.
  return Math.min(firstBackOff * 2 ** Math.min(failures - 1, 10), longestBackOff);
}

function freshness(freshUntil: string | undefined, now: number): number {
  const until = freshUntil === undefined ? Number.NaN : Date.parse(freshUntil);
  return Number.isNaN(until) ? now : Math.min(until, now + longestFreshness);
}

/** The first of the publisher's own moments from `time` on, where a base says what they are counted from. */
function afterBase(time: number, rhythm: SourceRhythm | undefined): number {
  if (rhythm?.base === undefined || rhythm.minutes === undefined) return time;
  const period = rhythm.minutes * minute;
  // A moment of each day or hour is worth meeting; one of each month is put off for too long.
  if (period > day) return time;
  const base = Date.parse(rhythm.base);
  return base + Math.ceil((time - base) / period) * period;
}

/** The first moment from `time` on in no skipped hour and day. A publisher that skips all of them means none. */
function outsideSkipped(time: number, rhythm: SourceRhythm | undefined): number {
  if (!rhythm) return time;
  const hours = new Set(rhythm.skipHours.length < 24 ? rhythm.skipHours : []);
  const days = new Set(rhythm.skipDays.length < 7 ? rhythm.skipDays : []);
  let at = time;
  // A week has 168 hours, and one of them is not skipped.
  for (let step = 0; step <= 7 * 24; step += 1) {
    const moment = new Date(at);
    if (!hours.has(moment.getUTCHours()) && !days.has(moment.getUTCDay())) return at;
    at = (Math.floor(at / hour) + 1) * hour;
  }
  return time;
}

function withJitter(wait: number, share: number, random: () => number): number {
  return Math.round(wait * (1 + share * random()));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
