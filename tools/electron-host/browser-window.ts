import { pathToFileURL } from 'node:url';
import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';

import { chromium } from './chromium.ts';
import { applyTheme } from './native-theme.ts';
import type { Page } from './page-connection.ts';
import { emitPreventable, guardInstances, HostEmitter, HostEvent } from './unsupported.ts';
import { HostWebContents } from './web-contents.ts';
import { WindowFrame } from './window-frame.ts';
import { centred, checkWindowOptions, initialBounds, parseColor } from './window-options.ts';

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
  | 'setTitle'
  | 'getTitle'
  | 'setBackgroundColor'
  | 'webContents'
  | 'id'
>;

const events = ['ready-to-show', 'close', 'closed', 'show', 'hide', 'focus', 'blur'];

const open = new Map<number, HostBrowserWindow>();
let lastId = 0;
let focusedId: number | undefined;

/** A window of Chromium with one page. */
export class HostBrowserWindow extends WindowFrame implements WindowMembers {
  /** Events: `created` (window), and `all-closed` when the last window has gone. */
  static readonly windows = new HostEmitter('BrowserWindow', ['created', 'all-closed']);
  /** Whether windows may be made already: the app is ready. */
  static allowed = false;
  readonly id: number;
  private readonly contents: HostWebContents;
  private title: string;
  private visible: boolean;
  private closing = false;
  private destroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    if (!HostBrowserWindow.allowed) {
      throw new Error('Cannot create BrowserWindow before app is ready');
    }
    checkWindowOptions(options);
    const bounds = initialBounds(options);
    const minimum = { width: options.minWidth ?? 0, height: options.minHeight ?? 0 };
    super(bounds, minimum, events);
    lastId += 1;
    this.id = lastId;
    this.title = options.title ?? '';
    this.visible = options.show ?? true;
    open.set(this.id, this);
    this.contents = new HostWebContents({
      bounds,
      preload: options.webPreferences?.preload,
      additionalArguments: options.webPreferences?.additionalArguments ?? [],
    });
    const placed = options.x !== undefined && options.y !== undefined;
    this.later((page) => this.adopt(page, placed));
    if (options.backgroundColor !== undefined) this.setBackgroundColor(options.backgroundColor);
    this.announceReady();
    if (this.visible) this.takeFocus();
    HostBrowserWindow.windows.emit('created', this);
  }

  static getAllWindows(): HostBrowserWindow[] {
    return [...open.values()];
  }

  static getFocusedWindow(): HostBrowserWindow | null {
    return open.get(focusedId ?? 0) ?? null;
  }

  static fromWebContents(contents: WebContents): HostBrowserWindow | null {
    const wanted: unknown = contents;
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
    if (this.isMinimized()) this.restore();
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

  /** Whether it has been told to close and did not refuse. */
  isClosing(): boolean {
    return this.closing;
  }

  focus(): void {
    this.contents.focus();
    this.takeFocus();
  }

  isFocused(): boolean {
    return focusedId === this.id;
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

  /** The page has closed: by `close`, by the person, or because Chromium ended. */
  gone(): void {
    if (this.destroyed) return;
    if (!this.closing) emitPreventable(this, 'close');
    this.destroyed = true;
    open.delete(this.id);
    this.contents.markDestroyed();
    this.emit('closed');
    if (open.size === 0) HostBrowserWindow.windows.emit('all-closed');
  }

  protected later(act: (page: Page) => Promise<void> | void): void {
    this.contents.opened.then(act).catch((fault: unknown) => {
      if (!this.destroyed && !this.closing) console.error('BrowserWindow:', fault);
    });
  }

  private async adopt(page: Page, placed: boolean): Promise<void> {
    const { session, targetId } = page;
    chromium.on('page-closed', (closed: string) => {
      if (closed === targetId) this.gone();
    });
    chromium.on('title', (target: string, title: string) => {
      if (target === targetId) this.title = title;
    });
    applyTheme(session);
    // The middle was reckoned before anything was known of the screen.
    if (page.screenIsNew && !placed) this.setBounds(centred(this.getBounds()));
    await this.takePlace(page);
  }

  /** At the first paint, or when all has loaded if Chromium does not tell of a paint. */
  private announceReady(): void {
    const ready = (): void => {
      this.contents.off('first-paint', ready);
      this.contents.off('did-finish-load', ready);
      this.emit('ready-to-show', new HostEvent());
    };
    this.contents.on('first-paint', ready);
    this.contents.on('did-finish-load', ready);
  }

  private takeFocus(): void {
    if (this.isFocused()) return;
    const before = HostBrowserWindow.getFocusedWindow();
    focusedId = this.id;
    before?.emit('blur', new HostEvent());
    this.emit('focus', new HostEvent());
  }
}

guardInstances('BrowserWindow', WindowFrame.prototype);
