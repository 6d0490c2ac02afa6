import { BrowserWindow, screen } from 'electron';
import type { WindowState } from '../../shared/domain/settings.ts';

export interface WindowOptions {
  readonly state: WindowState;
  readonly preload: string;
  readonly backgroundColor: string;
  readonly title: string;
  /** Called with the window's place and size when they have settled, and when it closes. */
  readonly onStateChange: (state: WindowState) => void;
}

/** Waits this long after the last move before the place is written: dragging sends hundreds of events. */
const settleMilliseconds = 400;

/** Opens the one window where it was last time, or at its default size when that screen is gone. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...placeOnScreen(options.state),
    minWidth: 360,
    minHeight: 400,
    show: false,
    title: options.title,
    backgroundColor: options.backgroundColor,
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  if (options.state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  rememberState(window, options.onStateChange);
  return window;
}

/** The remembered bounds if a good part of them is on a screen that is there now. */
function placeOnScreen({ x, y, width, height }: WindowState): Partial<Electron.Rectangle> {
  if (x === undefined || y === undefined) return { width, height };
  const visible = screen.getAllDisplays().some(({ workArea }) => {
    const shownWidth = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    const shownHeight =
      Math.min(y + height, workArea.y + workArea.height) - Math.max(y, workArea.y);
    return shownWidth > width / 4 && shownHeight > height / 4;
  });
  return visible ? { x, y, width, height } : { width, height };
}

function rememberState(window: BrowserWindow, onStateChange: (state: WindowState) => void): void {
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    if (window.isDestroyed()) return;
    onStateChange({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, settleMilliseconds);
  };
  window.on('resize', settle);
  window.on('move', settle);
  window.on('maximize', settle);
  window.on('unmaximize', settle);
  window.on('close', tell);
}
