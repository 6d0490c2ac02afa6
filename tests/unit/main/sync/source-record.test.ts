import { expect, test } from 'vitest';
import { afterFailure, afterReading } from '../../../../src/main/core/sync/source-record.ts';
import { defaultSourcePreferences, type Source } from '../../../../src/shared/domain/source.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const source = (location: string, more: Partial<Source> = {}): Source => ({
  id: location,
  kind: 'feed',
  title: 'A',
  location,
  folder: [],
  preferences: defaultSourcePreferences,
  addedAt: '2026-01-01T00:00:00.000Z',
  status: { state: 'ok', syncedAt: '2026-11-20T00:00:00.000Z' },
  ...more,
});
const context = { now, publishedAt: [], random: () => 0, others: [] as Source[], isForced: false };
const read = (from: string, permanentUrl: string, others: Source[] = [], isForced = false) =>
  afterReading(
    source(from),
    { facts: {}, answer: { permanentUrl }, slow: false, added: 0, updated: 0, failed: [] },
    { ...context, others, isForced },
  );

test('a source that moved for good is asked at its new address, and says so', () => {
  expect(read('http://a.example/feed', 'https://b.example/feed')).toMatchObject({
    location: 'https://b.example/feed',
    moved: { from: 'http://a.example/feed', at: now.toISOString() },
  });
});

test.each([
  ['to http from https', 'https://a.example/feed', 'http://a.example/feed'],
  ['to no web address', 'https://a.example/feed', 'file:///etc/passwd'],
  ['to where it is', 'https://a.example/feed', 'https://a.example/feed'],
  ['to where another source is', 'https://a.example/feed', 'https://www.c.example/feed/'],
])('a move %s is not followed', (_why, from, to) => {
  const moved = read(from, to, [source('https://c.example/feed')]);
  expect(moved.location).toBe(from);
  expect(moved.moved).toBeUndefined();
});

test('a source that everybody has stays at the address that was decided', () => {
  const moved = read('https://a.example/feed', 'https://b.example/feed', [], true);
  expect(moved.location).toBe('https://a.example/feed');
  expect(moved.moved).toBeUndefined();
});

test('a feed that no longer says how often to ask is asked by its own pace', () => {
  const rhythm = { minutes: 600, skipHours: [], skipDays: [] };
  const before = source('https://a.example/feed', { rhythm });
  const result = { answer: {}, slow: false, added: 0, updated: 1, failed: [] };
  const facts = { title: 'A', rhythm: undefined };
  expect(afterReading(before, { ...result, facts: {} }, context).rhythm).toEqual(rhythm);
  expect(afterReading(before, { ...result, facts }, context).rhythm).toBeUndefined();
});

test('a source is slow from when its time ran out until it answers as others do', () => {
  const before = source('https://a.example/feed');
  const result = { facts: {}, answer: {}, added: 0, updated: 0, failed: [] };
  const slow = afterFailure(before, { code: 'httpTimeout', params: {} }, context);
  expect(slow.slow).toBe(true);
  expect(afterFailure(before, { code: 'httpTooSlow', params: {} }, context).slow).toBe(true);
  expect(afterFailure(before, { code: 'httpServer', params: {} }, context).slow).toBeUndefined();
  expect(afterFailure(slow, { code: 'httpServer', params: {} }, context).slow).toBe(true);
  expect(afterReading(slow, { ...result, slow: true }, context).slow).toBe(true);
  expect(afterReading(slow, { ...result, slow: false }, context).slow).toBeUndefined();
  const error = { code: 'httpTimeout', params: {} } as const;
  const failed = [{ title: 'https://a.example/page', error }];
  expect(afterReading(before, { ...result, slow: false, failed }, context).slow).toBe(true);
});

test('what failed keeps when it last worked; what is gone is not a failure', () => {
  const before = source('https://a.example/feed');
  const syncedAt = '2026-11-20T00:00:00.000Z';
  expect(afterFailure(before, { code: 'httpServer', params: {} }, context)).toMatchObject({
    status: { state: 'failed', syncedAt },
    schedule: { failures: 1 },
  });
  expect(afterFailure(before, { code: 'httpGone', params: {} }, context).status).toEqual({
    state: 'gone',
    goneAt: now.toISOString(),
    syncedAt,
  });
});
