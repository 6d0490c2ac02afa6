import {
  app,
  type BrowserWindow,
  dialog,
  nativeTheme,
  powerMonitor,
  session,
  shell,
} from 'electron';
import { join, resolve } from 'node:path';
import type { BackupProgress } from '../shared/domain/backup.ts';
import { createTranslations, resolveInterfaceLanguage } from '../shared/i18n/catalogue.ts';
import type { InterfaceLanguage } from '../shared/domain/language.ts';
import type { Settings, Theme } from '../shared/domain/settings.ts';
import { type EffectivePolicy, isAllowed, noPolicy } from '../shared/policy/effective-policy.ts';
import { toAppError } from '../shared/result.ts';
import { governHandlers } from './ipc/governed-handlers.ts';
import { type ApplicationActions, createHandlers } from './ipc/handlers.ts';
import { type Handlers, registerHandlers, sendEvent } from './ipc/register.ts';
import type { LibraryActions } from './ipc/library-handlers.ts';
import { LibrarySession, type OpenedLibrary } from './library-session.ts';
import {
  askMissingLibrary,
  chooseAnnotationTarget,
  chooseBackupTarget,
  chooseCopyTarget,
  chooseExportTarget,
  chooseReferenceTarget,
  chooseAnkiTarget,
  chooseGlossaryTarget,
  chooseListTarget,
  chooseOutlineTarget,
  choosePackTarget,
  choosePaths,
} from './platform/dialogs.ts';
import { electronHttpClient, obeyProxyPolicy } from './platform/http.ts';
import { openLink } from './platform/links.ts';
import { locationOfLink, openedLocations } from './platform/opened-locations.ts';
import { showMenu } from './platform/menu.ts';
import { isMetered } from './platform/metered.ts';
import { notifyOfArticles, notifyOfFailedBackup } from './platform/notifications.ts';
import { pagesOrigin, setPages } from './platform/set-pages.ts';
import { applicationOrigin, registerSchemes, serveSchemes } from './platform/schemes.ts';
import { isOwn, lockContents, lockSession } from './platform/security.ts';
import { openWindow } from './platform/window.ts';
import { readPolicy } from './core/policy/read-policy.ts';
import { findLibrary } from './core/libraries/find-library.ts';
import { KnownLibraries, knownLibrariesFile } from './core/libraries/known-libraries.ts';
import { machinePacks } from './core/packs/machine-packs.ts';
import { logServices } from './log-services.ts';
import { logPolicy } from './core/log/follow-policy.ts';
import { type Log, noLog, openLog } from './core/log/log.ts';
import { logPlace } from './core/log/log-place.ts';
import { loggedFault } from './core/log/logged-fault.ts';
import { programFacts } from './core/log/program-facts.ts';
import { openServices, type Services } from './services.ts';
import { isLibrary } from './store/library.ts';

/** Many changes in a row, as a sync makes them, are told to the window once in this time. */
const tellWindowMilliseconds = 150;

/** What is searched for before that opens the index at once. */
const openSearchMilliseconds = 1_500;

/** How often it is looked whether the weekly question is due: soon after a start, and never in its way. */
const askForUpdatesMilliseconds = 600_000;

const projectFolder = join(import.meta.dirname, '..', '..');
/** Set by the development server only; a packaged program ignores it, and so does any address but this machine's. */
const developmentServer = app.isPackaged
  ? undefined
  : localAddress(process.env['ELECTRON_RENDERER_URL']);
const ownOrigins = [
  applicationOrigin,
  ...(developmentServer === undefined
    ? []
    : [developmentServer, developmentServer.replace('http', 'ws')]),
];
/** Under --smoke the program opens an article, says on stdout that it is on screen, and quits. */
const smoke = app.commandLine.hasSwitch('smoke');
// Chromium asks Linux for its voices only when it is told to.
if (process.platform === 'linux') app.commandLine.appendSwitch('enable-speech-dispatcher');

let mainWindow: BrowserWindow | undefined;
/** What the system asked to be opened, until the window takes it. */
let opened: readonly string[] = [];
const moved: LibraryActions['moved'] = { current: undefined };
/** Known once the application is ready. */
let systemLanguage: InterfaceLanguage = 'en';
/** Known before a library is opened. */
let policy: EffectivePolicy = noPolicy;
/** Known with the policy; what fails before that is on standard error alone. */
let log: Log = noLog;
/** Speaks the system's language until a library says otherwise. */
const translations = createTranslations(systemLanguage);

registerSchemes();
app.enableSandbox();
app.setAppUserModelId('org.escale.reader');
if (app.requestSingleInstanceLock()) {
  openLocations(openedLocations(ownWords(process.argv), process.cwd()));
  app.on('second-instance', (_event, argv, folder) => {
    showMainWindow();
    openLocations(openedLocations(ownWords(argv), folder));
  });
  // macOS tells in this way what was double-clicked or dropped on the program.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openLocations([path]);
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    openLocations([locationOfLink(link) ?? []].flat());
  });
  app.on('web-contents-created', (_event, contents) => lockContents(contents, ownOrigins));
  app.whenReady().then(start).catch(failToStart);
} else {
  app.quit();
}

/** What stands after the program's name, and, while it is developed, after its folder. */
function ownWords(argv: readonly string[]): readonly string[] {
  if (app.isPackaged) return argv.slice(1);
  const folder = argv.findIndex((word) => resolve(word) === app.getAppPath());
  return folder === -1 ? [] : argv.slice(folder + 1);
}

/** Shown to the person before anything of them is read or fetched: a link may come from any web page. */
function openLocations(locations: readonly string[]): void {
  if (locations.length === 0) return;
  opened = [...opened, ...locations];
  if (mainWindow) sendEvent(mainWindow.webContents, 'openedChanged', undefined);
}

function localAddress(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname)
    ? address
    : undefined;
}

async function start(): Promise<void> {
  systemLanguage = resolveInterfaceLanguage('system', app.getPreferredSystemLanguages());
  policy = await readPolicy();
  startLog();
  await obeyProxyPolicy(policy.values);
  await translations.changeLanguage(
    resolveInterfaceLanguage(policy.values.interfaceLanguage ?? 'system', [systemLanguage]),
  );
  const known = await KnownLibraries.read(
    join(app.getPath('userData'), knownLibrariesFile),
    join(app.getPath('userData'), 'library'),
  );
  const ask = (folder: string) => askMissingLibrary(folder, isLibrary, translations.t);
  const directory = await findLibrary({ known, isLibrary, ask });
  if (directory === undefined) {
    app.quit();
    return;
  }
  const libraries = new LibrarySession(directory, openSession);
  const { services } = await libraries.current();
  const currentServices = async () => (await libraries.current()).services;
  lockSession(session.defaultSession, [...ownOrigins, pagesOrigin]);
  serveSchemes(
    session.defaultSession,
    join(projectFolder, 'out', 'renderer'),
    async () => (await currentServices()).store,
  );
  registerHandlers(
    async () => (await libraries.current()).handlersFor(libraries, known),
    (address) => isOwn(address, ownOrigins),
    reportFault,
  );
  showWindow(services, currentServices);
  powerMonitor.on('resume', () => {
    void currentServices().then(({ background }) => background.wake());
  });
  endWell(currentServices);
  app.on('activate', () => {
    if (mainWindow !== undefined) return;
    void currentServices().then((current) => showWindow(current, currentServices));
  });
}

/** Writes down what fails from here on, until the very end. */
function startLog(): void {
  log = openLog(logPlace(policy.values, app.getPath('logs')));
  log.write('information', { event: 'started', ...programFacts() });
  logPolicy(policy, log);
  process.on('uncaughtExceptionMonitor', (fault) => {
    log.write('error', { event: 'fault', where: 'process', fault: loggedFault(fault) });
  });
  app.on('quit', (_event, exitCode) => log.write('information', { event: 'ended', exitCode }));
}

interface Session extends OpenedLibrary {
  readonly handlersFor: (libraries: LibrarySession<Session>, known: KnownLibraries) => Handlers;
}

/** Opens a library for the window, with everything that follows what happens in it. */
async function openSession(directory: string): Promise<Session> {
  const services = await openServices({
    directory,
    resources: join(projectFolder, 'resources'),
    http: electronHttpClient,
    systemLanguage,
    policy,
    machinePacks: machinePacks(),
    isMetered: () => isMetered(),
  });
  if (services.unforced) {
    const { code } = services.unforced;
    process.stderr.write(`forcedSources: ${code}\n`);
    log.write('error', { event: 'failed', where: 'forcedSources', code });
  }
  logServices(services, log);
  const isWritable = services.store.readOnlyBecause === undefined;
  const starterInstalled = isWritable ? services.installStarter() : Promise.resolve(false);
  starterInstalled.catch((fault: unknown) => reportFault('installStarter', fault));
  if (isWritable) services.watcher.start();
  applySettings(services, services.settings.get());
  tellWindow(services);
  followSyncs(services);
  followBackups(services);
  // The first article comes first.
  const searching = setTimeout(() => {
    services.search.start();
    if (isWritable) void takeDecided(services);
  }, openSearchMilliseconds);
  const asking = setInterval(() => askForUpdates(services), askForUpdatesMilliseconds);
  let handlers: Handlers | undefined;
  return {
    services,
    dispose: () => {
      clearTimeout(searching);
      clearInterval(asking);
    },
    handlersFor: (libraries, known) =>
      (handlers ??= governHandlers(
        createHandlers(services, {
          ...windowActions(services, libraries, starterInstalled),
          libraries: libraryActions(services, libraries, known),
        }),
        policy,
      )),
  };
}

/** What administrators decided for everybody; neither rejects. */
async function takeDecided({ takeForcedGlossaries, decidedPacks }: Services): Promise<void> {
  for (const { error } of await takeForcedGlossaries())
    log.write('warning', { event: 'glossaryFailed', code: error.code });
  await decidedPacks.install();
}

/** Where that is chosen. What it came to is in the settings, for whoever looks there: nobody is interrupted. */
function askForUpdates({ updates }: Services): void {
  updates.checkIfDue().catch((fault: unknown) => reportFault('checkIfDue', fault));
}

/** What the window asks of this process, apart from the services. */
function windowActions(
  services: Services,
  libraries: LibrarySession<Session>,
  starterInstalled: Promise<unknown>,
): Omit<ApplicationActions, 'libraries'> {
  const { t } = translations;
  return {
    info: async () => {
      await starterInstalled.catch(() => undefined);
      return applicationInfo(services);
    },
    openedTake: () => {
      const taken = [...opened];
      opened = [];
      return taken;
    },
    articleRendered: (rendered) => {
      if (!smoke) return;
      process.stdout.write(`${JSON.stringify({ articleRendered: rendered })}\n`, () => app.quit());
    },
    choosePaths: async (what) => (mainWindow === undefined ? [] : choosePaths(mainWindow, what, t)),
    chooseCopyTarget: async (name) => mainWindow && chooseCopyTarget(mainWindow, name, t),
    chooseListTarget: async () => mainWindow && chooseListTarget(mainWindow, t),
    openLink,
    exports: {
      chooseTarget: async (name, format) =>
        mainWindow && chooseExportTarget(mainWindow, name, format, t),
      chooseReferenceTarget: async (name, format) =>
        mainWindow && chooseReferenceTarget(mainWindow, name, format, t),
      setPages,
      print: () => mainWindow?.webContents.print(),
      showFile: (path) => shell.showItemInFolder(path),
    },
    notebook: {
      chooseOutlineTarget: async (name) => mainWindow && chooseOutlineTarget(mainWindow, name, t),
      chooseAnnotationTarget: async (format) =>
        mainWindow && chooseAnnotationTarget(mainWindow, format, t),
      chooseAnnotationFile: async () =>
        mainWindow && (await choosePaths(mainWindow, 'annotations', t))[0],
    },
    glossaries: {
      chooseFile: async () => mainWindow && (await choosePaths(mainWindow, 'glossary', t))[0],
      chooseDictionaries: async () =>
        mainWindow ? await choosePaths(mainWindow, 'dictionary', t) : [],
      chooseTarget: async (glossary, format) =>
        mainWindow && chooseGlossaryTarget(mainWindow, glossary, format, t),
    },
    learning: {
      chooseTarget: async () => mainWindow && chooseAnkiTarget(mainWindow, t),
    },
    packs: {
      choosePack: async () => mainWindow && (await choosePaths(mainWindow, 'pack', t))[0],
      chooseTarget: async (name) => mainWindow && choosePackTarget(mainWindow, name, t),
      keyFolder: join(app.getPath('userData'), 'pack-key'),
    },
    backup: {
      chooseTarget: async () =>
        mainWindow && chooseBackupTarget(mainWindow, new Date().toISOString().slice(0, 10), t),
      chooseFolder: async () => mainWindow && (await choosePaths(mainWindow, 'backupFolder', t))[0],
      chooseBackup: async () => mainWindow && (await choosePaths(mainWindow, 'backup', t))[0],
      tellProgress,
      restore: async (prepared) => {
        const { directory } = services.store;
        const outcome = await libraries.exchange(
          (open) => open.restore(prepared),
          () => directory,
        );
        tellAnew((await libraries.current()).services);
        return outcome;
      },
    },
  };
}

/** What the window asks of this process about libraries as a whole. */
function libraryActions(
  services: Services,
  libraries: LibrarySession<Session>,
  known: KnownLibraries,
): LibraryActions {
  return {
    known,
    moved,
    tellProgress,
    showFolder: async () => {
      await shell.openPath(services.store.directory);
    },
    chooseFolder: async () =>
      mainWindow && (await choosePaths(mainWindow, 'libraryFolder', translations.t))[0],
    exchange: async (folder, whileClosed) => {
      await libraries.exchange(
        async (open) => {
          await open.close();
          await whileClosed();
        },
        () => folder,
      );
      tellAnew((await libraries.current()).services);
    },
    reload: () => mainWindow?.webContents.reload(),
  };
}

function tellProgress(progress: BackupProgress): void {
  if (mainWindow) sendEvent(mainWindow.webContents, 'backupProgressed', progress);
}

/** Everything that the window shows of the library is to be asked for again. */
function tellAnew({ settings }: Services): void {
  if (!mainWindow) return;
  sendEvent(mainWindow.webContents, 'settingsChanged', {
    settings: settings.get(),
    interfaceLanguage: settings.interfaceLanguage(),
  });
  sendEvent(mainWindow.webContents, 'libraryChanged', undefined);
}

function applicationInfo(services: Services) {
  const first = smoke
    ? services.library.list({ view: { type: 'all' }, offset: 0, limit: 1 })
    : undefined;
  const openArticleId = first?.items[0]?.id;
  return {
    version: app.getVersion(),
    interfaceLanguage: services.settings.interfaceLanguage(),
    settings: services.settings.get(),
    layout: services.settings.layout(),
    policy: services.policyView(),
    ...(openArticleId === undefined ? {} : { openArticleId }),
    libraryFolder: services.store.directory,
    recoveries: [...services.store.recoveries],
    readOnlyBecause: services.store.readOnlyBecause,
    canPrint: mainWindow !== undefined && 'print' in mainWindow.webContents,
    trouble: services.store.disk?.current(),
  };
}

function showWindow(services: Services, currentServices: () => Promise<Services>): void {
  const window = openWindow({
    state: services.settings.window(),
    preload: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
    backgroundColor: paperColor(services.settings.get().theme),
    title: app.getName(),
    onStateChange: (state) => {
      currentServices()
        .then(({ settings, store }) =>
          store.readOnlyBecause ? undefined : settings.saveWindow(state),
        )
        .catch((fault: unknown) => reportFault('saveWindow', fault));
    },
  });
  mainWindow = window;
  window.on('closed', () => {
    mainWindow = undefined;
  });
  window.loadURL(developmentServer ?? `${applicationOrigin}/index.html`).catch((fault: unknown) => {
    reportFault('loadURL', fault);
  });
}

function showMainWindow(): void {
  if (mainWindow === undefined) return;
  if (mainWindow.isMinimized()) mainWindow.restore();
  mainWindow.show();
  mainWindow.focus();
}

/** Passes on what changes in the services to the window that is open, if one is. */
function tellWindow(services: Services): void {
  let pending: NodeJS.Timeout | undefined;
  services.library.onChange(() => {
    pending ??= setTimeout(() => {
      pending = undefined;
      if (mainWindow) sendEvent(mainWindow.webContents, 'libraryChanged', undefined);
    }, tellWindowMilliseconds);
  });
  services.sync.onStateChange((state) => {
    if (mainWindow) sendEvent(mainWindow.webContents, 'syncChanged', state);
  });
  services.ready.onChange((state) => {
    if (mainWindow) sendEvent(mainWindow.webContents, 'readyChanged', state);
  });
  services.store.disk?.onChange((trouble) => {
    if (mainWindow) sendEvent(mainWindow.webContents, 'troubleChanged', { trouble });
  });
  let searching: NodeJS.Timeout | undefined;
  services.search.onState(() => {
    searching ??= setTimeout(() => {
      searching = undefined;
      if (mainWindow) sendEvent(mainWindow.webContents, 'searchChanged', services.search.state());
    }, tellWindowMilliseconds);
  });
  services.background.onChange((state) => {
    if (mainWindow) sendEvent(mainWindow.webContents, 'backgroundChanged', state);
  });
  let downloading: NodeJS.Timeout | undefined;
  services.enclosures.onChange(() => {
    downloading ??= setTimeout(() => {
      downloading = undefined;
      if (!mainWindow) return;
      sendEvent(mainWindow.webContents, 'enclosuresChanged', services.enclosures.downloads());
    }, tellWindowMilliseconds);
  });
  services.settings.onChange((settings) => {
    applySettings(services, settings);
    const interfaceLanguage = services.settings.interfaceLanguage();
    if (mainWindow) {
      sendEvent(mainWindow.webContents, 'settingsChanged', { settings, interfaceLanguage });
    }
  });
}

/** Syncs by itself once that is chosen, says what it brought, and fetches the files that sources' rules want. */
function followSyncs(services: Services): void {
  const { background, enclosures, ready, settings, store, sync } = services;
  sync.onEvent((event) => {
    if (event.type !== 'finished' || event.summary.cancelled) return;
    // Getting ready fetches them itself, and says how far it is.
    const isGettingReady = ready.state().state === 'running';
    if (!isGettingReady)
      enclosures.fetchMissing().catch((fault: unknown) => reportFault('fetchMissing', fault));
    const { added, scheduled } = event.summary;
    const isUnseen = mainWindow === undefined || !mainWindow.isFocused();
    if (scheduled && added > 0 && isUnseen && settings.get().notifications) {
      notifyOfArticles(added, translations.t, showMainWindow);
    }
  });
  if (!store.readOnlyBecause) background.start();
}

/** Backs up by itself once that is chosen. The first failure is told, those of later tries only in the settings. */
function followBackups({ scheduledBackups, store }: Services): void {
  let isTold = scheduledBackups.state().failure !== undefined;
  scheduledBackups.onChange((state) => {
    if (mainWindow) sendEvent(mainWindow.webContents, 'backupScheduleChanged', state);
    if (state.failure && !isTold) notifyOfFailedBackup(translations.t, showMainWindow);
    isTold = state.failure !== undefined;
  });
  if (!store.readOnlyBecause) scheduledBackups.start();
}

function applySettings(services: Services, settings: Settings): void {
  nativeTheme.themeSource = nativeThemeSource(settings.theme);
  void translations.changeLanguage(services.settings.interfaceLanguage());
  showMenu(translations.t, {
    isOff: (key) => !isAllowed(policy, key),
    command: (command) => {
      if (mainWindow) sendEvent(mainWindow.webContents, 'commandIssued', command);
    },
    sync: () => {
      services.sync.start({}).catch((fault: unknown) => reportFault('sync', fault));
    },
    openLibraryFolder: () => {
      shell
        .openPath(services.store.directory)
        .catch((fault: unknown) => reportFault('openPath', fault));
    },
  });
}

/** Sepia is a light page, so scroll bars and controls are the light ones; contrast is as light as the system is. */
function nativeThemeSource(theme: Theme): 'system' | 'light' | 'dark' {
  switch (theme) {
    case 'sepia':
      return 'light';
    case 'contrast':
      return 'system';
    case 'system':
    case 'light':
    case 'dark':
      return theme;
  }
}

/** The paper of the theme, so that the window is never white before its page is there. */
function paperColor(theme: Theme): string {
  switch (theme) {
    case 'light':
      return '#FCFAF5';
    case 'sepia':
      return '#F4EAD5';
    case 'dark':
      return '#15171A';
    case 'system':
      return paperColor(nativeTheme.shouldUseDarkColors ? 'dark' : 'light');
    case 'contrast':
      return nativeTheme.shouldUseDarkColors ? '#000000' : '#FFFFFF';
  }
}

/** Leaves only when everything has been written. */
function endWell(currentServices: () => Promise<Services>): void {
  let closed = false;
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    currentServices()
      .then((services) => services.close())
      .catch((fault: unknown) => reportFault('close', fault))
      .finally(() => {
        closed = true;
        app.quit();
      });
  });
}

/** A library that cannot be opened is left as it is; the person is told why, and the program ends. */
function failToStart(thrown: unknown): void {
  reportFault('start', thrown);
  const { t } = translations;
  const { code, params } = toAppError(thrown);
  log.write('error', { event: 'failed', where: 'start', code });
  dialog.showErrorBox(
    t('dialogs.cannotOpenLibrary'),
    [
      t(`errors.${code}.title`, params),
      t(`errors.${code}.text`, params),
      t(`errors.${code}.action`, params),
    ].join('\n\n'),
  );
  app.exit(1);
}

function reportFault(where: string, fault: unknown): void {
  log.write('error', { event: 'fault', where, fault: loggedFault(fault) });
  process.stderr.write(`${where}: ${fault instanceof Error ? fault.stack : String(fault)}\n`);
}
