import type { BackupProgress, RestoreOutcome } from '../../shared/domain/backup.ts';
import type { RequestName } from '../../shared/ipc/contract.ts';
import type { PreparedRestore, Watching } from '../core/backup/backup-service.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './register.ts';

/** What backups ask of the window's process. */
export interface BackupActions {
  /** Where to write a backup; undefined when the person cancels. */
  readonly chooseTarget: () => Promise<string | undefined>;
  /** Which backup to read; undefined when the person cancels. */
  readonly chooseBackup: () => Promise<string | undefined>;
  /** Which folder backups are to go into; undefined when the person cancels. */
  readonly chooseFolder: () => Promise<string | undefined>;
  readonly tellProgress: (progress: BackupProgress) => void;
  /** Closes the library for the last step of a restore, and opens it again. */
  readonly restore: (prepared: PreparedRestore) => Promise<RestoreOutcome>;
}

type BackupRequests = Extract<RequestName, `backup${string}`>;

/** The window is told how far a backup is at most this often. Milliseconds. */
const tellEvery = 150;

/** Pairs the requests that concern backups with their answers. */
export function createBackupHandlers(
  { backups, scheduledBackups }: Services,
  actions: BackupActions,
): Pick<Handlers, BackupRequests> {
  let stop = new AbortController();
  /** What the person has seen a preview of: the window names no file. */
  let previewed: string | undefined;
  const watch = (): Watching => {
    stop.abort();
    stop = new AbortController();
    let told = 0;
    return {
      signal: stop.signal,
      onProgress: (progress) => {
        const now = performance.now();
        if (now - told < tellEvery) return;
        told = now;
        actions.tellProgress(progress);
      },
    };
  };
  return {
    backupCreate: async ({ contents }) => {
      const path = await actions.chooseTarget();
      return path === undefined ? undefined : backups.backUp(path, contents, watch());
    },
    backupPreview: async () => {
      const path = await actions.chooseBackup();
      if (path === undefined) return undefined;
      const preview = await backups.preview(path, watch());
      previewed = path;
      return preview;
    },
    backupRestore: async ({ mode }) => {
      if (previewed === undefined) return undefined;
      return actions.restore(await backups.prepare(previewed, mode, watch()));
    },
    backupCancel: () => stop.abort(),
    backupSchedule: () => scheduledBackups.state(),
    backupScheduleChange: (choice) => scheduledBackups.choose(choice),
    backupScheduleFolder: async () => {
      const folder = await actions.chooseFolder();
      return folder === undefined ? undefined : scheduledBackups.choose({ folder });
    },
  };
}
