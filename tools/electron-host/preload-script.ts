import { readFileSync } from 'node:fs';

import { handshake, joinWorlds, runPageWorld } from './page-world.ts';
import { type PreloadSettings, runPreloadWorld } from './preload-world.ts';
import { createSerializer } from './serialization.ts';
import { createBridge } from './world-bridge.ts';

/** The isolated world that holds the preload, its binding to the host, and the function that the host calls. */
export const preloadWorld = 'electron-preload';
export const bindingName = 'electronHostSend';
export const receiverName = 'electronHostReceive';

export interface PreloadChoice {
  /** The app's preload, a CommonJS file; undefined for a window without one. */
  readonly path: string | undefined;
  readonly additionalArguments: readonly string[];
}

/** The script for the page's own world; must be registered before the preload's. */
export function pageScript(): string {
  return `(${runPageWorld})(${createBridge}, ${JSON.stringify(handshake)});`;
}

/**
 * The script for the isolated world. Only main frames get a preload, as in Electron without
 * `nodeIntegrationInSubFrames`. Throws when the app's preload cannot be read.
 */
export function preloadScript({ path, additionalArguments }: PreloadChoice): string {
  const source = path === undefined ? '' : readFileSync(path, 'utf8');
  const settings: PreloadSettings = {
    binding: bindingName,
    receiver: receiverName,
    handshake,
    argv: [process.argv[0] ?? 'electron', ...additionalArguments],
    platform: process.platform,
    versions: {
      node: process.versions.node,
      chrome: process.versions.chrome,
      electron: process.versions.electron,
    },
  };
  return `if (window.top === window) (() => {
const createBridge = ${createBridge};
const connectPage = (onOpen) => (${joinWorlds})(createBridge, ${JSON.stringify(handshake)}, onOpen);
(${runPreloadWorld})(${JSON.stringify(settings)}, (${createSerializer})(), connectPage,
function (exports, require, module, process, global) {
${source}
});
})();`;
}
