import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  planNextSync,
  type PlanInput,
  type SyncEnding,
  shortestIntervalMinutes,
} from '../../../../src/main/core/sync/plan-next-sync.ts';
import { longestPauseSeconds } from '../../../../src/shared/domain/source.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const plan = (input: Partial<PlanInput>) =>
  planNextSync({ now, ending: { type: 'changed' }, publishedAt: [], random: () => 0, ...input });
const waitOf = (input: Partial<PlanInput>) => Date.parse(plan(input).nextAt) - now.getTime();
const every = (gap: number, items = 10) =>
  Array.from({ length: items }, (_, index) =>
    new Date(now.getTime() - (index + 0.5) * gap).toISOString(),
  );
const earlier = (intervalMinutes: number, failures = 0) => ({
  nextAt: now.toISOString(),
  intervalMinutes,
  failures,
});
const fresh = (freshUntil: string) => waitOf({ ending: { type: 'unchanged', freshUntil } });
const limited = (seconds: number) =>
  ({ type: 'failed', error: { code: 'httpRateLimited', params: { host: 'a', seconds } } }) as const;
const broken = {
  type: 'failed',
  error: { code: 'httpServer', params: { status: 500 } },
} as const;

const rhythms = fc.record({
  minutes: fc.double({ min: 1, max: 600_000, noNaN: true }),
  base: fc.constantFrom('2026-01-01T06:00:00.000Z', '2030-01-01T00:00:00.000Z'),
  skipHours: fc.array(fc.integer({ min: 0, max: 23 }), { maxLength: 30 }),
  skipDays: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 8 }),
});
const inputs = fc.record({
  now: fc.date({
    min: new Date('2020-01-01'),
    max: new Date('2035-01-01'),
    noInvalidDate: true,
  }),
  publishedAt: fc.array(
    fc
      .date({ min: new Date('2019-01-01'), max: new Date('2036-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    { maxLength: 30 },
  ),
  ending: fc.oneof(
    fc.constantFrom({ type: 'changed' }, { type: 'unchanged' }, broken),
    fc.integer({ min: 0, max: longestPauseSeconds }).map(limited),
    fc
      .date({ min: new Date('2019-01-01'), max: new Date('2036-01-01'), noInvalidDate: true })
      .map((date) => ({ type: 'unchanged', freshUntil: date.toISOString() })),
  ),
  rhythm: fc.option(rhythms, { nil: undefined }),
  earlier: fc.option(
    fc.record({
      nextAt: fc.constant(now.toISOString()),
      intervalMinutes: fc.double({ min: 1, max: 20_000, noNaN: true }),
      failures: fc.integer({ min: 0, max: 2_000 }),
    }),
    { nil: undefined },
  ),
  share: fc.double({ min: 0, max: 0.999, noNaN: true }),
});

/** The first input whose plan breaks `rule`; null when none does. */
const broke = (rule: (input: PlanInput, nextAt: Date) => boolean) =>
  fc.check(
    fc.property(inputs, ({ share, ending, ...input }) => {
      const whole = { ...input, ending: ending as SyncEnding, random: () => share };
      return rule(whole, new Date(planNextSync(whole).nextAt));
    }),
    { numRuns: 500 },
  ).counterexample;
const pauseOf = ({ ending }: PlanInput) =>
  ending.type === 'failed' ? Number(ending.error.params['seconds'] ?? 0) * 1000 : 0;

const notBeforeThePause = (input: PlanInput, nextAt: Date) =>
  nextAt.getTime() >= input.now.getTime() + pauseOf(input);
const inNothingSkipped = ({ rhythm }: PlanInput, nextAt: Date) =>
  !rhythm ||
  ((rhythm.skipHours.length >= 24 || !rhythm.skipHours.includes(nextAt.getUTCHours())) &&
    (rhythm.skipDays.length >= 7 || !rhythm.skipDays.includes(nextAt.getUTCDay())));
const withinBounds = (input: PlanInput, nextAt: Date) => {
  const wait = nextAt.getTime() - input.now.getTime();
  const shortest = (input.ending.type === 'failed' ? 10 : shortestIntervalMinutes) * minute;
  // A publisher's week with jitter, then a day to its base, then a week of skipped days.
  return wait >= shortest && wait <= Math.max(pauseOf(input), 8.7 * day) + 7 * day;
};

describe('whatever a source says', () => {
  it('is never asked before its server allows', () => {
    expect(broke(notBeforeThePause)).toBeNull();
  });

  it('is never asked in an hour or on a day that it skips, unless it skips all', () => {
    expect(broke(inNothingSkipped)).toBeNull();
  });

  it('the wait has bounds', () => {
    expect(broke(withinBounds)).toBeNull();
  });
});

describe('the pace of a source', () => {
  it('a daily item is asked for four times a day, and once a day while nothing comes', () => {
    expect(waitOf({ publishedAt: every(day) })).toBe(6 * hour);
    let interval = 360;
    for (let asked = 0; asked < 10; asked += 1) {
      const { intervalMinutes } = plan({
        publishedAt: every(day),
        ending: { type: 'unchanged' },
        earlier: earlier(interval),
      });
      expect(intervalMinutes).toBeGreaterThanOrEqual(interval);
      interval = intervalMinutes;
    }
    expect(interval).toBe(24 * 60);
  });

  it('a news ticker is asked every half hour, a silent blog once a day', () => {
    expect(waitOf({ publishedAt: every(5 * minute) })).toBe(30 * minute);
    expect(waitOf({ publishedAt: every(90 * day) })).toBe(day);
  });

  it('a source that fell silent is asked less often than its old pace says', () => {
    const old = every(hour).map((date) => new Date(Date.parse(date) - 60 * day).toISOString());
    expect(waitOf({ publishedAt: old })).toBe(day);
  });

  it('without dates, what changes brings the next asking nearer and what does not puts it off', () => {
    expect(plan({ earlier: earlier(90) }).intervalMinutes).toBe(60);
    expect(plan({ earlier: earlier(90), ending: { type: 'unchanged' } }).intervalMinutes).toBe(135);
  });
});

describe('what the publisher says', () => {
  const rhythm = { skipHours: [], skipDays: [] };

  it('a time to live makes the wait longer, never shorter', () => {
    expect(waitOf({ publishedAt: every(hour), rhythm: { ...rhythm, minutes: 180 } })).toBe(
      3 * hour,
    );
    expect(waitOf({ publishedAt: every(day), rhythm: { ...rhythm, minutes: 5 } })).toBe(6 * hour);
  });

  it('updates counted from a base are met when they are there', () => {
    const daily = { ...rhythm, minutes: 1440, base: '2026-01-01T06:00:00.000Z' };
    expect(plan({ rhythm: daily }).nextAt).toBe('2026-11-26T06:00:00.000Z');
  });

  it('an answer that is fresh for hours is not asked for again before, but a year counts as a day', () => {
    expect(fresh('2026-11-24T22:00:00.000Z')).toBe(10 * hour);
    expect(fresh('2027-11-24T22:00:00.000Z')).toBe(day);
  });

  it('skipped hours end with the first that is not', () => {
    const skipping = { skipHours: [12, 13, 14, 15], skipDays: [] };
    expect(plan({ rhythm: skipping }).nextAt).toBe('2026-11-24T16:00:00.000Z');
  });
});

describe('failures', () => {
  it('double the wait up to a day, and one good answer ends that', () => {
    const waits = [0, 1, 2, 3, 9].map((failures) =>
      waitOf({ ending: broken, earlier: earlier(60, failures) }),
    );
    expect(waits).toEqual([10 * minute, 20 * minute, 40 * minute, 80 * minute, day]);
    expect(plan({ earlier: earlier(60, 9) }).failures).toBe(0);
  });

  it('are spread, so that not all readers come back at once', () => {
    const spread = waitOf({ ending: broken, random: () => 0.5 });
    expect(spread).toBe(12.5 * minute);
  });
});
