import type { Display, Rectangle, Screen } from 'electron';

import { guarded, guardInstances, HostEmitter } from './unsupported.ts';

/**
 * Chromium tells the size of the screen only to a page; until the first window is open, this is what the app learns.
 */
let area: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };
let scaleFactor = 1;

/** Called with what a page says of its screen; true when the screen is another than was thought. */
export function learnScreen(screenArea: Rectangle, devicePixelRatio: number): boolean {
  const isNew = JSON.stringify(screenArea) !== JSON.stringify(area);
  area = screenArea;
  scaleFactor = devicePixelRatio;
  return isNew;
}

/** The one display that the host knows. */
export function primaryDisplay(): Display {
  const { width, height } = area;
  const display: Partial<Display> = {
    id: 1,
    label: 'Chromium',
    bounds: { ...area },
    workArea: { ...area },
    size: { width, height },
    workAreaSize: { width, height },
    scaleFactor,
    rotation: 0,
    internal: false,
  };
  return guarded('Display', display) as Display;
}

type ScreenMembers = Pick<Screen, 'getPrimaryDisplay' | 'getAllDisplays' | 'getDisplayMatching'>;

class HostScreen extends HostEmitter implements ScreenMembers {
  constructor() {
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed']);
  }

  getPrimaryDisplay(): Display {
    return primaryDisplay();
  }

  getAllDisplays(): Display[] {
    return [primaryDisplay()];
  }

  getDisplayMatching(_area: Rectangle): Display {
    return primaryDisplay();
  }
}

guardInstances('screen', HostScreen.prototype);

export const screen = new HostScreen();
