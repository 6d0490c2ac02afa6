import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';

export const hostFolder = join(import.meta.dirname, '..', '..', 'tools', 'electron-host');
export const fixtureApp = join(import.meta.dirname, 'fixture-app');

// The electron package is asked in this very process for the path of its executable.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] = hostFolder;

/** How long a check may have to be repeated on a busy machine; no test takes that long on an idle one. */
export const patience = { timeout: 20_000 };

/** What the fixture app has noted; see fixture-app/main.js. */
export interface Seen {
  readonly events: string[];
  readonly opened: string[];
  readonly requests: string[];
  readonly senders: readonly { url: string; origin: string; main: boolean }[];
  readonly consoleMessages: string[];
}

export interface Launched {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly seen: () => Promise<Seen>;
  /** Everything that the host has written to standard error. */
  readonly stderr: () => string;
  readonly userData: string;
}

/** The fixture app's own globals, as functions run in its main process see them. */
export interface FixtureGlobals {
  readonly seen: Seen;
  readonly openWindow: () => Electron.BrowserWindow;
  /** Imports a module into the main process; the result is typed by whoever asks. */
  readonly load: (url: string) => Promise<unknown>;
  stayOpen?: boolean;
}

/** Starts the fixture app through Playwright and the electron package, as the end-to-end tests start the real one. */
export async function launchFixture(
  environment: Readonly<Record<string, string>> = {},
): Promise<Launched> {
  const userData = await mkdtemp(join(tmpdir(), 'host-test-'));
  const app = await _electron.launch({
    args: [fixtureApp, `--user-data-dir=${userData}`],
    env: { ...hostEnvironment(), ...environment },
    colorScheme: null,
  });
  app.once('close', () => rmSync(userData, { recursive: true, force: true }));
  let written = '';
  app.process().stderr?.on('data', (chunk: Buffer) => {
    written += chunk.toString();
  });
  const page = await app.firstWindow();
  await page.waitForSelector('h1');
  const seen = () => app.evaluate(() => (globalThis as unknown as FixtureGlobals).seen);
  return { app, page, seen, stderr: () => written, userData };
}

export async function endFixture({ app }: Launched): Promise<void> {
  await app.close();
}

/** Ours, with no window on any screen. */
export function hostEnvironment(): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...Object.fromEntries(own), ESCALE_HEADLESS: '1' };
}
