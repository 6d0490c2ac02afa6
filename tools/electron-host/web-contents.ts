import type {
  PrintToPDFOptions,
  WebContents,
  WebFrameMain,
  WindowOpenHandlerResponse,
} from 'electron';

import { emptyFrame } from './frames.ts';
import { type Bounds, chromium } from './chromium.ts';
import { followConsole } from './console-messages.ts';
import { receiveMessage } from './ipc-main.ts';
import { menuAccelerators } from './menu-accelerators.ts';
import { Navigation, type NavigationRequest } from './navigation.ts';
import { openPage, type Page } from './page-connection.ts';
import type { PreloadMessage } from './preload-world.ts';
import { encodeMessage } from './serialization.ts';
import { defaultSession } from './session.ts';
import { guardInstances, HostEmitter, HostEvent, unsupported } from './unsupported.ts';

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];
type ContentsMembers = Pick<
  WebContents,
  | 'send'
  | 'getURL'
  | 'getTitle'
  | 'loadURL'
  | 'reload'
  | 'close'
  | 'isDestroyed'
  | 'id'
  | 'session'
  | 'mainFrame'
  | 'executeJavaScript'
  | 'setWindowOpenHandler'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'setZoomLevel'
  | 'getZoomLevel'
  | 'zoomFactor'
  | 'zoomLevel'
  | 'openDevTools'
  | 'focus'
  | 'getType'
  | 'printToPDF'
>;

const events = [
  'did-finish-load',
  'did-fail-load',
  'dom-ready',
  'first-paint',
  'will-navigate',
  'will-redirect',
  'will-attach-webview',
  'render-process-gone',
  'destroyed',
  'console-message',
  'before-input-event',
];

/** Width and height in inches, as Electron's default and its most common other. */
function paperSize(size: PrintToPDFOptions['pageSize'] = 'Letter') {
  if (size === 'Letter') return { paperWidth: 8.5, paperHeight: 11 };
  if (size === 'A4') return { paperWidth: 8.27, paperHeight: 11.69 };
  throw unsupported(`printToPDF on pages of ${JSON.stringify(size)}`);
}

/** Each zoom level is 20 % larger than the one before. */
const zoomStep = 1.2;

const all = new Map<number, HostWebContents>();

export interface ContentsOptions {
  readonly bounds: Bounds;
  readonly preload: string | undefined;
  readonly additionalArguments: readonly string[];
}

/** The page of a window: one target of Chromium. */
export class HostWebContents extends HostEmitter implements ContentsMembers {
  static readonly created = new HostEmitter('WebContents', ['created']);
  readonly id: number;
  readonly session: Electron.Session = defaultSession;
  /** Settles when Chromium has opened the page; rejects when it could not, or ended. */
  readonly opened: Promise<Page>;
  private page: Page | undefined = undefined;
  private navigation: Navigation | undefined = undefined;
  private openHandler: OpenHandler | undefined = undefined;
  private destroyed = false;
  private title = '';
  private factor = 1;

  constructor({ bounds, preload, additionalArguments }: ContentsOptions) {
    super('webContents', events);
    this.id = all.size === 0 ? 1 : Math.max(...all.keys()) + 1;
    all.set(this.id, this);
    this.opened = openPage(
      bounds,
      { path: preload, additionalArguments },
      { onMessage: (message, frame, world) => this.received(message, frame.asElectron(), world) },
    ).then((page) => this.adopt(page));
    this.opened.catch(() => undefined); // told by whoever awaits it
    HostWebContents.created.emit('created', this);
  }

  static all(): HostWebContents[] {
    return [...all.values()].filter((contents) => !contents.destroyed);
  }

  static fromId(id: number): HostWebContents | undefined {
    const contents = all.get(id);
    return contents?.destroyed === true ? undefined : contents;
  }

  static fromTarget(targetId: string): HostWebContents | undefined {
    return HostWebContents.all().find((contents) => contents.page?.targetId === targetId);
  }

  /** The page that a frame of Chromium belongs to; none for a window that a page opened and that is being closed. */
  static async fromFrame(frameId: string): Promise<HostWebContents | undefined> {
    const holds = (contents: HostWebContents): boolean =>
      contents.page?.frames.find(frameId) !== undefined;
    const known = HostWebContents.all().find(holds);
    if (known !== undefined) return known;
    await Promise.allSettled(HostWebContents.all().map(async ({ page }) => page?.frames.refresh()));
    return HostWebContents.all().find(holds);
  }

  get mainFrame(): WebFrameMain {
    return (this.page?.frames.main ?? emptyFrame).asElectron();
  }

  frame(frameId: string): WebFrameMain | null {
    return this.page?.frames.find(frameId)?.asElectron() ?? null;
  }

  async loadURL(url: string): Promise<void> {
    await this.opened;
    await this.navigation?.load(url);
  }

  reload(): void {
    this.page?.session.tell('Page.reload');
  }

  allows(request: NavigationRequest): boolean {
    return this.navigation?.allows(request) ?? true;
  }

  getURL(): string {
    const { url } = this.mainFrame;
    return url.startsWith('data:text/html,') || url === 'about:blank' ? '' : url;
  }

  getTitle(): string {
    return this.title;
  }

  getType(): 'window' {
    return 'window';
  }

  send(channel: string, ...args: unknown[]): void {
    const context = this.page?.preloadContext();
    const encoded = encodeMessage(args);
    if (context !== undefined) {
      this.page?.deliver(context, { type: 'event', channel, args: encoded });
    }
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { session } = await this.opened;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: code,
      userGesture,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as unknown;
  }

  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    const { session } = await this.opened;
    const { data } = await session.send('Page.printToPDF', {
      landscape: options.landscape ?? false,
      printBackground: options.printBackground ?? false,
      preferCSSPageSize: options.preferCSSPageSize ?? false,
      generateTaggedPDF: options.generateTaggedPDF ?? false,
      generateDocumentOutline: options.generateDocumentOutline ?? false,
      ...paperSize(options.pageSize),
    });
    return Buffer.from(data, 'base64');
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  setZoomFactor(factor: number): void {
    this.factor = factor;
    this.page?.session.tell('Runtime.evaluate', {
      expression: `document.documentElement.style.zoom = ${Number(factor)}`,
    });
  }

  getZoomFactor(): number {
    return this.factor;
  }

  setZoomLevel(level: number): void {
    this.setZoomFactor(zoomStep ** level);
  }

  getZoomLevel(): number {
    return Math.log(this.factor) / Math.log(zoomStep);
  }

  get zoomFactor(): number {
    return this.getZoomFactor();
  }

  set zoomFactor(factor: number) {
    this.setZoomFactor(factor);
  }

  get zoomLevel(): number {
    return this.getZoomLevel();
  }

  set zoomLevel(level: number) {
    this.setZoomLevel(level);
  }

  /** Chromium's own developer tools open on the debugging port, if one was asked for. */
  openDevTools(): void {}

  focus(): void {
    this.page?.session.tell('Page.bringToFront');
  }

  /** Closes the page and its window; nobody is asked. */
  close(): void {
    this.opened.then(
      ({ targetId }) => chromium.closePage(targetId),
      () => undefined,
    );
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  /** The page is gone, by whoever's doing. */
  markDestroyed(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.navigation?.closed();
    this.emit('destroyed');
  }

  private adopt(page: Page): Page {
    this.page = page;
    this.navigation = new Navigation(page, this);
    const { session, targetId } = page;
    followConsole(session, this);
    session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      this.askToOpen(url, windowName, windowFeatures.join(','), false);
    });
    session.on('Inspector.targetCrashed', () => {
      this.emit('render-process-gone', new HostEvent(), { reason: 'crashed', exitCode: 1 });
    });
    menuAccelerators.on('changed', () => this.tellAccelerators());
    this.on('dom-ready', () => {
      this.tellAccelerators();
      if (this.factor !== 1) this.setZoomFactor(this.factor);
    });
    chromium.on('title', (target: string, title: string) => {
      if (target === targetId) this.title = title;
    });
    return page;
  }

  private tellAccelerators(): void {
    const context = this.page?.preloadContext();
    if (context === undefined) return;
    this.page?.deliver(context, { type: 'accelerators', keys: menuAccelerators.keys() });
  }

  private received(message: PreloadMessage, frame: WebFrameMain, world: number): void {
    if (message.type === 'open') {
      this.askToOpen(message.url, message.name, message.features, message.background);
    } else if (message.type === 'accelerator') {
      menuAccelerators.press(message.keys);
    } else {
      receiveMessage(message, {
        sender: this as unknown as WebContents,
        senderFrame: frame,
        answer: (answer) => this.page?.deliver(world, answer),
      });
    }
  }

  /** The new window never opens: the host is only for apps that refuse them. */
  private askToOpen(url: string, frameName: string, features: string, background: boolean): void {
    const response: WindowOpenHandlerResponse | undefined = this.openHandler?.({
      url,
      frameName,
      features,
      disposition: background ? 'background-tab' : 'foreground-tab',
      referrer: { url: this.getURL(), policy: 'strict-origin-when-cross-origin' },
    });
    if (response?.action !== 'deny') {
      process.stderr.write(
        `not supported by the Chromium host: a window opened by a page: ${url}\n`,
      );
    }
  }
}

guardInstances('webContents', HostWebContents.prototype);
