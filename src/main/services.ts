import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { RestoreOutcome } from '../shared/domain/backup.ts';
import type { InterfaceLanguage } from '../shared/domain/language.ts';
import { suggestedSourcesFileSchema } from '../shared/domain/source.ts';
import type { PolicyView } from '../shared/ipc/policy-answers.ts';
import { type EffectivePolicy, isAllowed, noPolicy } from '../shared/policy/effective-policy.ts';
import { AnnotationIndex } from './core/annotations/annotation-index.ts';
import { AnnotationService } from './core/annotations/annotation-service.ts';
import { Orphans } from './core/annotations/orphans.ts';
import { CitingService } from './core/citing/citing-service.ts';
import { CitingThread } from './core/citing/citing-thread.ts';
import { BackupService, type PreparedRestore } from './core/backup/backup-service.ts';
import { ScheduledBackups } from './core/backup/scheduled-backups.ts';
import { ArticleChecks } from './core/completion/article-check.ts';
import { Completion } from './core/completion/completion.ts';
import { NetworkWatch } from './core/completion/network-watch.ts';
import { SourceCompletion } from './core/completion/source-completion.ts';
import { Dictionaries } from './core/dictionaries/dictionaries.ts';
import { DiscoveryService } from './core/discovery/discovery-service.ts';
import { EnclosureService } from './core/enclosures/enclosure-service.ts';
import { ExportService } from './core/export/export-service.ts';
import { liveGlossary } from './core/glossary/combine-glossaries.ts';
import { type Glossary, readGlossary } from './core/glossary/glossary.ts';
import { Glossaries } from './core/glossary/glossaries.ts';
import { GlossaryRoom } from './core/glossary/glossary-room.ts';
import { PersonalGlossary } from './core/glossary/personal-glossary.ts';
import { Learning } from './core/learning/learning.ts';
import { HistoryService } from './core/history/history-service.ts';
import { CleaningService } from './core/library/cleaning-service.ts';
import { ArticleIndex } from './core/library/article-index.ts';
import { installStarter } from './core/library/install-starter.ts';
import { LibraryService } from './core/library/library-service.ts';
import { PairingService } from './core/library/pairing-service.ts';
import { PrivateHosts } from './core/library/private-hosts.ts';
import { ConceptRefresh } from './core/library/concept-refresh.ts';
import { refreshConcepts } from './core/library/refresh-concepts.ts';
import { ReadingQueue } from './core/library/reading-queue.ts';
import { RemovalService } from './core/library/removal-service.ts';
import { RepairService } from './core/library/repair-service.ts';
import { SavedSearches } from './core/library/saved-searches.ts';
import { SettingsService } from './core/library/settings-service.ts';
import { SourceService } from './core/library/source-service.ts';
import { TagService } from './core/library/tag-service.ts';
import { Notebook } from './core/notebook/notebook.ts';
import {
  type ForcedGlossaryFailure,
  takeForcedGlossaries,
} from './core/policy/forced-glossaries.ts';
import { addForcedSources } from './core/policy/forced-sources.ts';
import { lockedSettings } from './core/policy/locked-settings.ts';
import { obeyHostPolicy } from './core/policy/policy-http.ts';
import { policyView } from './core/policy/policy-view.ts';
import { trustedPackKeys } from './core/packs/pack-policy.ts';
import { DecidedPacks } from './core/packs/decided-packs.ts';
import { listMachinePacks, type MachinePacks } from './core/packs/machine-packs.ts';
import { PackService } from './core/packs/pack-service.ts';
import { SourcePolicy } from './core/policy/source-policy.ts';
import { Outlines } from './core/notebook/outlines.ts';
import { limitRequests } from './core/http/request-gate.ts';
import { SourceLists } from './core/opml/source-lists.ts';
import type { Clock, HttpClient, Library } from './core/ports.ts';
import { ReadyService } from './core/ready/ready-service.ts';
import { RetentionService } from './core/retention/retention-service.ts';
import { LibraryIndexer, searchIndexName } from './core/search/library-indexer.ts';
import { SearchService } from './core/search/search-service.ts';
import { StorageBudget } from './core/retention/storage-budget.ts';
import { BackgroundSync } from './core/sync/background-sync.ts';
import { ArticleWorker } from './core/sync/article-worker.ts';
import { ArticleWriter } from './core/sync/article-writer.ts';
import { SourceSync } from './core/sync/source-sync.ts';
import { SyncService } from './core/sync/sync-service.ts';
import { readUpdateChannel } from './core/updates/update-channel.ts';
import { UpdateService } from './core/updates/update-service.ts';
import { SourceWatcher } from './core/watch/source-watcher.ts';
import type { FileSystem } from './store/file-system.ts';
import { type AppError, Failure, toAppError } from '../shared/result.ts';
import {
  newerLibrary,
  openLibraryToRead,
  openLibraryToWrite,
  replaceLibraryRecords,
} from './store/library.ts';
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
  /** The searches that a person keeps. */
  readonly savedSearches: SavedSearches;
  /** Finding articles by their words. */
  readonly search: SearchService;
  /** Earlier texts of articles, and what changed since. */
  readonly history: HistoryService;
  /** Deleting articles for good, and undoing that. */
  readonly removal: RemovalService;
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

const machineClock: Clock = { now: () => new Date() };

/** The workers' files stand beside this one, before bundling and after it. */
const entryOf = (name: string) =>
  new URL(`./${name}${extname(import.meta.filename)}`, import.meta.url);

/** A verb that is at work is done soon; a person who waits for a window wants to know why by then. */
const defaultPatience = 10_000;

/**
 * Opens the library in a folder and all services on it. Where it cannot be changed, `store.readOnlyBecause` says why.
 * Throws Failure with a `store…` code when the library cannot be opened, and `libraryInUse` while another process has it
 * open that is to be written; it is left as it is then.
 */
export async function openServices(options: ServicesOptions): Promise<Services> {
  const { directory, access = 'write', fileSystem } = options;
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
    return {
      ...services,
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
  const { directory, resources, systemLanguage, clock = machineClock } = options;
  const { policy = noPolicy } = options;
  const sourcePolicy = new SourcePolicy(policy);
  const http = limitRequests(obeyHostPolicy(options.http, sourcePolicy));
  const glossaryFolder = join(resources, 'glossary');
  const [store, bundledGlossary, suggestions, updateChannel] = await Promise.all([
    reason
      ? openLibraryToRead(directory, reason, options.fileSystem)
      : openLibraryToWrite(directory, options.fileSystem),
    readGlossary(glossaryFolder),
    readSuggestions(join(resources, 'suggested-sources.json')),
    readUpdateChannel(join(resources, 'update-channel.json')),
  ]);
  const glossary = liveGlossary(bundledGlossary, store);
  const index = new ArticleIndex(store);
  const annotationIndex = new AnnotationIndex(store);
  const writer = new ArticleWriter(store);
  const worker = new ArticleWorker({
    entry: entryOf('worker'),
    data: { glossaryFolder },
    siteRules: store.siteRules,
    glossaries: store.glossaries,
    personalConcepts: store.personalConcepts,
    ...(options.articleThreads !== undefined && { threads: options.articleThreads }),
  });
  const settings = new SettingsService(store, systemLanguage, policy.values);
  const glossaries = new Glossaries({ store, glossary, bundled: bundledGlossary, clock });
  const queue = new ReadingQueue({ store, index, clock });
  const library = new LibraryService({
    store,
    index,
    glossary,
    glossaries,
    annotations: annotationIndex,
    queue,
    clock,
    settings,
    syncState: () => sync.state(),
  });
  const indexer = new LibraryIndexer({
    entry: entryOf('search-worker'),
    data: {
      path: join(directory, searchIndexName),
      bodies: join(directory, 'bodies'),
      isReadOnly: store.readOnlyBecause !== undefined,
    },
    store,
    annotations: annotationIndex,
    articlesOfSource: (sourceId) => index.ofSource(sourceId),
    sourceTitleOf: (variant) => library.sourceTitle(variant),
    glossary,
    clock,
  });
  const search = new SearchService({
    indexer,
    index,
    library,
    annotations: annotationIndex,
    glossary,
    glossaries,
    clock,
  });
  const removal = new RemovalService({ store, writer, clock });
  const budget = new StorageBudget({ store, settings, clock });
  const sourceSync = new SourceSync({
    store,
    index,
    writer,
    worker,
    http,
    budget,
    clock,
    policy: sourcePolicy,
  });
  const completion = new Completion({
    store,
    writer,
    worker,
    http,
    budget,
    clock,
    policy: sourcePolicy,
  });
  const network = new NetworkWatch({ store, http, policy: sourcePolicy });
  const sourceCompletion = new SourceCompletion({ completion, network, index, clock });
  const sync = new SyncService({
    store,
    index,
    sourceSync,
    completion: sourceCompletion,
    clock,
    policy: sourcePolicy,
  });
  const retention = new RetentionService({
    store,
    index,
    annotations: annotationIndex,
    queue,
    removal,
    settings,
    budget,
    decided: lockedSettings(policy.values).retention,
    clock,
    nameOf: (article) => library.nameOf(article),
  });
  sync.onEvent(({ type }) => {
    // What could not be done now is done after the next sync, and the sync itself is whole without it.
    if (type === 'finished') retention.tidy().catch(() => undefined);
  });
  const cleaning = new CleaningService({ store, writer, worker, glossary, clock });
  const enclosures = new EnclosureService({
    store,
    index,
    queue,
    writer,
    http,
    clock,
    settings,
    budget,
    policy: sourcePolicy,
    mayFetchByRule: () => background.mayFetchUnasked(),
  });
  const isMetered = options.isMetered ?? (async () => undefined);
  const background = new BackgroundSync({ sync, settings, isMetered, clock });
  const sources = new SourceService({
    store,
    index,
    annotations: annotationIndex,
    queue,
    writer,
    sync,
    http,
    clock,
    suggestions,
    policy: sourcePolicy,
  });
  const discovery = new DiscoveryService({ http, worker, sources });
  const watcher = new SourceWatcher({ sources: store.sources, sync });
  const checks = new ArticleChecks({
    store,
    sync,
    completion,
    sourceCompletion,
    enclosures,
    network,
    clock,
    policy: sourcePolicy,
  });
  const backups = new BackupService({ store, clock, escaleVersion: packageJson.version });
  const scheduledBackups = new ScheduledBackups({
    store,
    backups,
    clock,
    isAllowed: isAllowed(policy, 'backup'),
  });
  const closing = new AbortController();
  const concepts = new ConceptRefresh((isAnew) =>
    refreshConcepts({ store, writer, worker, glossary, signal: closing.signal, isAnew })
      // The articles are whole without it, and the next launch tries again.
      .catch(() => undefined),
  );
  if (!store.readOnlyBecause) concepts.ask();
  for (const collection of [store.personalConcepts, store.glossaries]) {
    collection.onChange(() => concepts.ask());
  }
  const { machinePacks } = options;
  const placesOfPacks = policy.values.packs ?? [];
  const ofMachine = async () =>
    machinePacks ? await listMachinePacks(machinePacks, trustedPackKeys(policy) !== undefined) : [];
  const packs = new PackService({
    store,
    index,
    writer,
    glossaries,
    budget,
    policy: sourcePolicy,
    clock,
    http,
    trustedKeys: trustedPackKeys(policy),
    names: () => settings.get(),
    concepts,
    decidedPlaces: async () => [
      ...placesOfPacks,
      ...(await ofMachine()).filter(({ error }) => !error).map(({ place }) => place),
    ],
  });
  const personalGlossary = new PersonalGlossary({ store, bundled: bundledGlossary, clock });
  const decidedPacks = new DecidedPacks({
    store,
    packs,
    places: placesOfPacks,
    ofMachine,
  });
  const ready = new ReadyService({
    store,
    index,
    queue,
    writer,
    sync,
    completion,
    enclosures,
    network,
    clock,
    ...(options.askAgainAfter !== undefined && { askAgainAfter: options.askAgainAfter }),
  });
  const annotations = new AnnotationService({
    store,
    index: annotationIndex,
    clock,
    names: () => settings.get(),
  });
  const citingThread = new CitingThread({
    entry: entryOf('citing-worker'),
    data: { folder: join(resources, 'citing') },
  });
  // A disk that refuses it keeps nobody from reading, and the next start tries again.
  const unforced = store.readOnlyBecause
    ? undefined
    : await addForcedSources({ store, sources, policy: sourcePolicy }).then(
        () => undefined,
        (error: unknown) => toAppError(error),
      );
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= stopAll());
  const stopAll = async () => {
    closing.abort();
    const backedUp = scheduledBackups.close();
    const cleaned = cleaning.close();
    discovery.cancel();
    await packs.close();
    await decidedPacks.close();
    await ready.close();
    const checked = checks.close();
    await watcher.close();
    background.stop();
    await enclosures.close();
    await sync.close();
    await checked;
    await retention.settled();
    await backedUp;
    await worker.close();
    await search.close();
    await citingThread.close();
    await concepts.settled();
    await cleaned;
  };
  return {
    store,
    ready,
    glossary,
    dictionaries: new Dictionaries({
      directory,
      readOnlyBecause: store.readOnlyBecause,
    }),
    glossaries,
    glossaryRoom: new GlossaryRoom({ store, index, glossary, glossaries }),
    personalGlossary,
    policy,
    policyView: () => policyView(policy, sourcePolicy, store),
    ...(unforced && { unforced }),
    settings,
    sync,
    library,
    annotations,
    orphans: new Orphans({ store, clock, names: () => settings.get() }),
    notebook: new Notebook({ store, glossary, settings }),
    outlines: new Outlines({ store, clock }),
    learning: new Learning({ store, glossary, settings, clock }),
    packs,
    decidedPacks,
    takeForcedGlossaries: () =>
      takeForcedGlossaries({
        store,
        glossaries,
        personalGlossary,
        concepts,
        files: policy.values.glossaries ?? [],
      }),
    exports: new ExportService({
      store,
      library,
      annotations,
      glossary,
      clock,
      escaleVersion: packageJson.version,
    }),
    citing: new CitingService({ store, library, thread: citingThread }),
    tags: new TagService({ store, index }),
    queue,
    pairing: new PairingService({
      store,
      index,
      writer,
      sourceTitle: (variant) => library.sourceTitle(variant),
    }),
    savedSearches: new SavedSearches({ store, clock }),
    search,
    history: new HistoryService({ store, worker, signal: closing.signal }),
    removal,
    repairs: new RepairService({ store, writer, search, clock }),
    retention,
    budget,
    cleaning,
    background,
    checks,
    enclosures,
    sources,
    privateHosts: new PrivateHosts({ store, http }),
    watcher,
    discovery,
    lists: new SourceLists({ store, sources, worker, http, clock, policy: sourcePolicy }),
    backups,
    scheduledBackups,
    updates: new UpdateService({
      store,
      settings,
      http,
      clock,
      policy,
      version: packageJson.version,
      mayFetchUnasked: () => background.mayFetchUnasked(),
      channel: updateChannel,
    }),
    installStarter: () =>
      installStarter({ store, sync, clock, folder: join(resources, 'starter') }),
    stop,
    close: async () => {
      await stop();
      await store.close();
    },
  };
}

async function readSuggestions(path: string) {
  return suggestedSourcesFileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).suggestions;
}
