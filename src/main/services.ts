import { join } from 'node:path';
import type { RestoreOutcome } from '../shared/domain/backup.ts';
import type { InterfaceLanguage } from '../shared/domain/language.ts';
import type { PolicyView } from '../shared/ipc/policy-answers.ts';
import type { EffectivePolicy } from '../shared/policy/effective-policy.ts';
import { composeKeeping, type KeepingServices } from './compose/keeping.ts';
import { composeReading, type ReadingServices } from './compose/reading.ts';
import { composeStudy, type StudyServices } from './compose/study.ts';
import { composeSyncing, type SyncingServices } from './compose/syncing.ts';
import { type Foundation, openFoundation } from './compose/foundation.ts';
import type { AnnotationService } from './core/annotations/annotation-service.ts';
import type { Orphans } from './core/annotations/orphans.ts';
import type { CitingService } from './core/citing/citing-service.ts';
import type { BackupService, PreparedRestore } from './core/backup/backup-service.ts';
import type { ScheduledBackups } from './core/backup/scheduled-backups.ts';
import type { ArticleChecks } from './core/completion/article-check.ts';
import type { Dictionaries } from './core/dictionaries/dictionaries.ts';
import type { DiscoveryService } from './core/discovery/discovery-service.ts';
import type { EnclosureService } from './core/enclosures/enclosure-service.ts';
import type { ExportService } from './core/export/export-service.ts';
import type { Glossary } from './core/glossary/glossary.ts';
import type { Glossaries } from './core/glossary/glossaries.ts';
import type { GlossaryRoom } from './core/glossary/glossary-room.ts';
import type { PersonalGlossary } from './core/glossary/personal-glossary.ts';
import type { Learning } from './core/learning/learning.ts';
import type { HistoryService } from './core/history/history-service.ts';
import type { ArticleDeeds } from './core/library/article-deeds.ts';
import type { CleaningService } from './core/library/cleaning-service.ts';
import { installStarter } from './core/library/install-starter.ts';
import type { LibraryService } from './core/library/library-service.ts';
import type { PairingService } from './core/library/pairing-service.ts';
import type { PrivateHosts } from './core/library/private-hosts.ts';
import type { ReadingQueue } from './core/library/reading-queue.ts';
import type { ReadMarks } from './core/library/read-marks.ts';
import type { RemovalService } from './core/library/removal-service.ts';
import type { RepairService } from './core/library/repair-service.ts';
import type { SavedSearches } from './core/library/saved-searches.ts';
import type { SettingsService } from './core/library/settings-service.ts';
import type { SourceService } from './core/library/source-service.ts';
import type { TagService } from './core/library/tag-service.ts';
import type { Notebook } from './core/notebook/notebook.ts';
import {
  type ForcedGlossaryFailure,
  takeForcedGlossaries,
} from './core/policy/forced-glossaries.ts';
import { addForcedSources } from './core/policy/forced-sources.ts';
import { policyView } from './core/policy/policy-view.ts';
import type { DecidedPacks } from './core/packs/decided-packs.ts';
import type { MachinePacks } from './core/packs/machine-packs.ts';
import type { PackService } from './core/packs/pack-service.ts';
import type { Outlines } from './core/notebook/outlines.ts';
import type { SourceLists } from './core/opml/source-lists.ts';
import type { Clock, HttpClient, Library } from './core/ports.ts';
import type { ReadyService } from './core/ready/ready-service.ts';
import type { RetentionService } from './core/retention/retention-service.ts';
import type { SearchService } from './core/search/search-service.ts';
import type { StorageBudget } from './core/retention/storage-budget.ts';
import type { BackgroundSync } from './core/sync/background-sync.ts';
import type { SyncService } from './core/sync/sync-service.ts';
import type { IdleThreads } from './core/sync/idle-threads.ts';
import type { UpdateService } from './core/updates/update-service.ts';
import type { SourceWatcher } from './core/watch/source-watcher.ts';
import type { FileSystem } from './store/file-system.ts';
import { type AppError, Failure, toAppError } from '../shared/result.ts';
import { beginLibrary, newerLibrary, replaceLibraryRecords } from './store/library.ts';
import { type LibraryLock, lockLibrary } from './store/library-lock.ts';

export interface ServicesOptions {
  /** The library's folder; made when missing. */
  readonly directory: string;
  /** The folder `resources`, with `glossary`, `starter`, `citing` and `suggested-sources.json`. */
  readonly resources: string;
  readonly http: HttpClient;
  /** The language that the interface speaks while the settings say `system`. */
  readonly systemLanguage: InterfaceLanguage;
  /** What the administrators of this machine decided; nothing by default. */
  readonly policy?: EffectivePolicy;
  /** Where packs lie that are installed for everybody on this machine; none by default. */
  readonly machinePacks?: MachinePacks | undefined;
  /** The machine's clock by default. */
  readonly clock?: Clock;
  /** Milliseconds between two askings whether a lost network is back; five seconds by default. */
  readonly askAgainAfter?: number;
  /** Whether the system says that the network is metered; it says nothing by default. */
  readonly isMetered?: () => Promise<boolean | undefined>;
  /** The machine's disk by default. */
  readonly fileSystem?: FileSystem;
  /** Threads that read articles, at the most; by default what suits the machine. */
  readonly articleThreads?: number;
  /** Those that the libraries before this one have left behind, in a process that opens several. */
  readonly idleThreads?: IdleThreads;
  /** Milliseconds to wait for a library that another process has open; ten seconds by default. */
  readonly patience?: number;
  /**
   * `write` waits for a library that another process has open; `read` does not, and leaves it to that process to write;
   * `inspect` changes nothing in any case. `write` by default. A library of a later Escale is never changed.
   */
  readonly access?: 'write' | 'read' | 'inspect';
}

/** Everything that Escale does apart from showing it: the window and the headless verbs stand on these alike. */
export interface Services {
  /** What is on disk. The window reads pictures from it; changes go through the other services. */
  readonly store: Library;
  /** Lists, articles, counts, concept cards, and what a person does with articles. */
  readonly library: LibraryService;
  /** What a person marks in articles and writes about them. */
  readonly annotations: AnnotationService;
  /** Those of them whose words are gone. */
  readonly orphans: Orphans;
  /** All of that in one place. */
  readonly notebook: Notebook;
  /** What a person makes of their annotations. */
  readonly outlines: Outlines;
  /** The terms that a person meets and learns. */
  readonly learning: Learning;
  /** Parts of libraries that others publish, and of this one for others. */
  readonly packs: PackService;
  /** Those that administrators hand out to everybody. */
  readonly decidedPacks: DecidedPacks;
  /** Puts the glossaries of the policy into the library; see `takeForcedGlossaries`. */
  readonly takeForcedGlossaries: () => Promise<readonly ForcedGlossaryFailure[]>;
  /** Articles as files for elsewhere. */
  readonly exports: ExportService;
  readonly citing: CitingService;
  /** The tags that a person gives to articles. */
  readonly tags: TagService;
  /** What the person means to read next. */
  readonly queue: ReadingQueue;
  /** Joining articles that are versions of one, and parting them. */
  readonly pairing: PairingService;
  /** Marking whole lists as read. */
  readonly readMarks: ReadMarks;
  /** The searches that a person keeps. */
  readonly savedSearches: SavedSearches;
  /** Finding articles by their words. */
  readonly search: SearchService;
  /** Earlier texts of articles, and what changed since. */
  readonly history: HistoryService;
  /** Deleting articles for good, and undoing that. */
  readonly removal: RemovalService;
  /** What is done to several articles at once. */
  readonly deeds: ArticleDeeds;
  /** What stays and what goes by itself, and the files that nothing refers to any more. */
  readonly retention: RetentionService;
  /** Mending what is damaged, when asked. */
  readonly repairs: RepairService;
  /** Whether the library may grow. */
  readonly budget: StorageBudget;
  /** What is hidden of articles: a person's choices and rules. */
  readonly cleaning: CleaningService;
  /** Adding and removing sources. */
  readonly sources: SourceService;
  /** Allowing what sources ask on this machine and its own network. */
  readonly privateHosts: PrivateHosts;
  /** What there is at an address or path, before it is added. */
  readonly discovery: DiscoveryService;
  /** Sources from and for other programs. */
  readonly lists: SourceLists;
  /** Bringing sources up to date, when asked. */
  readonly sync: SyncService;
  /** Making everything that is to be read whole, and verifying it. */
  readonly ready: ReadyService;
  /** Asking for one article once more. */
  readonly checks: ArticleChecks;
  /** Bringing them up to date unasked, once started and chosen. */
  readonly background: BackgroundSync;
  /** Sound and other files that articles bring along. */
  readonly enclosures: EnclosureService;
  /** What administrators decided: these services obey it, and so has whatever else stands on them. */
  readonly policy: EffectivePolicy;
  /** The same as the window shows it. */
  readonly policyView: () => PolicyView;
  /** That nothing keeps another process from writing the library at the same time, where that is so. */
  readonly unguarded?: AppError;
  /** Why sources that everybody has could not be added. */
  readonly unforced?: AppError;
  /** A person's settings, and how they left the window. */
  readonly settings: SettingsService;
  /** The concepts that Escale explains, and the finding of them in texts. */
  readonly glossary: Glossary;
  /** Dictionaries of other makers, to look words up in. */
  readonly dictionaries: Dictionaries;
  /** The glossaries as wholes, and which of them comes first. */
  readonly glossaries: Glossaries;
  /** Looking into the glossary: its list, its concepts, and where the library mentions them. */
  readonly glossaryRoom: GlossaryRoom;
  /** What a person adds to the glossary. */
  readonly personalGlossary: PersonalGlossary;
  /** Reading files and folders again when they change, once it is started. */
  readonly watcher: SourceWatcher;
  /** Writing the library into one file, and looking at such files. */
  readonly backups: BackupService;
  /** Doing so unasked, once started and chosen. */
  readonly scheduledBackups: ScheduledBackups;
  /** Asking whether there is a newer version. */
  readonly updates: UpdateService;
  /**
   * Ends with everything else what `backups.prepare` began: closes the services, since all records change at once, and
   * exchanges these. Whoever goes on opens them anew. Throws Failure `store…`; the library is as it was then.
   */
  restore(prepared: PreparedRestore): Promise<RestoreOutcome>;
  /** Puts the starter library into a library that never had it; answers whether it did. Throws Failure. */
  installStarter(): Promise<boolean>;
  /** Cancels what runs and waits for what is being written. */
  close(): Promise<void>;
}

/** A verb that is at work is done soon; a person who waits for a window wants to know why by then. */
const defaultPatience = 10_000;

/**
 * Opens the library in a folder and all services on it. Where it cannot be changed, `store.readOnlyBecause` says why.
 * Throws Failure with a `store…` code when the library cannot be opened, and `libraryInUse` while another process has it
 * open that is to be written; it is left as it is then.
 */
export async function openServices(options: ServicesOptions): Promise<Services> {
  const { directory, access = 'write', fileSystem } = options;
  if (access !== 'inspect') await beginLibrary(directory, fileSystem);
  const newer = await newerLibrary(directory, fileSystem);
  if (newer) return await openToRead(options, newer);
  if (access === 'inspect') return await openToRead(options, new Failure('libraryUntouched').error);
  const patience = access === 'read' ? 0 : (options.patience ?? defaultPatience);
  let lock: LibraryLock;
  try {
    lock = await lockLibrary(directory, patience);
  } catch (error) {
    const isInUse = error instanceof Failure && error.error.code === 'libraryInUse';
    if (access === 'read' && isInUse) return await openToRead(options, error.error);
    throw error;
  }
  try {
    const { stop, ...services } = await openUnlocked(options);
    let closed: Promise<void> | undefined;
    const close = () => (closed ??= services.close());
    const isUnguarded = lock.isUnguarded && services.store.readOnlyBecause === undefined;
    return {
      ...services,
      ...(isUnguarded && {
        unguarded: new Failure('libraryUnguarded', { folder: directory }).error,
      }),
      restore: async (prepared) => {
        try {
          await stop();
          // Nothing changes any more, and what is there can still be read.
          const { named, outcome } = prepared.records();
          await close();
          await replaceLibraryRecords(options.directory, named, options.fileSystem);
          await prepared.tidy();
          return outcome;
        } finally {
          await lock.release();
        }
      },
      close: async () => {
        await close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** All services on a library of which nothing is changed, for `reason`. */
async function openToRead(options: ServicesOptions, reason: AppError): Promise<Services> {
  const { stop: _stop, ...services } = await openUnlocked(options, reason);
  const restore = () => Promise.reject(new Failure(reason.code, reason.params));
  return { ...services, restore };
}

interface UnlockedServices extends Omit<Services, 'restore'> {
  /** Ends everything that could change the library, which can be read until `close`. */
  readonly stop: () => Promise<void>;
}

/** With `reason`, of a library that is only to be read. */
async function openUnlocked(
  options: ServicesOptions,
  reason?: AppError,
): Promise<UnlockedServices> {
  const foundation = await openFoundation(options, reason);
  const { store, policy, sourcePolicy, settings, budget, glossaries, clock } = foundation;
  const syncing = composeSyncing(foundation);
  const reading = composeReading(foundation, () => syncing.sync.state());
  const study = composeStudy(foundation, reading.library);
  const keeping = composeKeeping(foundation, syncing, reading);
  const unforced = await addForced(foundation, syncing);
  let stopped: Promise<void> | undefined;
  const stop = () =>
    (stopped ??= stopAll(foundation, { ...syncing, ...reading, ...study, ...keeping }));
  return {
    store,
    policy,
    policyView: () => policyView(policy, sourcePolicy, store),
    ...(unforced && { unforced }),
    settings,
    budget,
    ...syncing,
    ...reading,
    ...study,
    ...keeping,
    takeForcedGlossaries: () =>
      takeForcedGlossaries({
        store,
        glossaries,
        personalGlossary: study.personalGlossary,
        concepts: syncing.concepts,
        files: policy.values.glossaries ?? [],
      }),
    installStarter: () =>
      installStarter({
        store,
        sync: syncing.sync,
        clock,
        folder: join(options.resources, 'starter'),
      }),
    stop,
    close: async () => {
      await stop();
      await store.close();
    },
  };
}

/** A disk that refuses forced sources keeps nobody from reading, and the next start tries again. */
async function addForced(
  { store, sourcePolicy: policy }: Foundation,
  { sources }: SyncingServices,
): Promise<AppError | undefined> {
  if (store.readOnlyBecause) return undefined;
  try {
    await addForcedSources({ store, sources, policy });
    return undefined;
  } catch (error) {
    return toAppError(error);
  }
}

/** In an order in which nobody is asked for anything after they were closed. */
async function stopAll(
  { closing, worker }: Foundation,
  services: SyncingServices & ReadingServices & StudyServices & KeepingServices,
): Promise<void> {
  closing.abort();
  const backedUp = services.scheduledBackups.close();
  const cleaned = services.cleaning.close();
  services.discovery.cancel();
  await services.packs.close();
  await services.decidedPacks.close();
  await services.ready.close();
  const checked = services.checks.close();
  await services.watcher.close();
  services.background.stop();
  await services.enclosures.close();
  await services.sync.close();
  await checked;
  await services.retention.settled();
  await backedUp;
  await worker.close();
  await services.search.close();
  await services.citingThread.close();
  await services.concepts.settled();
  await cleaned;
}
