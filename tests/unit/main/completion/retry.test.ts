import { expect, test } from 'vitest';
import { isWanted } from '../../../../src/main/core/completion/retry.ts';
import type { Gap } from '../../../../src/shared/domain/article.ts';

const triedAt = '2026-11-30T08:00:00.000Z';
const hour = 60 * 60;
const after = (hours: number) => new Date(Date.parse(triedAt) + hours * hour * 1000);
const gap = (code: Gap['error']['code'], params: Gap['error']['params'] = {}): Gap => ({
  error: { code, params },
  triedAt,
  attempts: 1,
});

test.each(['sync', 'ready', 'asked'] as const)(
  'a pause that a server asked for is kept when eagerness is “%s”',
  (eagerness) => {
    const paused = gap('httpRateLimited', { host: 'a.example', seconds: 2 * hour });
    expect(isWanted(paused, triedAt, { eagerness, now: after(1.5) })).toBe(false);
    expect(isWanted(paused, triedAt, { eagerness, now: after(2.1) })).toBe(true);
    expect(isWanted(gap('httpServer'), triedAt, { eagerness, now: after(1.5) })).toBe(true);
  },
);

test('a later pass of a run asks for what may be there by then', () => {
  const wants = (code: Gap['error']['code'], again: boolean, since = triedAt) =>
    isWanted(gap(code), triedAt, { eagerness: 'ready', now: after(0.1), since, again });
  expect(wants('httpServer', false)).toBe(false);
  expect(wants('httpServer', true)).toBe(true);
  expect(wants('httpRedirects', true)).toBe(false);
  expect(wants('httpRedirects', false, after(0.05).toISOString())).toBe(true);
});
