import { describe, expect, it, test } from 'vitest';
import {
  backupsToRemove,
  isScheduledName,
  nextBackupAt,
  scheduledName,
  beforeRestoreToRemove,
  nameBeforeRestore,
} from '../../../../src/main/core/backup/plan-backups.ts';

const at = (time: string) => Date.parse(time);
const now = at('2026-11-28T12:00:00.000Z');
const lastAt = '2026-11-28T09:00:00.000Z';
const failure = {
  at: '2026-11-28T11:30:00.000Z',
  error: { code: 'storeFull' as const, params: {} },
};
const id = '3f2a91c4-1111-4222-8333-444455556666';

describe('the next backup', () => {
  test('is not wanted until a rhythm is chosen', () => {
    expect(nextBackupAt({ rhythm: 'off', lastAt, failure }, now)).toBeUndefined();
  });

  test('is due at once when there is none', () => {
    expect(nextBackupAt({ rhythm: 'weekly' }, now)).toBe(now);
  });

  test.each([
    ['daily', '2026-11-29T09:00:00.000Z'],
    ['weekly', '2026-12-05T09:00:00.000Z'],
  ] as const)('comes %s after the last one', (rhythm, next) => {
    expect(nextBackupAt({ rhythm, lastAt }, now)).toBe(at(next));
  });

  test('comes an hour after one that failed', () => {
    expect(nextBackupAt({ rhythm: 'weekly', lastAt, failure }, now)).toBe(
      at('2026-11-28T12:30:00.000Z'),
    );
  });

  test('is not put off by a clock that was ahead', () => {
    expect(nextBackupAt({ rhythm: 'daily', lastAt: '2031-01-01T00:00:00.000Z' }, now)).toBe(now);
  });
});

describe('what goes', () => {
  const files = [28, 26, 27].map((day) => ({
    name: `of ${day}`,
    createdAt: `2026-11-${day}T12:00:00.000Z`,
  }));

  test('are the oldest, so that as many stay as are wanted', () => {
    expect(backupsToRemove(files, 2)).toEqual(['of 26']);
    expect(backupsToRemove(files, 1)).toEqual(['of 27', 'of 26']);
    expect(backupsToRemove(files, 3)).toEqual([]);
  });

  test('is called as this library calls its own', () => {
    const name = scheduledName(id, '2026-11-28T12:00:00.000Z');
    expect(name).toBe('escale-2026-11-28T12-00-00-3f2a91c4.zip');
    expect(isScheduledName(name, id)).toBe(true);
    expect(isScheduledName(name, id.replace('3', '4'))).toBe(false);
    expect(isScheduledName('escale-2026-11-28.zip', id)).toBe(false);
    expect(isScheduledName('before-restore-2026-11-28T12-00-00.zip', id)).toBe(false);
  });
});

const made = (...days: readonly string[]) =>
  days.map((day) => nameBeforeRestore(`2026-11-${day}T12:00:00.000Z`));

describe('backups before a restore', () => {
  it('stay as long as they are the newest three', () => {
    expect(beforeRestoreToRemove(made('03', '01', '05', '02', '04'))).toEqual(made('01', '02'));
    expect(beforeRestoreToRemove(made('03', '01', '02'))).toEqual([]);
    expect(beforeRestoreToRemove(made('01'))).toEqual([]);
  });

  it('go only by the name that such a backup has', () => {
    const others = ['before-restore-mine.zip', 'escale-2026-11-01T12-00-00-1b2c3d4e.zip', 'a.txt'];
    expect(beforeRestoreToRemove([...others, ...made('01', '02', '03')])).toEqual([]);
  });
});
