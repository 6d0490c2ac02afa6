import { z } from 'zod';
import { appErrorSchema } from '../result.ts';

/** How often the library is backed up by itself. */
export const backupRhythms = ['off', 'daily', 'weekly'] as const;
export type BackupRhythm = (typeof backupRhythms)[number];

/** What a person chooses from of how many such backups stay. */
export const backupsKept = [3, 7, 14, 30] as const;

const chosen = {
  rhythm: z.enum(backupRhythms),
  /** How many of these backups stay, the newest ones. */
  keep: z.int().min(1).max(100),
};

const done = {
  /** When the last one was written and verified. */
  lastAt: z.iso.datetime().optional(),
  /** Why the last try failed, until one does not. */
  failure: z.object({ at: z.iso.datetime(), error: appErrorSchema }).optional(),
};

/** When and where this machine backs a library up by itself, as it is kept. */
export const backupScheduleSchema = z.object({
  ...chosen,
  ...done,
  /** Which backups are those of this library: a folder can hold those of several. */
  id: z.uuid(),
  /** Absolute; the library's own folder for backups when absent. */
  folder: z.string().optional(),
});
export type BackupSchedule = Readonly<z.infer<typeof backupScheduleSchema>>;

/** The same as the window shows it. */
export const backupScheduleStateSchema = z.object({ ...chosen, ...done, folder: z.string() });
export type BackupScheduleState = Readonly<z.infer<typeof backupScheduleStateSchema>>;

/** What the window can choose by itself; a folder is asked for in the system's dialog. */
export const backupScheduleChoiceSchema = z.object(chosen).partial();
