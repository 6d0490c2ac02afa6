import { expect, it, onTestFinished } from 'vitest';
import { formatDate } from '../../../../src/shared/i18n/formats.ts';
import { calendarDay } from '../../../../src/shared/text/calendar-day.ts';

function inZone(zone: string): void {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  onTestFinished(() => {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  });
}

it.each([
  ['America/New_York', '2026-05-01T01:00:00.000Z', [2026, 4, 30], '30 April 2026'],
  ['Europe/Paris', '2026-04-30T22:30:00Z', [2026, 5, 1], '1 May 2026'],
  ['America/New_York', '2026-05-01T00:00:00.000Z', [2026, 5, 1], '1 May 2026'],
  ['Pacific/Kiritimati', '2026-05-01T00:00:00Z', [2026, 5, 1], '1 May 2026'],
  ['UTC', '0050-03-02T10:00:00Z', [50, 3, 2], '2 March 50'],
] as const)('in %s the day of %s is %j', (zone, moment, day, words) => {
  inZone(zone);
  expect(calendarDay(moment)).toEqual(day);
  expect(formatDate(moment, 'en')).toBe(words);
});
