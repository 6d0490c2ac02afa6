import type { BaseWindow, Rectangle } from 'electron';

import type { Bounds } from './chromium.ts';
import type { Page } from './page-connection.ts';
import { HostEmitter, HostEvent } from './unsupported.ts';
import {
  changeWindowState,
  measureWindow,
  placeWindow,
  type WindowState,
} from './window-placement.ts';

type FrameMembers = Pick<
  BaseWindow,
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
>;

const events = [
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
];

/** What a change of state is called, on the way in and on the way out. */
const stateEvents: Readonly<Record<WindowState, readonly [into: string, outOf: string]>> = {
  normal: ['', ''],
  minimized: ['minimize', 'restore'],
  maximized: ['maximize', 'unmaximize'],
  fullscreen: ['enter-full-screen', 'leave-full-screen'],
};

/** The place and state of a window. They are kept here, because Electron tells them at once and Chromium does not. */
export abstract class WindowFrame extends HostEmitter implements FrameMembers {
  private readonly minimum: { readonly width: number; readonly height: number };
  private bounds: Bounds;
  private state: WindowState = 'normal';

  protected constructor(
    bounds: Bounds,
    minimum: { readonly width: number; readonly height: number },
    moreEvents: readonly string[],
  ) {
    super('BrowserWindow', [...events, ...moreEvents]);
    this.bounds = bounds;
    this.minimum = minimum;
  }

  abstract isDestroyed(): boolean;

  /** Does something with the page once it is there; a page that never comes or has gone needs nothing done. */
  protected abstract later(act: (page: Page) => Promise<void> | void): void;

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
    this.move({
      x: wanted.x,
      y: wanted.y,
      width: Math.max(wanted.width, this.minimum.width),
      height: Math.max(wanted.height, this.minimum.height),
    });
    this.later((page) => placeWindow(page, this.bounds));
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getSize(): number[] {
    return [this.bounds.width, this.bounds.height];
  }

  /** Puts the opened window in its place, and from then on follows where the person puts it. */
  protected async takePlace(page: Page): Promise<void> {
    page.session.on('Page.frameResized', () => this.later((resized) => this.measure(resized)));
    await placeWindow(page, this.bounds);
  }

  private changeState(next: WindowState): void {
    const before = this.state;
    if (before === next) return;
    this.state = next;
    this.later(async (page) => {
      await changeWindowState(page, before, next);
      const name = next === 'normal' ? stateEvents[before][1] : stateEvents[next][0];
      if (!this.isDestroyed()) this.emit(name, new HostEvent());
    });
  }

  private async measure(page: Page): Promise<void> {
    const bounds = await measureWindow(page);
    if (bounds !== undefined && this.state === 'normal' && !this.isDestroyed()) this.move(bounds);
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
