import { describe, expect, it, onTestFinished } from 'vitest';
import {
  formatBytes,
  formatDate,
  formatInterval,
  formatMoment,
  formatNumber,
  formatPercent,
  formatShortDate,
  formatTime,
  languageName,
  languageSign,
} from '../../../../src/shared/i18n/formats.ts';

/** Local times, as people read them: 2026-03-12 at 14:05. */
const now = new Date(2026, 2, 12, 14, 5);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

describe('short dates', () => {
  it('are the time today', () => {
    expect(formatShortDate(at(2026, 2, 12, 9, 3), 'en', now)).toBe('09:03');
    expect(formatShortDate(at(2026, 2, 12, 9, 3), 'fr', now)).toBe('09:03');
  });

  it('are a word yesterday, even one minute before midnight', () => {
    expect(formatShortDate(at(2026, 2, 11, 23, 59), 'en', now)).toBe('yesterday');
    expect(formatShortDate(at(2026, 2, 11, 0, 0), 'fr', now)).toBe('hier');
  });

  it('are day and month before that, with the year when it is another', () => {
    expect(formatShortDate(at(2026, 0, 5, 8, 0), 'en', now)).toBe('5 Jan');
    expect(formatShortDate(at(2026, 0, 5, 8, 0), 'fr', now)).toBe('5 janv.');
    expect(formatShortDate(at(2025, 11, 31, 8, 0), 'en', now)).toBe('31 Dec 2025');
  });

  it('are a date when a publisher’s clock is ahead', () => {
    expect(formatShortDate(at(2026, 2, 14, 8, 0), 'en', now)).toBe('14 Mar');
  });
});

describe('moments', () => {
  it('say today and yesterday, and keep the time with the day', () => {
    expect(formatMoment(at(2026, 2, 12, 14, 5), 'en', now)).toBe('today,\u00a014:05');
    expect(formatMoment(at(2026, 2, 12, 14, 5), 'fr', now)).toBe('aujourd’hui,\u00a014:05');
    expect(formatMoment(at(2026, 2, 11, 7, 30), 'fr', now)).toBe('hier,\u00a007:30');
  });

  it('are dates in full before that', () => {
    expect(formatMoment(at(2026, 1, 1, 7, 30), 'en', now)).toBe('1 February 2026,\u00a007:30');
  });
});

describe('the first day of a month', () => {
  it('is an ordinal in French, as no other day is', () => {
    expect(formatDate(at(2026, 2, 1, 12, 0), 'fr')).toBe('1er mars 2026');
    expect(formatDate('2026-12-01T00:00:00Z', 'fr')).toBe('1er décembre 2026');
    expect(formatDate(at(2026, 2, 11, 12, 0), 'fr')).toBe('11 mars 2026');
    expect(formatMoment(at(2026, 1, 1, 7, 30), 'fr', now)).toBe('1er février 2026,\u00a007:30');
    expect(formatShortDate(at(2026, 0, 1, 8, 0), 'fr', now)).toBe('1er janv.');
    expect(formatShortDate(at(2025, 0, 1, 8, 0), 'fr', now)).toBe('1er janv. 2025');
  });

  it('is a number in English', () => {
    expect(formatDate(at(2026, 2, 1, 12, 0), 'en')).toBe('1 March 2026');
    expect(formatShortDate(at(2026, 0, 1, 8, 0), 'en', now)).toBe('1 Jan');
  });
});

describe('numbers, dates and languages', () => {
  it('are grouped as each language does', () => {
    expect(formatNumber(12_345, 'en')).toBe('12,345');
    expect(formatNumber(12_345, 'fr')).toBe('12\u202f345');
  });

  it('are dates in full', () => {
    expect(formatDate(at(2026, 2, 12, 12, 0), 'en')).toBe('12 March 2026');
    expect(formatDate(at(2026, 2, 12, 12, 0), 'fr')).toBe('12 mars 2026');
  });

  it('are signs of two letters, or a question mark', () => {
    expect(languageSign('fr-CA')).toBe('FR');
    expect(languageSign('und')).toBe('?');
  });

  it('have names in the interface language where there is one', () => {
    expect(languageName('fr', 'en')).toBe('French');
    expect(languageName('en', 'fr')).toBe('anglais');
    expect(languageName('und', 'fr')).toBeUndefined();
    expect(languageName('xx', 'fr')).toBeUndefined();
  });
});

describe('sizes', () => {
  it.each([
    [0, '0 kB', '0 ko'],
    [840, '0.8 kB', '0,8 ko'],
    [36_000_000, '36 MB', '36 Mo'],
    [999_499, '999 kB', '999 ko'],
    [999_600, '1 MB', '1 Mo'],
    [1_440_000_000, '1.4 GB', '1,4 Go'],
  ])('%d bytes are told as %s, or %s', (bytes, english, french) => {
    expect(formatBytes(bytes, 'en')).toBe(english);
    expect(formatBytes(bytes, 'fr').replace(/\s/, ' ')).toBe(french);
  });
});

describe('percent', () => {
  it('are whole, and never all before it is all', () => {
    expect(formatPercent(0.999, 'en')).toBe('99%');
    expect(formatPercent(1, 'en')).toBe('100%');
    expect(formatPercent(0.62, 'fr').replace(/\s/, ' ')).toBe('62 %');
  });
});

it('tells the time where one is, also after a journey', () => {
  const before = process.env['TZ'];
  onTestFinished(() => {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  });
  const moment = '2026-11-05T22:30:00.000Z';
  const now = new Date('2026-11-20T12:00:00.000Z');
  process.env['TZ'] = 'Europe/Paris';
  expect(formatTime(moment, 'en')).toBe('23:30');
  expect(formatShortDate(moment, 'en', now)).toBe('5 Nov');
  process.env['TZ'] = 'Asia/Tokyo';
  expect(formatTime(moment, 'en')).toBe('07:30');
  expect(formatShortDate(moment, 'en', now)).toBe('6 Nov');
  expect(formatDate(moment, 'fr')).toBe('6 novembre 2026');
});

it('intervals are in the unit in which one thinks of them', () => {
  const minute = 60;
  const day = 24 * 60 * minute;
  const written = [minute, 10 * minute, 5 * 60 * minute, day, 45 * day, 100 * day, 500 * day];
  expect(written.map((seconds) => formatInterval(seconds, 'en'))).toEqual([
    '1 minute',
    '10 minutes',
    '5 hours',
    '1 day',
    '45 days',
    '3.3 months',
    '1.4 years',
  ]);
  const french = written.map((seconds) => formatInterval(seconds, 'fr').replaceAll(/\s/gu, ' '));
  expect(french.slice(4)).toEqual(['45 jours', '3,3 mois', '1,4 an']);
});
