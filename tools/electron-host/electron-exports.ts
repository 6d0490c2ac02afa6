import type * as everything from './electron-module.ts';

// `import { app } from 'electron'` and `import electron from 'electron'` both work in Electron.
export * from './electron-module.ts';
export * as default from './electron-module.ts';

type Forgotten = Exclude<
  keyof typeof Electron.Main | 'crashReporter' | 'nativeImage',
  keyof typeof everything
>;
/** Does not compile when Electron has a name in the main process that the host's module has not. */
export const isComplete: [Forgotten] extends [never] ? true : Forgotten = true;
