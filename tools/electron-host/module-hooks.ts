import { registerHooks } from 'node:module';

/** The names under which Electron's main process offers its API. */
const electronNames = ['electron', 'electron/main', 'electron/common'];

/** From here on `import … from 'electron'` and `require('electron')` give the host's API, whatever is installed. */
export function provideElectron(): void {
  const url = new URL('electron-exports.ts', import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, nextResolve) =>
      electronNames.includes(specifier)
        ? { url, format: 'module-typescript', shortCircuit: true }
        : nextResolve(specifier, context),
  });
}
