import { app, shell } from 'electron';
import type { TFunction } from 'i18next';
import { join } from 'node:path';
import type { KnownLibraries } from './core/libraries/known-libraries.ts';
import type { ApplicationActions } from './ipc/handlers.ts';
import type { LibraryActions } from './ipc/library-handlers.ts';
import type { LibrarySession, OpenedLibrary } from './library-session.ts';
import type { MainWindow } from './main-window.ts';
import {
  chooseAnkiTarget,
  chooseAnnotationTarget,
  chooseTemplateTarget,
  chooseBackupTarget,
  chooseCopyTarget,
  chooseExportTarget,
  chooseGlossaryTarget,
  chooseListTarget,
  chooseOutlineTarget,
  choosePackTarget,
  choosePaths,
  chooseReferenceTarget,
} from './platform/dialogs.ts';
import { openLink } from './platform/links.ts';
import { isScreenReaderAtWork } from './platform/screen-reader.ts';
import { setPages } from './platform/set-pages.ts';
import type { Services } from './services.ts';

/** What the window's requests act on besides the services. */
export interface WindowSurroundings {
  readonly window: MainWindow;
  readonly t: TFunction;
  readonly libraries: LibrarySession<OpenedLibrary>;
  readonly known: KnownLibraries;
  readonly moved: LibraryActions['moved'];
  /** Settled when the starter's articles are there, or are not to be. */
  readonly starterInstalled: Promise<unknown>;
  /** Under --smoke the program opens an article, says on stdout that it is on screen, and quits. */
  readonly smoke: boolean;
  /** Hands over what the system asked to be opened, once. */
  readonly takeOpened: () => string[];
}

/** What the window asks of this process, apart from the services. */
export function windowActions(services: Services, around: WindowSurroundings): ApplicationActions {
  const { window, t, starterInstalled, smoke, takeOpened } = around;
  return {
    info: async () => {
      await starterInstalled.catch(() => undefined);
      return applicationInfo(services, window, smoke);
    },
    openedTake: takeOpened,
    articleRendered: (rendered) => {
      if (!smoke) return;
      process.stdout.write(`${JSON.stringify({ articleRendered: rendered })}\n`, () => app.quit());
    },
    choosePaths: async (what) => (window.current ? choosePaths(window.current, what, t) : []),
    chooseCopyTarget: async (name) => window.current && chooseCopyTarget(window.current, name, t),
    chooseListTarget: async () => window.current && chooseListTarget(window.current, t),
    openLink,
    ...fileActions(window, t),
    backup: backupActions(services, around),
    libraries: libraryActions(services, around),
  };
}

/** Where files are written to and read from, as the person chooses; undefined, or none, when they cancel. */
function fileActions(
  window: MainWindow,
  t: TFunction,
): Pick<ApplicationActions, 'exports' | 'notebook' | 'glossaries' | 'learning' | 'packs'> {
  const chooseFile = async (what: 'glossary' | 'pack' | 'template') =>
    window.current && (await choosePaths(window.current, what, t))[0];
  return {
    exports: {
      chooseTarget: async (name, format) =>
        window.current && chooseExportTarget(window.current, name, format, t),
      chooseReferenceTarget: async (name, format) =>
        window.current && chooseReferenceTarget(window.current, name, format, t),
      setPages,
      print: () => window.current?.webContents.print(),
      showFile: (path) => shell.showItemInFolder(path),
    },
    notebook: {
      chooseOutlineTarget: async (name) =>
        window.current && chooseOutlineTarget(window.current, name, t),
      chooseTemplateFile: () => chooseFile('template'),
      chooseTemplateTarget: async () => window.current && chooseTemplateTarget(window.current, t),
      chooseAnnotationTarget: async (format) =>
        window.current && chooseAnnotationTarget(window.current, format, t),
      chooseAnnotationFiles: async () =>
        window.current ? await choosePaths(window.current, 'annotations', t) : [],
    },
    glossaries: {
      chooseFile: () => chooseFile('glossary'),
      chooseDictionaries: async () =>
        window.current ? await choosePaths(window.current, 'dictionary', t) : [],
      chooseTarget: async (glossary, format) =>
        window.current && chooseGlossaryTarget(window.current, glossary, format, t),
    },
    learning: {
      chooseTarget: async () => window.current && chooseAnkiTarget(window.current, t),
    },
    packs: {
      choosePack: () => chooseFile('pack'),
      chooseTarget: async (name) => window.current && choosePackTarget(window.current, name, t),
      keyFolder: join(app.getPath('userData'), 'pack-key'),
    },
  };
}

function backupActions(
  services: Services,
  { window, t, libraries }: WindowSurroundings,
): ApplicationActions['backup'] {
  const choose = async (what: 'backup' | 'backupFolder') =>
    window.current && (await choosePaths(window.current, what, t))[0];
  return {
    chooseTarget: async () =>
      window.current &&
      chooseBackupTarget(window.current, new Date().toISOString().slice(0, 10), t),
    chooseFolder: () => choose('backupFolder'),
    chooseBackup: () => choose('backup'),
    tellProgress: (progress) => window.tell('backupProgressed', progress),
    restore: async (prepared) => {
      const { directory } = services.store;
      const outcome = await libraries.exchange(
        (open) => open.restore(prepared),
        () => directory,
      );
      tellAnew((await libraries.current()).services, window);
      return outcome;
    },
  };
}

/** What the window asks of this process about libraries as a whole. */
function libraryActions(
  services: Services,
  { window, t, libraries, known, moved }: WindowSurroundings,
): LibraryActions {
  return {
    known,
    moved,
    tellProgress: (progress) => window.tell('backupProgressed', progress),
    showFolder: async () => {
      await shell.openPath(services.store.directory);
    },
    chooseFolder: async () =>
      window.current && (await choosePaths(window.current, 'libraryFolder', t))[0],
    exchange: async (folder, whileClosed) => {
      await libraries.exchange(
        async (open) => {
          await open.close();
          await whileClosed();
        },
        () => folder,
      );
      tellAnew((await libraries.current()).services, window);
    },
    reload: () => window.current?.webContents.reload(),
  };
}

/** Everything that the window shows of the library is to be asked for again. */
function tellAnew({ settings }: Services, window: MainWindow): void {
  window.tell('settingsChanged', {
    settings: settings.get(),
    interfaceLanguage: settings.interfaceLanguage(),
  });
  window.tell('libraryChanged', undefined);
}

function applicationInfo(services: Services, window: MainWindow, smoke: boolean) {
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
    recoveries: [...services.store.recoveryNotices.found],
    earlierRecoveries: [...services.store.recoveryNotices.earlier],
    readOnlyBecause: services.store.readOnlyBecause,
    canPrint: window.current !== undefined && 'print' in window.current.webContents,
    screenReader: isScreenReaderAtWork(),
    trouble: services.store.disk?.current(),
    unguarded: services.unguarded,
  };
}
