import { expect, it, vi } from 'vitest';
import type { BackupScheduleState } from '../../../src/shared/domain/backup-schedule.ts';
import { defaultSettings } from '../../../src/shared/domain/settings.ts';
import { createTranslations } from '../../../src/shared/i18n/catalogue.ts';
import { followBackups } from '../../../src/main/follow-services.ts';

const shown = vi.hoisted(() => [] as string[]);
vi.mock('electron', () => ({
  Notification: class {
    static isSupported = () => true;
    readonly #title: string;
    constructor({ title }: { readonly title: string }) {
      this.#title = title;
    }
    on = () => undefined;
    close = () => undefined;
    show = () => shown.push(this.#title);
  },
}));

/** The first failure of a scheduled backup, as a person with these settings meets it. */
function failOnce(notifications: boolean) {
  const listeners: ((state: BackupScheduleState) => void)[] = [];
  const told: unknown[] = [];
  const scheduledBackups = {
    state: () => ({ rhythm: 'daily', keep: 7, folder: '/backups' }) as const,
    onChange: (listener: (state: BackupScheduleState) => void) => {
      listeners.push(listener);
      return () => undefined;
    },
    start: () => undefined,
  };
  followBackups(
    {
      scheduledBackups,
      settings: { get: () => ({ ...defaultSettings, notifications }) },
      store: {},
    },
    {
      window: {
        tell: (...news: readonly unknown[]) => told.push(news),
        show: () => undefined,
      },
      t: createTranslations('en').t,
    },
  );
  const error = { code: 'backupUnwritable', params: {} } as const;
  const failure = { at: '2026-12-01T08:00:00.000Z', error };
  for (let time = 0; time < 2; time += 1) {
    for (const tell of listeners) tell({ ...scheduledBackups.state(), failure });
  }
  return told;
}

it('a backup that fails is told through the system only where that is wanted, and once', () => {
  expect(failOnce(false)).toHaveLength(2);
  expect(shown).toEqual([]);
  failOnce(true);
  expect(shown).toEqual(['The library could not be backed up']);
});
