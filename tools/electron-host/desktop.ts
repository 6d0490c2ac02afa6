import type { Clipboard, Dialog, PowerMonitor, PowerSaveBlocker, Shell } from 'electron';

import { guarded, guardInstances, HostEmitter } from './unsupported.ts';

/** The host shows nothing outside its windows and opens nothing: it says on one line what Electron would have done. */
function announce(what: string): void {
  process.stderr.write(`Chromium host: ${what}\n`);
}

/** The last argument: dialogs take their window, if any, first. */
function optionsOf<Options extends object>(args: readonly unknown[]): Partial<Options> {
  return args.at(-1) ?? {};
}

/** Every dialog is answered as if the person had cancelled it. Tests put their own functions here. */
export const dialog = guarded<
  Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'>
>('dialog', {
  showOpenDialog: async (...args: unknown[]) => {
    announce(`open dialog cancelled: ${optionsOf<Electron.OpenDialogOptions>(args).title ?? ''}`);
    return { canceled: true, filePaths: [] };
  },
  showSaveDialog: async (...args: unknown[]) => {
    announce(`save dialog cancelled: ${optionsOf<Electron.SaveDialogOptions>(args).title ?? ''}`);
    return { canceled: true, filePath: '' };
  },
  showMessageBox: async (...args: unknown[]) => {
    const { message = '', cancelId = 0 } = optionsOf<Electron.MessageBoxOptions>(args);
    announce(`message box answered with button ${cancelId}: ${message}`);
    return { response: cancelId, checkboxChecked: false };
  },
  showErrorBox: (title: string, content: string) => {
    announce(`error box: ${title}: ${content.replace(/\s*\n\s*/gu, ' ')}`);
  },
});

export const shell = guarded<Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder'>>(
  'shell',
  {
    openExternal: async (url: string) => announce(`openExternal ${url}`),
    openPath: async (path: string) => {
      announce(`openPath ${path}`);
      return '';
    },
    showItemInFolder: (path: string) => announce(`showItemInFolder ${path}`),
  },
);

let clipboardText = '';

/** In memory: what the app writes, it reads back; the system's clipboard is left alone. */
export const clipboard = guarded<Pick<Clipboard, 'writeText' | 'readText'>>('clipboard', {
  writeText: (text: string) => {
    clipboardText = text;
  },
  readText: () => clipboardText,
} as never);

/** Takes listeners and never calls them. */
class HostPowerMonitor extends HostEmitter {
  constructor() {
    super('powerMonitor', [
      'suspend',
      'resume',
      'on-ac',
      'on-battery',
      'shutdown',
      'lock-screen',
      'unlock-screen',
    ]);
  }
}

guardInstances('powerMonitor', HostPowerMonitor.prototype);

export const powerMonitor = new HostPowerMonitor() as unknown as Pick<PowerMonitor, 'on' | 'off'>;

const blockers = new Set<number>();
let lastBlocker = 0;

/** Keeps no machine awake: says on one line when one would be. */
export const powerSaveBlocker = guarded<PowerSaveBlocker>('powerSaveBlocker', {
  start: (type) => {
    lastBlocker += 1;
    blockers.add(lastBlocker);
    announce(`powerSaveBlocker ${lastBlocker} started: ${type}`);
    return lastBlocker;
  },
  stop: (id) => {
    announce(`powerSaveBlocker ${id} stopped`);
    return blockers.delete(id);
  },
  isStarted: (id) => blockers.has(id),
});
