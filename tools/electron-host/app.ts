import { mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';

import { HostBrowserWindow } from './browser-window.ts';
import { chromium } from './chromium.ts';
import { InstanceLock } from './instance-lock.ts';
import {
  emitPreventable,
  guarded,
  guardInstances,
  HostEmitter,
  HostEvent,
  unsupported,
} from './unsupported.ts';
import { HostWebContents } from './web-contents.ts';

type PathName = Parameters<App['getPath']>[0];
type AppMembers = Pick<
  App,
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getVersion'
  | 'getName'
  | 'setName'
  | 'name'
  | 'isPackaged'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'focus'
  | 'accessibilitySupportEnabled'
>;

const events = [
  'ready',
  'will-finish-launching',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'activate',
  'second-instance',
  'open-file',
  'open-url',
  'web-contents-created',
  'browser-window-created',
  'accessibility-support-changed',
];

/** The application: its life from `ready` to `quit`, and what it knows of itself and the machine. */
export class HostApp extends HostEmitter implements AppMembers {
  name = 'Electron';
  /** Nothing here finds out whether there is one. */
  accessibilitySupportEnabled = false;
  private packaged = false;
  private version = process.versions.electron ?? '';
  private appPath = process.cwd();
  private readonly switches = new Map<string, string>();
  private readonly paths = new Map<string, string>();
  private ready = false;
  private quitting = false;
  private readonly readiness: Promise<void>;
  private resolveReadiness: () => void = () => undefined;
  private readonly lock = new InstanceLock((argv, cwd) => {
    this.emit('second-instance', new HostEvent(), argv, cwd, undefined);
  });

  constructor() {
    super('app', events);
    this.readiness = new Promise((resolve) => {
      this.resolveReadiness = resolve;
    });
    HostBrowserWindow.windows.on('all-closed', () => this.windowsGone());
    HostBrowserWindow.windows.on('created', (window) => {
      this.emit('browser-window-created', new HostEvent(), window);
    });
    HostWebContents.created.on('created', (contents) => {
      this.emit('web-contents-created', new HostEvent(), contents);
    });
  }

  /** Switches of the command line, and what the app adds before it is ready. */
  readonly commandLine = guarded('app.commandLine', {
    hasSwitch: (name: string) => this.switches.has(name),
    getSwitchValue: (name: string) => this.switches.get(name) ?? '',
    appendSwitch: (name: string, value = '') => {
      this.switches.set(name, value);
    },
    removeSwitch: (name: string) => {
      this.switches.delete(name);
    },
  });

  get isPackaged(): boolean {
    return this.packaged;
  }

  /** What the launcher knows before the app runs. */
  prepare(
    appPath: string,
    switches: ReadonlyMap<string, string>,
    { packaged }: { readonly packaged: boolean },
  ): void {
    this.appPath = appPath;
    this.packaged = packaged;
    for (const [name, value] of switches) this.switches.set(name, value);
    const description = readPackage(appPath);
    this.name = description.productName ?? description.name ?? this.name;
    this.version = description.version ?? this.version;
    const userData = this.switches.get('user-data-dir');
    if (userData !== undefined && userData !== '') this.setPath('userData', userData);
  }

  allSwitches(): ReadonlyMap<string, string> {
    return this.switches;
  }

  /** Chromium answers and the app's main script has run. */
  becomeReady(): void {
    this.ready = true;
    HostBrowserWindow.allowed = true;
    // Through the property: a test tool may have put its own `emit` there to hold the event back.
    this.emit('ready', new HostEvent(), {});
    this.resolveReadiness();
  }

  whenReady(): Promise<void> {
    return this.readiness;
  }

  isReady(): boolean {
    return this.ready;
  }

  quit(): void {
    if (this.quitting) return;
    if (emitPreventable(this, 'before-quit')) return;
    this.quitting = true;
    const windows = HostBrowserWindow.getAllWindows();
    if (windows.length === 0) return this.finish();
    for (const window of windows) window.close();
    // A window that refused to close stays, and with it the app.
    if (HostBrowserWindow.getAllWindows().some((window) => !window.isClosing())) {
      this.quitting = false;
    }
  }

  /** Ends at once: no window is asked, only `quit` is emitted. */
  exit(exitCode = 0): void {
    this.emit('quit', new HostEvent(), exitCode);
    this.lock.release();
    chromium.end();
    process.exit(exitCode);
  }

  getPath(name: PathName): string {
    const path = this.paths.get(name) ?? this.defaultPath(name);
    if (name === 'userData' || name === 'logs') mkdirSync(path, { recursive: true });
    return path;
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }

  getAppPath(): string {
    return this.appPath;
  }

  getVersion(): string {
    return this.version;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getLocale(): string {
    const chosen = this.switches.get('lang');
    return chosen === undefined || chosen === '' ? this.getSystemLocale() : chosen;
  }

  getSystemLocale(): string {
    return systemLanguages()[0] ?? 'en-US';
  }

  getPreferredSystemLanguages(): string[] {
    return systemLanguages();
  }

  requestSingleInstanceLock(): boolean {
    return this.lock.request(this.getPath('userData'));
  }

  hasSingleInstanceLock(): boolean {
    return this.lock.held;
  }

  releaseSingleInstanceLock(): void {
    this.lock.release();
  }

  /** Every page of the host is sandboxed. */
  enableSandbox(): void {}

  /** Of Windows' task bar; there is none here. */
  setAppUserModelId(_id: string): void {}

  focus(): void {
    (HostBrowserWindow.getFocusedWindow() ?? HostBrowserWindow.getAllWindows()[0])?.focus();
  }

  private windowsGone(): void {
    if (this.quitting) return this.finish();
    if (this.listenerCount('window-all-closed') === 0) return this.quit();
    this.emit('window-all-closed');
  }

  private finish(): void {
    this.quitting = false;
    if (!emitPreventable(this, 'will-quit')) this.exit();
  }

  private defaultPath(name: PathName): string {
    const home = homedir();
    const appData = process.env['XDG_CONFIG_HOME'] ?? join(home, '.config');
    switch (name) {
      case 'home':
        return home;
      case 'appData':
        return appData;
      case 'userData':
      case 'sessionData':
        return join(appData, this.name);
      case 'logs':
        return join(this.getPath('userData'), 'logs');
      case 'temp':
        return tmpdir();
      case 'documents':
        return join(home, 'Documents');
      case 'downloads':
        return join(home, 'Downloads');
      default:
        throw unsupported(`app.getPath('${name}')`);
    }
  }
}

guardInstances('app', HostApp.prototype);

export const app = new HostApp();

interface PackageDescription {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
}

function readPackage(folder: string): PackageDescription {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageDescription;
  } catch {
    return {};
  }
}

/** The system's languages in order, as `fr-FR`, from the variables that gettext reads. */
function systemLanguages(): string[] {
  const { LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const names = [...(LANGUAGE ?? '').split(':'), LC_ALL, LC_MESSAGES, LANG]
    .map((name) => (name ?? '').replace(/[.@].*$/u, '').replace('_', '-'))
    .filter((name) => /^[a-z]{2,3}(-[A-Za-z]+)?$/u.test(name));
  return names.length === 0 ? ['en-US'] : [...new Set(names)];
}
