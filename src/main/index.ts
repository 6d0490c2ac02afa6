import { app, dialog, nativeTheme, powerMonitor, session, shell } from 'electron';
import { join, resolve } from 'node:path';
import { createTranslations, resolveInterfaceLanguage } from '../shared/i18n/catalogue.ts';
import type { InterfaceLanguage } from '../shared/domain/language.ts';
import type { Settings } from '../shared/domain/settings.ts';
import { type EffectivePolicy, isAllowed, noPolicy } from '../shared/policy/effective-policy.ts';
import { toAppError } from '../shared/result.ts';
import { governHandlers } from './ipc/governed-handlers.ts';
import { createHandlers } from './ipc/handlers.ts';
import { type Handlers, registerHandlers } from './ipc/register.ts';
import type { LibraryActions } from './ipc/library-handlers.ts';
import { followBackups, followSyncs, tellWindow } from './follow-services.ts';
import { LibrarySession, type OpenedLibrary } from './library-session.ts';
import { MainWindow } from './main-window.ts';
import { askMissingLibrary } from './platform/dialogs.ts';
import { electronHttpClient, obeyProxyPolicy } from './platform/http.ts';
import { locationOfLink, openedLocations } from './platform/opened-locations.ts';
import { showMenu } from './platform/menu.ts';
import { isMetered } from './platform/metered.ts';
import { nativeThemeSource, paperColor } from './platform/paper.ts';
import { onScreenReaderChange } from './platform/screen-reader.ts';
import { pagesOrigin } from './platform/set-pages.ts';
import { applicationOrigin, registerSchemes, serveSchemes } from './platform/schemes.ts';
import { isOwn, lockContents, lockSession } from './platform/security.ts';
import { sleepBlocker } from './platform/sleep-blocker.ts';
import { openWindow } from './platform/window.ts';
import type { FolderMachine } from './core/policy/decided-folder.ts';
import { decidedLibraryFolder } from './core/policy/library-folder.ts';
import { readPolicy } from './core/policy/read-policy.ts';
import { findLibrary } from './core/libraries/find-library.ts';
import { KnownLibraries, knownLibrariesFile } from './core/libraries/known-libraries.ts';
import { machinePacks } from './core/packs/machine-packs.ts';
import { logServices } from './log-services.ts';
import { logPolicy } from './core/log/follow-policy.ts';
import { type Log, noLog, openLog } from './core/log/log.ts';
import { logPlace } from './core/log/log-place.ts';
import { IdleThreads } from './core/sync/idle-threads.ts';
import { loggedFault } from './core/log/logged-fault.ts';
import { programFacts } from './core/log/program-facts.ts';
import { openServices, type Services } from './services.ts';
import { stayAwakeForReady } from './stay-awake.ts';
import { isLibrary } from './store/library.ts';
import { windowActions } from './window-actions.ts';

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

const mainWindow = new MainWindow();
/** A window that shows another library goes on with the threads that it has. */
const idleThreads = new IdleThreads();
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
    mainWindow.show();
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
  // Windows takes a while to answer, and Chromium to begin.
  const decided = readPolicy();
  app
    .whenReady()
    .then(() => start(decided))
    .catch(failToStart);
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
  mainWindow.tell('openedChanged', undefined);
}

/** Hands over what the system asked to be opened, once. */
function takeOpened(): string[] {
  const taken = [...opened];
  opened = [];
  return taken;
}

function localAddress(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname)
    ? address
    : undefined;
}

async function start(decided: Promise<EffectivePolicy>): Promise<void> {
  systemLanguage = resolveInterfaceLanguage('system', app.getPreferredSystemLanguages());
  policy = await decided;
  startLog();
  await obeyProxyPolicy(policy.values);
  await translations.changeLanguage(
    resolveInterfaceLanguage(policy.values.interfaceLanguage ?? 'system', [systemLanguage]),
  );
  const known = await KnownLibraries.read(
    join(app.getPath('userData'), knownLibrariesFile),
    join(app.getPath('userData'), 'library'),
    decidedLibraryFolder(policy.values, folderMachine()),
  );
  const ask = (folder: string, isDecided: boolean) =>
    askMissingLibrary(folder, isLibrary, isDecided, translations.t);
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
  onScreenReaderChange((screenReader) => {
    mainWindow.tell('screenReaderChanged', { screenReader });
  });
  endWell(currentServices);
  app.on('activate', () => {
    if (mainWindow.current) return;
    void currentServices().then((current) => showWindow(current, currentServices));
  });
}

/** What folders that administrators decided are understood by. */
function folderMachine(): FolderMachine {
  return { platform: process.platform, home: app.getPath('home'), environment: process.env };
}

/** Writes down what fails from here on, until the very end. */
function startLog(): void {
  const place = logPlace(policy.values, app.getPath('logs'), folderMachine());
  log = openLog(place);
  log.write('information', { event: 'started', ...programFacts() });
  logPolicy(policy, log);
  if (place.refused) {
    log.write('error', { event: 'failed', where: 'loggingFolder', code: place.refused.code });
  }
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
    idleThreads,
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
  services.settings.onChange((settings) => applySettings(services, settings));
  tellWindow(services, mainWindow);
  const notice = { window: mainWindow, t: translations.t };
  followSyncs(services, notice, reportFault);
  followBackups(services, notice);
  const letSleep = stayAwakeForReady(services.ready, sleepBlocker);
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
      letSleep();
    },
    handlersFor: (libraries, known) =>
      (handlers ??= governHandlers(
        createHandlers(
          services,
          windowActions(services, {
            ...notice,
            libraries,
            known,
            moved,
            starterInstalled,
            smoke,
            takeOpened,
          }),
        ),
        policy,
      )),
  };
}

/** What administrators decided for everybody; neither rejects. */
async function takeDecided({ takeForcedGlossaries, decidedPacks }: Services): Promise<void> {
  for (const { file, error } of await takeForcedGlossaries())
    log.write('warning', { event: 'glossaryFailed', code: error.code, file });
  await decidedPacks.install();
}

/** Where that is chosen. What it came to is in the settings, for whoever looks there: nobody is interrupted. */
function askForUpdates({ updates }: Services): void {
  updates.checkIfDue().catch((fault: unknown) => reportFault('checkIfDue', fault));
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
  mainWindow.take(window);
  window.loadURL(developmentServer ?? `${applicationOrigin}/index.html`).catch((fault: unknown) => {
    reportFault('loadURL', fault);
  });
}

function applySettings(services: Services, settings: Settings): void {
  nativeTheme.themeSource = nativeThemeSource(settings.theme);
  void translations.changeLanguage(services.settings.interfaceLanguage());
  showMenu(translations.t, {
    isOff: (key) => !isAllowed(policy, key),
    command: (command) => {
      mainWindow.tell('commandIssued', command);
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
      .then(() => idleThreads.close())
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
