import { basename, join } from 'node:path';
import { mkdir, readdir, unlink } from 'node:fs/promises';
import type {
  BackupOutcome,
  BackupProgress,
  RestoreMode,
  RestoreOutcome,
  RestorePreview,
} from '../../../shared/domain/backup.ts';
import { Failure } from '../../../shared/result.ts';
import type { Clock, IdentifiedRecord, Library } from '../ports.ts';
import { factsOf } from './backup-format.ts';
import {
  changesBetween,
  fromNamed,
  type LibraryRecords,
  type NamedRecords,
  recordsOf,
  toNamed,
} from './library-records.ts';
import { mergeRecords } from './merge-records.ts';
import { beforeRestoreToRemove, nameBeforeRestore } from './plan-backups.ts';
import { BackupArchive } from './read-backup.ts';
import { hashesWith, restoreFiles, withoutMissingFiles } from './restored-files.ts';
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
    everything: boolean,
    watching: Watching,
    scheduledBy?: string,
  ): Promise<BackupOutcome> {
    const { store, clock, escaleVersion } = this.#options;
    const createdAt = clock.now().toISOString();
    const facts = { escaleVersion, createdAt, scheduledBy };
    return writeBackup({ store, path, everything, ...facts, ...watching });
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
          merge: changesBetween(present, mergeRecords(present, incoming)),
          replace: changesBetween(present, incoming),
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
          const after = mode === 'merge' ? mergeRecords(present, incoming) : incoming;
          const changes = changesBetween(present, after);
          return {
            named: new Map([...toNamed(after), ...this.#localRecords(after)]),
            outcome: { mode, changes, setAside, before },
          };
        },
      };
    });
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
    const articles = records.articles.map((article) => withoutMissingFiles(article, hashes));
    return { incoming: { ...records, articles }, setAside };
  }

  async #backUpBefore(watching: Watching): Promise<string> {
    const { store, clock } = this.#options;
    const folder = backupsFolder(store);
    await mkdir(folder, { recursive: true });
    const path = join(folder, nameBeforeRestore(clock.now().toISOString()));
    await this.backUp(path, true, watching);
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
