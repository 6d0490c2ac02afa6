import type { BackupRhythm, BackupSchedule } from '../../../shared/domain/backup-schedule.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** From one backup to the next, in milliseconds. */
const intervals: Readonly<Record<Exclude<BackupRhythm, 'off'>, number>> = {
  daily: day,
  weekly: 7 * day,
};
/** After one that failed: a drive is plugged in or a disk has room again sooner than in a day. */
const retryAfter = hour;

/** A file that a schedule wrote, by what its own manifest says. */
export interface ScheduledFile {
  readonly name: string;
  /** When it was begun, as ISO 8601 in UTC. */
  readonly createdAt: string;
}

/**
 * When the next backup is due, in milliseconds since 1970; undefined when none is wanted. A last one in the future comes
 * from a clock that was wrong, and puts nothing off.
 */
export function nextBackupAt(
  { rhythm, lastAt, failure }: Pick<BackupSchedule, 'rhythm' | 'lastAt' | 'failure'>,
  now: number,
): number | undefined {
  if (rhythm === 'off') return undefined;
  const last = failure?.at ?? lastAt;
  if (last === undefined || Date.parse(last) > now) return now;
  return Date.parse(last) + (failure ? retryAfter : intervals[rhythm]);
}

/** The name of a backup that is written now; it tells those of several libraries in one folder apart. */
export function scheduledName(id: string, createdAt: string): string {
  return `escale-${createdAt.slice(0, 19).replaceAll(':', '-')}-${id.slice(0, 8)}.zip`;
}

/** Whether a file is called as `scheduledName` calls those of this library. */
export function isScheduledName(name: string, id: string): boolean {
  return (
    /^escale-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-/.test(name) && name.endsWith(`-${id.slice(0, 8)}.zip`)
  );
}

/** The names of those that go, so that the newest `keep` stay. */
export function backupsToRemove(files: readonly ScheduledFile[], keep: number): readonly string[] {
  return files
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
    .slice(keep)
    .map(({ name }) => name);
}

/** Backups that restoring made before it which stay, the newest of them included: as many as a person may regret. */
const keptBeforeRestore = 3;
const beforeRestoreName = /^before-restore-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.zip$/;

/** The name of the backup that is written before something is restored now. */
export function nameBeforeRestore(createdAt: string): string {
  return `before-restore-${createdAt.slice(0, 19).replaceAll(':', '-')}.zip`;
}

/** Of the names in a folder, those of the backups before a restore that go. */
export function beforeRestoreToRemove(names: readonly string[]): readonly string[] {
  return names
    .filter((name) => beforeRestoreName.test(name))
    .sort()
    .slice(0, -keptBeforeRestore);
}
