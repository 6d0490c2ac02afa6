import type { Bounds } from './chromium.ts';
import type { DevToolsSession } from './devtools-connection.ts';
import type { Page } from './page-connection.ts';
import { learnScreen } from './screen.ts';

export type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

/** Puts a window in its place. The page is as large as the app asked; what Chromium draws around it comes on top. */
export async function placeWindow({ session, windowId }: Page, bounds: Bounds): Promise<void> {
  const { x, y, width, height } = bounds;
  await session.send('Browser.setWindowBounds', { windowId, bounds: { left: x, top: y } });
  await session.send('Browser.setContentsSize', { windowId, width, height });
}

/** Where a window is now; undefined while it is maximised, minimised or fills the screen. */
export async function measureWindow({ session, windowId }: Page): Promise<Bounds | undefined> {
  const { bounds } = await session.send('Browser.getWindowBounds', { windowId });
  if (bounds.windowState !== 'normal') return undefined;
  const { cssLayoutViewport } = await session.send('Page.getLayoutMetrics');
  return {
    x: bounds.left ?? 0,
    y: bounds.top ?? 0,
    width: cssLayoutViewport.clientWidth,
    height: cssLayoutViewport.clientHeight,
  };
}

/** Chromium changes from one state to another only through the normal one. */
export async function changeWindowState(
  { session, windowId }: Page,
  before: WindowState,
  next: WindowState,
): Promise<void> {
  const set = (windowState: WindowState) =>
    session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  if (before !== 'normal') await set('normal');
  if (next !== 'normal') await set(next);
}

/** Asks the page, the only one that knows, how large the screen is; true when that is not what was thought. */
export async function readScreen(session: DevToolsSession): Promise<boolean> {
  const { result } = await session.send('Runtime.evaluate', {
    expression:
      '[screen.availLeft, screen.availTop, screen.width, screen.height, devicePixelRatio]',
    returnByValue: true,
  });
  const [x = 0, y = 0, width = 0, height = 0, scale = 1] = result.value as number[];
  return width > 0 && height > 0 && learnScreen({ x, y, width, height }, scale);
}
