import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

import type { PreloadSettings } from './preload-world.ts';

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
  return inOneScope(['world-bridge.ts', 'page-world.ts'], 'awaitPreload();');
}

/** The script for the isolated world. Throws when the app's preload cannot be read. */
export function preloadScript({ path, additionalArguments }: PreloadChoice): string {
  const source = path === undefined ? '' : readFileSync(path, 'utf8');
  const settings: PreloadSettings = {
    binding: bindingName,
    receiver: receiverName,
    argv: [process.argv[0] ?? 'electron', ...additionalArguments],
    platform: process.platform,
    versions: {
      node: process.versions.node,
      chrome: process.versions.chrome,
      electron: process.versions.electron,
    },
  };
  return inOneScope(
    ['serialization.ts', 'world-bridge.ts', 'page-world.ts', 'preload-world.ts'],
    `runPreload(${JSON.stringify(settings)}, preload);`,
    `const preload = function (exports, require, module, process, global) {\n${source}\n};`,
  );
}

/**
 * Modules of this folder as one script for a page: they import only each other and come in order, so their imports and
 * exports are simply left out. `before` is outside of their scope.
 */
function inOneScope(names: readonly string[], last: string, before = ''): string {
  const modules = names.map((name) => {
    const source = readFileSync(new URL(name, import.meta.url), 'utf8');
    return stripTypeScriptTypes(source)
      .replaceAll(/^import [^;]*;$/gmu, '')
      .replaceAll(/^export /gmu, '');
  });
  return `(() => {\n${before}\n(() => {\n${[...modules, last].join('\n')}\n})();\n})();`;
}
