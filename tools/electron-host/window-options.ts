import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

import type { Bounds } from './chromium.ts';
import { primaryDisplay } from './screen.ts';
import { unsupported } from './unsupported.ts';

const knownOptions: ReadonlySet<string> = new Set<keyof BrowserWindowConstructorOptions>([
  'width',
  'height',
  'x',
  'y',
  'minWidth',
  'minHeight',
  'center',
  'resizable',
  'show',
  'title',
  'backgroundColor',
  'icon',
  'autoHideMenuBar',
  'titleBarStyle',
  'webPreferences',
]);

const knownPreferences: ReadonlySet<string> = new Set<keyof WebPreferences>([
  'preload',
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'webSecurity',
  'spellcheck',
  'devTools',
  'additionalArguments',
]);

/** Throws on what the host cannot do, and on what it could only do less safely than it was asked for. */
export function checkWindowOptions(options: BrowserWindowConstructorOptions): void {
  const preferences = options.webPreferences ?? {};
  for (const name of Object.keys(options)) {
    if (!knownOptions.has(name)) throw unsupported(`BrowserWindow option ${name}`);
  }
  for (const name of Object.keys(preferences)) {
    if (!knownPreferences.has(name)) throw unsupported(`webPreferences.${name}`);
  }
  if (preferences.sandbox === false) throw unsupported('webPreferences.sandbox: false');
  if (preferences.contextIsolation === false) {
    throw unsupported('webPreferences.contextIsolation: false');
  }
  if (preferences.nodeIntegration === true) {
    throw unsupported('webPreferences.nodeIntegration: true');
  }
  if (preferences.webSecurity === false) throw unsupported('webPreferences.webSecurity: false');
}

/** Where a window opens: as asked, at least its minimum size, in the middle when no place is given. */
export function initialBounds(options: BrowserWindowConstructorOptions): Bounds {
  const { minWidth = 0, minHeight = 0 } = options;
  const width = Math.max(options.width ?? 800, minWidth);
  const height = Math.max(options.height ?? 600, minHeight);
  const centre = centred({ x: 0, y: 0, width, height });
  return { ...centre, x: options.x ?? centre.x, y: options.y ?? centre.y };
}

/** The same size in the middle of the screen. */
export function centred({ width, height }: Bounds): Bounds {
  const { workArea } = primaryDisplay();
  return {
    x: workArea.x + Math.max(0, Math.round((workArea.width - width) / 2)),
    y: workArea.y + Math.max(0, Math.round((workArea.height - height) / 2)),
    width,
    height,
  };
}

/** `#rgb` or `#rrggbb` as Chromium takes a colour; undefined for any other form. */
export function parseColor(
  color: string,
): { readonly r: number; readonly g: number; readonly b: number } | undefined {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/iu.exec(color)?.[1];
  if (digits === undefined) return undefined;
  const wide = digits.length === 3 ? digits.replace(/./gu, '$&$&') : digits;
  const part = (index: number) => Number.parseInt(wide.slice(index, index + 2), 16);
  return { r: part(0), g: part(2), b: part(4) };
}
