import { basename, join } from 'node:path';
import { mkdir, readdir, unlink } from 'node:fs/promises';
import type {
  BackupContents,
  BackupOutcome,
  BackupProgress,
  RestoreChanges,
  RestoreMode,
  RestoreOutcome,
  RestorePreview,
} from '../../../shared/domain/backup.ts';
import { Failure } from '../../../shared/result.ts';
import type { Clock, IdentifiedRecord, Library, NamedRecords } from '../ports.ts';
import { factsOf } from './backup-format.ts';
import { fittedToArticles, withFreshSources } from './day-records.ts';
import {
  changesBetween,
  fromNamed,
  type LibraryRecords,
  recordsOf,
  toNamed,
} from './library-records.ts';
import { mergeRecords } from './merge-records.ts';
import { beforeRestoreToRemove, nameBeforeRestore } from './plan-backups.ts';
import { BackupArchive } from './read-backup.ts';
import {
  hashesWith,
  restoreFiles,
  withFetchedAgain,
  withoutMissingFiles,
} from './restored-files.ts';
import { writeBackup } from './write-backup.ts';

export interface BackupServiceOptions {
  readonly store: Library;
  readonly clock: Clock;
  readonly escaleVersion: string;
}

/** How a long piece of work is watched and stopped. */
export interface Watching {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BackupProgress) => void;
}

/** A backup whose files are in the library, and whose records can take their place as soon as nobody changes any. */
export interface PreparedRestore {
  /** All collections as they will be, by name, and what that changes. */
  readonly records: () => { readonly named: NamedRecords; readonly outcome: RestoreOutcome };
  /**
   * To be called once the records have taken their place: lets the oldest backups go that restoring made before, except
   * the one that was restored from. Never throws.
   */
  readonly tidy: () => Promise<void>;
}

/** What going back to a day changes. */
export interface DayChanges {
  readonly changes: RestoreChanges;
  /** The collections of which nobody knows what they held then: what they hold stays. */
  readonly unknown: readonly string[];
}

/** What was put back of an earlier day. */
export interface RestoredDay extends DayChanges {
  readonly day: string;
  /** Where the library as it was has been backed up. */
  readonly before: string;
}

/** What a backup brings. */
interface IncomingRecords {
  readonly incoming: LibraryRecords;
  /** How many records fit no schema and are left out. */
  readonly setAside: number;
}

/** Where backups go that nobody chose a place for. */
export const backupsFolder = ({ directory }: Pick<Library, 'directory'>) =>
  join(directory, 'backups');

/** Writes the library into one file, and reads such files. */
export class BackupService {
  readonly #options: BackupServiceOptions;

  constructor(options: BackupServiceOptions) {
    this.#options = options;
  }

  /** With the id of the schedule that wants it, if one does. Throws what `writeBackup` throws. */
  backUp(
    path: string,
    contents: BackupContents,
    watching: Watching,
    scheduledBy?: string,
  ): Promise<BackupOutcome> {
    const { store, clock, escaleVersion } = this.#options;
    const createdAt = clock.now().toISOString();
    const facts = { escaleVersion, createdAt, scheduledBy };
    return writeBackup({ store, path, contents, ...facts, ...watching });
  }

  /**
   * Reads a backup to its end and says what it holds and what either way of restoring it would do. Throws what
   * `BackupArchive.open` and `verify` throw; changes nothing.
   */
  async preview(path: string, { signal, onProgress }: Watching): Promise<RestorePreview> {
    return this.#withArchive(path, async (archive) => {
      await archive.verify(signal, onProgress);
      const present = recordsOf(this.#options.store);
      const { incoming, setAside } = await this.#incoming(archive);
      return {
        path,
        backup: factsOf(archive.manifest, archive.bytes),
        changes: {
          merge: changesBetween(present, restored(present, incoming, 'merge')),
          replace: changesBetween(present, restored(present, incoming, 'replace')),
        },
        setAside,
      };
    });
  }

  /**
   * Does everything of a restore that can be done while the library is in use: reads the backup to its end, backs the
   * library up, as its earlier snapshots go with its records, and writes the files that it lacks. Throws what these
   * throw; no record has changed then, and no backup that was there is gone.
   */
  async prepare(path: string, mode: RestoreMode, watching: Watching): Promise<PreparedRestore> {
    const { signal, onProgress } = watching;
    return this.#withArchive(path, async (archive) => {
      await archive.verify(signal, onProgress);
      const { incoming, setAside } = await this.#incoming(archive);
      const before = await this.#backUpBefore(watching);
      try {
        await restoreFiles(archive, this.#options.store, signal, onProgress);
      } catch (error) {
        // The library is as it was: a copy of it would only take the place of one that somebody needs.
        await unlink(before).catch(() => undefined);
        throw error;
      }
      return {
        tidy: () => this.#removeOldest(basename(path)),
        records: () => {
          const present = recordsOf(this.#options.store);
          const after = restored(present, incoming, mode);
          const changes = changesBetween(present, after);
          return {
            named: new Map([...toNamed(after), ...this.#localRecords(after)]),
            outcome: { mode, changes, setAside, before },
          };
        },
      };
    });
  }

  /** The days to which what the person did can be put back, newest first. */
  days(): Promise<readonly string[]> {
    return this.#options.store.earlierDays.days();
  }

  /** What that would change. Throws Failure `dayNotKept`. */
  async previewDay(day: string): Promise<DayChanges> {
    const records = await this.#recordsOfDay(day);
    return this.#changesTo(this.#fitted(records));
  }

  /**
   * Puts back what the person did as it was at the end of a day (UTC): articles stay, and those that were deleted stay so;
   * the library as it is is backed up first.
   * Throws Failure `dayNotKept`, and what `writeBackup` and the store throw; nothing has changed then.
   */
  async restoreDay(day: string, watching: Watching): Promise<RestoredDay> {
    const records = await this.#recordsOfDay(day);
    const before = await this.#backUpBefore(watching);
    const fitted = this.#fitted(records);
    const changes = this.#changesTo(fitted);
    try {
      await this.#options.store.earlierDays.putBack(fitted);
    } catch (error) {
      // The library is as it was: a copy of it would only take the place of one that somebody needs.
      await unlink(before).catch(() => undefined);
      throw error;
    }
    await this.#removeOldest('');
    return { day, ...changes, before };
  }

  async #recordsOfDay(day: string): Promise<NamedRecords> {
    const { earlierDays } = this.#options.store;
    if (!(await earlierDays.days()).includes(day)) throw new Failure('dayNotKept', { day });
    return earlierDays.recordsOf(day);
  }

  #fitted(records: NamedRecords): NamedRecords {
    const present = toNamed(recordsOf(this.#options.store));
    return withFreshSources(fittedToArticles(records, present), present);
  }

  #changesTo(records: NamedRecords): DayChanges {
    const { store } = this.#options;
    const present = recordsOf(store);
    const changes = changesBetween(present, fromNamed(records));
    const filled = new Set(
      [...toNamed(present)].flatMap(([name, { length }]) => (length > 0 ? [name] : [])),
    );
    return {
      changes: Object.fromEntries(Object.entries(changes).filter(([name]) => records.has(name))),
      unknown: store.earlierDays.names.filter((name) => filled.has(name) && !records.has(name)),
    };
  }

  async #withArchive<T>(path: string, work: (archive: BackupArchive) => Promise<T>): Promise<T> {
    const archive = await BackupArchive.open(path);
    try {
      return await work(archive);
    } finally {
      archive.close();
    }
  }

  /** One odd record is no reason to keep a person from all the others. */
  async #incoming(archive: BackupArchive): Promise<IncomingRecords> {
    const { store } = this.#options;
    let setAside = 0;
    const named = new Map<string, readonly IdentifiedRecord[]>();
    for (const { name } of archive.manifest.collections) {
      const collection = store.backedUp.get(name);
      if (!collection) {
        throw new Failure('backupNewer', { version: archive.manifest.escaleVersion });
      }
      const records: IdentifiedRecord[] = [];
      for await (const value of archive.records(name)) {
        const record = collection.parse(value);
        if (record) records.push(record);
        else setAside += 1;
      }
      named.set(name, records);
    }
    const hashes = await hashesWith(store, archive);
    const records = fromNamed(named);
    const now = this.#options.clock.now();
    const articles = records.articles.map((one) => withoutMissingFiles(one, hashes, now));
    return { incoming: { ...records, articles }, setAside };
  }

  async #backUpBefore(watching: Watching): Promise<string> {
    const { store, clock } = this.#options;
    const folder = backupsFolder(store);
    await mkdir(folder, { recursive: true });
    const path = join(folder, nameBeforeRestore(clock.now().toISOString()));
    await this.backUp(path, 'everything', watching);
    return path;
  }

  /** Only after a restore: one that fails may be tried again from any of them. */
  async #removeOldest(restoredFrom: string): Promise<void> {
    const folder = backupsFolder(this.#options.store);
    for (const name of beforeRestoreToRemove(await readdir(folder).catch(() => []))) {
      if (name === restoredFrom) continue;
      // What cannot be deleted now is too many the next time as well.
      await unlink(join(folder, name)).catch(() => undefined);
    }
  }

  /** What belongs to this machine stays; what follows from the records is worked out again at the next opening. */
  #localRecords({ siteRules }: LibraryRecords): NamedRecords {
    const { store, clock } = this.#options;
    const { glossaryVersion: _found, ...done } = store.housekeeping.get('current') ?? {
      id: 'current' as const,
    };
    const known = new Set([...store.siteRules.values()].map(({ id }) => id));
    const hosts = siteRules.filter(({ id }) => !known.has(id)).map(({ host }) => host);
    const housekeeping = {
      ...done,
      // A library that has been in use was offered the starter library.
      starterInstalledAt: done.starterInstalledAt ?? clock.now().toISOString(),
      staleSites: [...new Set([...(done.staleSites ?? []), ...hosts])],
    };
    return new Map<string, readonly IdentifiedRecord[]>([
      ['windows', [...store.windows.values()]],
      ['syncs', [...store.syncs.values()]],
      ['readyRuns', [...store.readyRuns.values()]],
      ['housekeeping', [housekeeping]],
    ]);
  }
}

/** The records that a library has after a restore. */
function restored(
  present: LibraryRecords,
  incoming: LibraryRecords,
  mode: RestoreMode,
): LibraryRecords {
  const after = mode === 'merge' ? mergeRecords(present, incoming) : incoming;
  return withFetchedAgain(after, present);
}
