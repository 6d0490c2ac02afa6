import { pathToFileURL } from 'node:url';
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Rectangle,
  WebContents,
} from 'electron';

import { type Bounds, chromium } from './chromium.ts';
import { applyTheme } from './native-theme.ts';
import type { Page } from './page-connection.ts';
import { emitPreventable, guardInstances, HostEmitter, HostEvent } from './unsupported.ts';
import { HostWebContents } from './web-contents.ts';
import { checkWindowOptions, initialBounds, parseColor } from './window-options.ts';
import {
  changeWindowState,
  measureWindow,
  placeWindow,
  readScreen,
  type WindowState,
} from './window-placement.ts';

type WindowMembers = Pick<
  BrowserWindow,
  | 'loadURL'
  | 'loadFile'
  | 'show'
  | 'hide'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'focus'
  | 'isFocused'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFullScreen'
  | 'setFullScreen'
  | 'maximize'
  | 'unmaximize'
  | 'minimize'
  | 'restore'
  | 'getBounds'
  | 'setBounds'
  | 'getNormalBounds'
  | 'getContentBounds'
  | 'setSize'
  | 'getSize'
  | 'setTitle'
  | 'getTitle'
  | 'setBackgroundColor'
  | 'webContents'
  | 'id'
>;

const events = [
  'ready-to-show',
  'close',
  'closed',
  'show',
  'hide',
  'resize',
  'resized',
  'move',
  'moved',
  'maximize',
  'unmaximize',
  'minimize',
  'restore',
  'enter-full-screen',
  'leave-full-screen',
  'focus',
  'blur',
  'page-title-updated',
];

/** What a change of state is called, on the way in and on the way out. */
const stateEvents: Readonly<Record<WindowState, readonly [into: string, outOf: string]>> = {
  normal: ['', ''],
  minimized: ['minimize', 'restore'],
  maximized: ['maximize', 'unmaximize'],
  fullscreen: ['enter-full-screen', 'leave-full-screen'],
};

const open = new Map<number, HostBrowserWindow>();
let lastId = 0;
let focused: HostBrowserWindow | undefined;

/** A window of Chromium with one page. Its place and state are kept here, because Electron tells them at once. */
export class HostBrowserWindow extends HostEmitter implements WindowMembers {
  /** Events: `created` (window), `opened-none` when the last window has closed. */
  static readonly windows = new HostEmitter('BrowserWindow', ['created', 'opened-none']);
  /** Whether windows may be made already: the app is ready. */
  static allowed = false;
  readonly id: number;
  private readonly contents: HostWebContents;
  private readonly minimum: { readonly width: number; readonly height: number };
  private bounds: Bounds;
  private state: WindowState = 'normal';
  private title: string;
  private visible: boolean;
  private closing = false;
  private destroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    if (!HostBrowserWindow.allowed) {
      throw new Error('Cannot create BrowserWindow before app is ready');
    }
    super('BrowserWindow', events);
    checkWindowOptions(options);
    lastId += 1;
    this.id = lastId;
    this.bounds = initialBounds(options);
    this.minimum = { width: options.minWidth ?? 0, height: options.minHeight ?? 0 };
    this.title = options.title ?? '';
    this.visible = options.show ?? true;
    open.set(this.id, this);
    this.contents = new HostWebContents({
      bounds: this.bounds,
      preload: options.webPreferences?.preload,
      additionalArguments: options.webPreferences?.additionalArguments ?? [],
    });
    this.later((page) => this.adopt(page, options.backgroundColor));
    const ready = (): void => {
      this.contents.off('first-paint', ready);
      this.contents.off('did-finish-load', ready);
      this.emit('ready-to-show', new HostEvent());
    };
    this.contents.on('first-paint', ready);
    this.contents.on('did-finish-load', ready);
    if (this.visible) this.takeFocus();
    HostBrowserWindow.windows.emit('created', this);
  }

  static getAllWindows(): HostBrowserWindow[] {
    return [...open.values()];
  }

  static getFocusedWindow(): HostBrowserWindow | null {
    return focused ?? null;
  }

  static fromWebContents(contents: WebContents): HostBrowserWindow | null {
    const wanted = contents as unknown as HostWebContents;
    return HostBrowserWindow.getAllWindows().find((window) => window.contents === wanted) ?? null;
  }

  static fromId(id: number): HostBrowserWindow | null {
    return open.get(id) ?? null;
  }

  get webContents(): WebContents {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
    return this.contents as unknown as WebContents;
  }

  loadURL(url: string): Promise<void> {
    return this.contents.loadURL(url);
  }

  loadFile(filePath: string): Promise<void> {
    return this.contents.loadURL(pathToFileURL(filePath).href);
  }

  show(): void {
    this.visible = true;
    if (this.state === 'minimized') this.changeState('normal');
    this.focus();
    this.emit('show', new HostEvent());
  }

  /** Chromium cannot hide a window that is open; it goes on being shown. */
  hide(): void {
    this.visible = false;
    this.emit('hide', new HostEvent());
  }

  isVisible(): boolean {
    return this.visible;
  }

  close(): void {
    if (this.destroyed || emitPreventable(this, 'close')) return;
    this.closing = true;
    this.contents.close();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.closing = true;
    this.contents.close();
    this.gone();
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  focus(): void {
    this.contents.focus();
    this.takeFocus();
  }

  isFocused(): boolean {
    return focused === this;
  }

  isMinimized(): boolean {
    return this.state === 'minimized';
  }

  isMaximized(): boolean {
    return this.state === 'maximized';
  }

  isFullScreen(): boolean {
    return this.state === 'fullscreen';
  }

  setFullScreen(flag: boolean): void {
    this.changeState(flag ? 'fullscreen' : 'normal');
  }

  maximize(): void {
    this.changeState('maximized');
  }

  unmaximize(): void {
    this.changeState('normal');
  }

  minimize(): void {
    this.changeState('minimized');
  }

  restore(): void {
    this.changeState('normal');
  }

  getBounds(): Rectangle {
    return { ...this.bounds };
  }

  /** The host's windows have no frame of their own that an app could measure. */
  getContentBounds(): Rectangle {
    return this.getBounds();
  }

  getNormalBounds(): Rectangle {
    return this.getBounds();
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const wanted = { ...this.bounds, ...bounds };
    const width = Math.max(wanted.width, this.minimum.width);
    const height = Math.max(wanted.height, this.minimum.height);
    this.move({ ...wanted, width, height });
    this.later((page) => placeWindow(page, this.bounds));
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getSize(): number[] {
    return [this.bounds.width, this.bounds.height];
  }

  /** Chromium shows the document's title; this is what the app reads back. */
  setTitle(title: string): void {
    this.title = title;
  }

  getTitle(): string {
    return this.title;
  }

  setBackgroundColor(backgroundColor: string): void {
    const color = parseColor(backgroundColor);
    if (color === undefined) return;
    this.later(async ({ session }) => {
      await session.send('Emulation.setDefaultBackgroundColorOverride', { color });
    });
  }

  /** Whether it has been told to close and did not refuse. */
  isClosing(): boolean {
    return this.closing;
  }

  /** The page has closed, by `close`, by the person, or because Chromium ended. */
  gone(): void {
    if (this.destroyed) return;
    if (!this.closing) emitPreventable(this, 'close');
    this.destroyed = true;
    open.delete(this.id);
    if (focused === this) focused = undefined;
    this.contents.markDestroyed();
    this.emit('closed');
    if (open.size === 0) HostBrowserWindow.windows.emit('opened-none');
  }

  private async adopt(page: Page, backgroundColor: string | undefined): Promise<void> {
    const { session, targetId } = page;
    if (this.destroyed) return chromium.closePage(targetId);
    chromium.on('page-closed', (closed: string) => {
      if (closed === targetId) this.gone();
    });
    chromium.on('title', (target: string, title: string) => {
      if (target === targetId && title !== '') this.title = title;
    });
    session.on('Page.frameResized', () => this.later((resized) => this.measure(resized)));
    applyTheme(session);
    if (backgroundColor !== undefined) this.setBackgroundColor(backgroundColor);
    await placeWindow(page, this.bounds);
    await readScreen(page);
  }

  /** Does something with the page once it is there; a page that never comes or has gone needs nothing done. */
  private later(act: (page: Page) => Promise<void> | void): void {
    this.contents.opened.then(act).catch((fault: unknown) => {
      if (!this.destroyed) console.error('window:', fault);
    });
  }

  private takeFocus(): void {
    if (focused === this) return;
    const before = focused;
    focused = this;
    before?.emit('blur', new HostEvent());
    this.emit('focus', new HostEvent());
  }

  private changeState(next: WindowState): void {
    const before = this.state;
    if (before === next) return;
    this.state = next;
    this.later(async (page) => {
      await changeWindowState(page, before, next);
      const name = next === 'normal' ? stateEvents[before][1] : stateEvents[next][0];
      this.emit(name, new HostEvent());
    });
  }

  /** Learns where the person has put the window. */
  private async measure(page: Page): Promise<void> {
    const bounds = await measureWindow(page);
    if (bounds !== undefined && this.state === 'normal' && !this.destroyed) this.move(bounds);
  }

  private move(next: Bounds): void {
    const before = this.bounds;
    this.bounds = next;
    if (before.x !== next.x || before.y !== next.y) this.emit('move', new HostEvent());
    if (before.width !== next.width || before.height !== next.height) {
      this.emit('resize', new HostEvent());
    }
  }
}

guardInstances('BrowserWindow', HostBrowserWindow.prototype);
