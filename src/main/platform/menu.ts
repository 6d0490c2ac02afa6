import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { TFunction } from 'i18next';
import type { EventPayload } from '../../shared/ipc/contract.ts';
import type { PolicySwitch } from '../../shared/policy/policies.ts';

export interface MenuActions {
  /** Something that the window does with what it shows. */
  readonly command: (command: EventPayload<'commandIssued'>) => void;
  readonly sync: () => void;
  readonly openLibraryFolder: () => void;
  /** Whether an administrator has switched something off: then it is shown and cannot be chosen. */
  readonly isOff: (key: PolicySwitch) => boolean;
}

/** Builds the application menu in the interface language and puts it up. Called again when the language changes. */
export function showMenu(t: TFunction, actions: MenuActions): void {
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [applicationMenu(t, actions)] : []),
    fileMenu(t, actions),
    editMenu(t, actions),
    viewMenu(t, actions),
    articleMenu(t, actions),
    helpMenu(t, actions),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function settingsItem(t: TFunction, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: t('menu.settings'),
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.command('showSettings'),
  };
}

/** macOS keeps these under the application's own name. */
function applicationMenu(t: TFunction, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: app.getName(),
    submenu: [
      { role: 'about', label: t('menu.about') },
      { type: 'separator' },
      settingsItem(t, actions),
      { type: 'separator' },
      { role: 'hide', label: t('menu.hide') },
      { role: 'hideOthers', label: t('menu.hideOthers') },
      { role: 'unhide', label: t('menu.showAll') },
      { type: 'separator' },
      { role: 'quit', label: t('menu.quit') },
    ],
  };
}

function fileMenu(t: TFunction, actions: MenuActions): MenuItemConstructorOptions {
  const ending: MenuItemConstructorOptions[] =
    process.platform === 'darwin'
      ? [{ role: 'close', label: t('menu.close') }]
      : [settingsItem(t, actions), { type: 'separator' }, { role: 'quit', label: t('menu.quit') }];
  return {
    label: t('menu.file'),
    submenu: [
      {
        label: t('menu.addSource'),
        enabled: !actions.isOff('userSources'),
        accelerator: 'CmdOrCtrl+N',
        click: () => actions.command('addSource'),
      },
      {
        label: t('menu.importList'),
        enabled: !actions.isOff('import'),
        click: () => actions.command('importList'),
      },
      {
        label: t('menu.exportList'),
        enabled: !actions.isOff('export'),
        click: () => actions.command('exportList'),
      },
      { type: 'separator' },
      {
        label: t('menu.backUp'),
        enabled: !actions.isOff('backup'),
        click: () => actions.command('backUp'),
      },
      {
        label: t('menu.restoreBackup'),
        enabled: !actions.isOff('import'),
        click: () => actions.command('restoreBackup'),
      },
      {
        label: t('menu.installPack'),
        enabled: !actions.isOff('import'),
        click: () => actions.command('installPack'),
      },
      { label: t('menu.openLibrary'), click: () => actions.command('openLibrary') },
      { label: t('menu.moveLibrary'), click: () => actions.command('moveLibrary') },
      { type: 'separator' },
      { label: t('menu.sync'), accelerator: 'F5', click: actions.sync },
      {
        label: t('menu.ready'),
        accelerator: 'CmdOrCtrl+Shift+F5',
        click: () => actions.command('showReady'),
      },
      { type: 'separator' },
      ...ending,
    ],
  };
}

function editMenu(t: TFunction, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: t('menu.edit'),
    submenu: [
      { role: 'undo', label: t('menu.undo') },
      { role: 'redo', label: t('menu.redo') },
      { type: 'separator' },
      { role: 'cut', label: t('menu.cut') },
      { role: 'copy', label: t('menu.copy') },
      { role: 'paste', label: t('menu.paste') },
      { role: 'selectAll', label: t('menu.selectAll') },
      { type: 'separator' },
      {
        label: t('menu.findInArticle'),
        accelerator: 'CmdOrCtrl+F',
        click: () => actions.command('findInArticle'),
      },
      {
        label: t('menu.find'),
        accelerator: 'CmdOrCtrl+Shift+F',
        click: () => actions.command('focusSearch'),
      },
    ],
  };
}

function viewMenu(t: TFunction, actions: MenuActions): MenuItemConstructorOptions {
  const development: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ type: 'separator' }, { role: 'toggleDevTools', label: t('menu.developerTools') }];
  return {
    label: t('menu.view'),
    submenu: [
      { role: 'zoomIn', label: t('menu.zoomIn') },
      { role: 'zoomOut', label: t('menu.zoomOut') },
      { role: 'resetZoom', label: t('menu.zoomReset') },
      { type: 'separator' },
      { label: t('menu.focus'), click: () => actions.command('toggleFocus') },
      { role: 'togglefullscreen', label: t('menu.fullScreen') },
      ...development,
    ],
  };
}

/** Single letters are the window's own shortcuts: as accelerators they would fire while typing. */
function articleMenu(t: TFunction, actions: MenuActions): MenuItemConstructorOptions {
  const item = (label: string, command: EventPayload<'commandIssued'>) => ({
    label,
    click: () => actions.command(command),
  });
  const mayExport = !actions.isOff('export');
  return {
    label: t('menu.article'),
    submenu: [
      item(t('menu.next'), 'nextArticle'),
      item(t('menu.previous'), 'previousArticle'),
      item(t('menu.goBack'), 'goBack'),
      item(t('menu.goForward'), 'goForward'),
      { type: 'separator' },
      item(t('menu.contents'), 'showContents'),
      item(t('menu.nextHit'), 'nextHit'),
      item(t('menu.previousHit'), 'previousHit'),
      { type: 'separator' },
      item(t('menu.toggleRead'), 'toggleRead'),
      item(t('menu.markAllRead'), 'markAllRead'),
      item(t('menu.toggleStarred'), 'toggleStarred'),
      item(t('menu.toggleQueued'), 'toggleQueued'),
      item(t('menu.editTags'), 'editTags'),
      item(t('menu.markPassage'), 'markPassage'),
      item(t('menu.showNotes'), 'showNotes'),
      item(t('menu.showNotebook'), 'showNotebook'),
      item(t('menu.listen'), 'toggleListening'),
      { type: 'separator' },
      item(t('menu.citeArticle'), 'citeArticle'),
      { ...item(t('menu.exportArticle'), 'exportArticle'), enabled: mayExport },
      { ...item(t('menu.printArticle'), 'printArticle'), enabled: mayExport },
      { type: 'separator' },
      item(t('menu.switchLanguage'), 'switchLanguage'),
      item(t('menu.sideBySide'), 'toggleSideBySide'),
      { type: 'separator' },
      item(t('menu.deleteArticle'), 'deleteArticle'),
    ],
  };
}

function helpMenu(t: TFunction, actions: MenuActions): MenuItemConstructorOptions {
  return {
    role: 'help',
    label: t('menu.help'),
    submenu: [
      { label: t('menu.shortcuts'), click: () => actions.command('showShortcuts') },
      { label: t('menu.openLibraryFolder'), click: actions.openLibraryFolder },
    ],
  };
}
