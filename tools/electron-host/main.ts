import { existsSync, readFileSync, statSync } from 'node:fs';
import inspector from 'node:inspector';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { app } from './app.ts';
import { HostBrowserWindow } from './browser-window.ts';
import { chromium } from './chromium.ts';
import { parseElectronArguments } from './command-line.ts';
import { provideElectron } from './module-hooks.ts';
import { type PackagedApp, packagedApp } from './packaged-app.ts';
import { interceptRequests } from './request-interception.ts';

/** Starts the app that the command line names, as the `electron` executable does. */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const packaged = packagedApp();
  const options = parseElectronArguments(words);
  const version = packaged?.version ?? electronVersion();
  if (options.switches.has('version')) {
    process.stdout.write(`v${version}\n`);
    return;
  }
  const script = findApp(packaged?.unpack() ?? options.appPath);
  describeProcess(version, words, packaged);
  app.prepare(script.folder, options.switches, { packaged: packaged !== undefined });
  provideElectron();
  endWithTheProcess();
  if (options.inspectPort !== undefined) inspector.open(options.inspectPort, '127.0.0.1');
  const require = createRequire(pathToFileURL(join(process.cwd(), 'electron')));
  for (const name of options.requires) require(name);

  const run = () => import(pathToFileURL(script.path).href);
  // A program that asks for no window ends in its main script more often than not.
  if (options.switches.get('ozone-platform') === 'headless') await run();
  const headless = isHeadless();
  // Side by side: Chromium takes longer to answer than the app's main script to run.
  const chromiumStarted = chromium.start({
    switches: app.allSwitches(),
    debuggingPort: options.debuggingPort,
    headless: headless !== undefined,
  });
  await Promise.all([introduce(chromiumStarted, headless), run()]);
  app.becomeReady();
}

interface AppScript {
  readonly folder: string;
  readonly path: string;
}

/** A folder with a package.json, or a script. */
function findApp(appPath: string | undefined): AppScript {
  const path = resolve(appPath ?? '.');
  if (!existsSync(path)) throw new Error(`Cannot find the app: ${path}`);
  if (!statSync(path).isDirectory()) return { folder: dirname(path), path };
  const description = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as {
    main?: string;
  };
  return { folder: path, path: join(path, description.main ?? 'index.js') };
}

/** Makes the process look to the app like Electron's main process. */
function describeProcess(
  version: string,
  words: readonly string[],
  packaged: PackagedApp | undefined,
): void {
  process.argv = [packaged?.executable ?? join(import.meta.dirname, 'electron'), ...words];
  setVersion('electron', version);
  const properties = {
    type: 'browser',
    resourcesPath: packaged?.resources ?? import.meta.dirname,
    defaultApp: packaged === undefined ? true : undefined,
  };
  for (const [name, value] of Object.entries(properties)) {
    Object.defineProperty(process, name, { value, enumerable: true, configurable: true });
  }
}

function setVersion(name: 'electron' | 'chrome', version: string): void {
  Object.defineProperty(process.versions, name, {
    value: version,
    enumerable: true,
    configurable: true,
  });
}

/** Of the installed package, whose types the host is checked against. */
function electronVersion(): string {
  const require = createRequire(import.meta.url);
  return (require('electron/package.json') as { version: string }).version;
}

/** Why there is to be no window on a screen; undefined when there is to be one. */
function isHeadless(): string | undefined {
  if (process.env['ESCALE_HEADLESS'] === '1') return 'headless by ESCALE_HEADLESS';
  const screen = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '';
  return process.platform === 'linux' && screen === ''
    ? 'headless for want of a DISPLAY'
    : undefined;
}

/** Says on one line what this is, and serves the pages of Chromium, as soon as Chromium answers. */
async function introduce(started: Promise<string>, headless: string | undefined): Promise<void> {
  const version = await started;
  setVersion('chrome', version);
  interceptRequests();
  const mode = headless === undefined ? '' : `, ${headless}`;
  process.stderr.write(
    `Chromium host: a development and test stand-in for Electron, on Chromium ${version}${mode}\n`,
  );
}

/** Chromium and the host end together, whichever ends first and however. */
function endWithTheProcess(): void {
  process.on('exit', () => chromium.end());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      app.quit();
      process.once(signal, () => app.exit(1));
    });
  }
  chromium.on('end', (lastWords: readonly string[]) => {
    if (!app.isReady()) return fail(new Error(`Chromium ended at once:\n${lastWords.join('\n')}`));
    for (const window of HostBrowserWindow.getAllWindows()) window.gone();
    app.quit();
  });
}

function fail(fault: unknown): void {
  console.error(fault);
  app.exit(1);
}

main().catch(fail);
