import { randomUUID } from 'node:crypto';
import { mkdir, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  BackupRhythm,
  BackupSchedule,
  BackupScheduleState,
} from '../../../shared/domain/backup-schedule.ts';
import { toAppError } from '../../../shared/result.ts';
import type { Clock, Library } from '../ports.ts';
import { machineTimers, type Timers } from '../sync/background-sync.ts';
import { type BackupService, backupsFolder } from './backup-service.ts';
import {
  backupsToRemove,
  isScheduledName,
  nextBackupAt,
  type ScheduledFile,
  scheduledName,
} from './plan-backups.ts';
import { BackupArchive } from './read-backup.ts';

/** Backups that stay until a person says otherwise. */
const keptByDefault = 7;
/** After a start and after each choice: what a person waits for goes first, and who is choosing has not chosen yet. */
const settlingMilliseconds = 60_000;
/** A machine that sleeps stops its timers, so the clock is looked at this often. */
const longestWaitMilliseconds = 60 * 60 * 1000;

export interface ScheduledBackupsOptions {
  readonly store: Pick<Library, 'directory' | 'housekeeping'>;
  readonly backups: BackupService;
  readonly clock: Clock;
  readonly timers?: Timers;
  /** Whether an administrator lets backups be written; they do by default. */
  readonly isAllowed?: boolean;
}

/** What a person chooses; the rest stays as it is. */
export interface ScheduleChoice {
  readonly rhythm?: BackupRhythm | undefined;
  readonly keep?: number | undefined;
  readonly folder?: string | undefined;
}

/**
 * Backs the library up by itself, once a person has chosen how often, and deletes the oldest of these backups. What
 * concerns only this machine stays on it: the schedule is in no backup.
 */
export class ScheduledBackups {
  readonly #options: ScheduledBackupsOptions;
  readonly #timers: Timers;
  readonly #listeners = new Set<(state: BackupScheduleState) => void>();
  readonly #closing = new AbortController();
  #isStarted = false;
  #cancelTimer: (() => void) | undefined;
  #running: Promise<void> | undefined;

  constructor(options: ScheduledBackupsOptions) {
    this.#options = options;
    this.#timers = options.timers ?? machineTimers;
  }

  state(): BackupScheduleState {
    const { id: _id, ...state } = this.#schedule();
    return { ...state, folder: this.#folder() };
  }

  /** Calls `listener` when the schedule or what came of it changes, until the returned function is called. */
  onChange(listener: (state: BackupScheduleState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Changes what a person chose; what failed before is tried again soon. Throws Failure `store…`. */
  async choose(choice: ScheduleChoice): Promise<BackupScheduleState> {
    const { failure: _failure, ...schedule } = this.#schedule();
    const { rhythm = schedule.rhythm, keep = schedule.keep, folder = schedule.folder } = choice;
    await this.#keep({ ...schedule, rhythm, keep, folder });
    this.#wait();
    return this.state();
  }

  /** Called once, when the program has started. */
  start(): void {
    this.#isStarted = true;
    this.#wait();
  }

  /**
   * Writes a backup if one is due, and deletes what is too many then. A failure is kept in `state`, for the next try to
   * clear. Throws Failure `store…` when not even that can be kept.
   */
  backUpIfDue(): Promise<void> {
    this.#running ??= this.#backUpIfDue().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Stops what is being written and waits for its end. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#cancelTimer?.();
    await this.#running?.catch(() => undefined);
  }

  async #backUpIfDue(): Promise<void> {
    const { signal } = this.#closing;
    const now = this.#now();
    const due = nextBackupAt(this.#schedule(), now);
    if (signal.aborted || due === undefined || due > now || !this.#isAllowed()) return;
    const at = new Date(now).toISOString();
    try {
      await this.#write(at);
    } catch (error) {
      if (signal.aborted) return;
      await this.#keep({ ...this.#schedule(), failure: { at, error: toAppError(error) } });
      return;
    }
    const { failure: _failure, ...schedule } = this.#schedule();
    await this.#keep({ ...schedule, lastAt: at });
    await this.#removeOld();
  }

  async #write(at: string): Promise<void> {
    const { backups } = this.#options;
    const { id, folder } = this.#schedule();
    // A folder that a person chose is never made: where a drive was mounted, it would take the drive's place.
    if (folder === undefined) await mkdir(this.#folder(), { recursive: true });
    const path = join(this.#folder(), scheduledName(id, at));
    const watching = { signal: this.#closing.signal, onProgress: () => undefined };
    await backups.backUp(path, 'texts', watching, id);
  }

  /** What cannot be deleted now is too many the next time as well. */
  async #removeOld(): Promise<void> {
    const { keep } = this.#schedule();
    for (const name of backupsToRemove(await this.#written(), keep))
      await unlink(join(this.#folder(), name)).catch(() => undefined);
  }

  /** The files that this schedule wrote: by their names, and by what they say themselves. */
  async #written(): Promise<readonly ScheduledFile[]> {
    const { id } = this.#schedule();
    const files: ScheduledFile[] = [];
    for (const name of await readdir(this.#folder()).catch(() => [])) {
      if (!isScheduledName(name, id)) continue;
      const manifest = await readManifest(join(this.#folder(), name));
      if (manifest?.scheduledBy === id) files.push({ name, createdAt: manifest.createdAt });
    }
    return files;
  }

  #wait(): void {
    this.#cancelTimer?.();
    const now = this.#now();
    const due = nextBackupAt(this.#schedule(), now);
    if (!this.#isStarted || this.#closing.signal.aborted || due === undefined) return;
    if (!this.#isAllowed()) return;
    const wait = Math.min(Math.max(due - now, settlingMilliseconds), longestWaitMilliseconds);
    this.#cancelTimer = this.#timers.after(wait, () => {
      // Where nothing can be written to the library, the window says so already.
      void this.backUpIfDue()
        .catch(() => undefined)
        .then(() => this.#wait());
    });
  }

  #isAllowed(): boolean {
    return this.#options.isAllowed ?? true;
  }

  #folder(): string {
    return this.#schedule().folder ?? backupsFolder(this.#options.store);
  }

  #schedule(): BackupSchedule {
    const kept = this.#options.store.housekeeping.get('current')?.backupSchedule;
    return kept ?? { rhythm: 'off', keep: keptByDefault, id: randomUUID() };
  }

  async #keep(backupSchedule: BackupSchedule): Promise<void> {
    await this.#options.store.housekeeping.apply((latest) => [
      { type: 'put', value: { ...latest('current'), id: 'current', backupSchedule } },
    ]);
    for (const listener of this.#listeners) listener(this.state());
  }

  #now(): number {
    return this.#options.clock.now().getTime();
  }
}

/** Undefined for a file that is no backup, or a damaged one. */
async function readManifest(path: string) {
  try {
    const archive = await BackupArchive.open(path);
    archive.close();
    return archive.manifest;
  } catch {
    return undefined;
  }
}
