import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

import { DevToolsConnection } from './devtools-connection.ts';

const executableNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];
const executablePaths = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Features that make Chromium talk to the network by itself, or put its own offers over the page. */
const disabledFeatures = [
  'AimEnabled',
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'HttpsUpgrades',
  'InterestFeedContentSuggestions',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PreconnectToSearch',
  'Translate',
];

/** Switches of Electron that Chromium would take in a sense of its own. */
const hostSwitches: ReadonlySet<string> = new Set([
  'inspect',
  'inspect-brk',
  'remote-debugging-port',
  'user-data-dir',
  'headless',
  'disable-features',
]);

export interface ChromiumOptions {
  readonly switches: ReadonlyMap<string, string>;
  readonly debuggingPort: string | undefined;
  readonly headless: boolean;
}

/** A running Chromium of our own, with a profile that nobody else uses. */
export interface ChromiumProcess {
  readonly connection: DevToolsConnection;
  readonly executable: string;
  readonly profile: string;
  readonly process: ChildProcess;
  /** What Chromium last wrote to its standard error. */
  readonly lastWords: readonly string[];
}

/** ESCALE_CHROMIUM, else the first known name on PATH, else the usual places; throws when there is none. */
export function findChromium(): string {
  const chosen = process.env['ESCALE_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = [
    ...executableNames.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...executablePaths,
  ];
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(
      'No Chromium found: install one (on Debian: apt-get install chromium) or set ESCALE_CHROMIUM.',
    );
  }
  return found;
}

/** Starts Chromium without a window and connects to it. */
export function startChromium(options: ChromiumOptions): ChromiumProcess {
  const executable = findChromium();
  const profile = createProfile();
  const child = spawn(executable, chromiumArguments(options, profile), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl+C in a terminal must reach the app first, which then ends Chromium.
    detached: true,
    env: withoutOtherPrograms(profile),
  });
  child.on('error', () => undefined); // followed by 'close', which the caller listens to
  const [, , stderr, commands, answers] = child.stdio;
  const lastWords: string[] = [];
  createInterface({ input: stderr as Readable }).on('line', (line) => {
    if (options.debuggingPort !== undefined && line.startsWith('DevTools listening on')) {
      process.stderr.write(`${line}\n`);
    }
    lastWords.push(line);
    if (lastWords.length > 20) lastWords.shift();
  });
  const connection = new DevToolsConnection(commands as Writable, answers as Readable);
  return { connection, executable, profile, process: child, lastWords };
}

/** Ends Chromium at once, with all its processes, and removes its profile: nothing in it is ever used again. */
export function endChromium({ process: child, profile }: ChromiumProcess): void {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      child.kill('SIGKILL');
    }
  }
  removeProfile(profile);
}

function chromiumArguments(options: ChromiumOptions, profile: string): readonly string[] {
  const { switches, debuggingPort, headless } = options;
  const features = [...disabledFeatures, switches.get('disable-features') ?? ''].filter(Boolean);
  const passedOn = [...switches]
    .filter(([name]) => !hostSwitches.has(name))
    .map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
  return [
    '--remote-debugging-pipe',
    ...(debuggingPort === undefined ? [] : [`--remote-debugging-port=${debuggingPort}`]),
    ...(headless ? ['--headless'] : []),
    ...passedOn,
    `--user-data-dir=${profile}`,
    '--no-startup-window',
    '--no-first-run',
    '--no-default-browser-check',
    '--no-pings',
    '--disable-background-networking',
    '--disable-background-timer-throttling',
    '--disable-breakpad',
    '--disable-client-side-phishing-detection',
    '--disable-component-extensions-with-background-pages',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-field-trial-config',
    '--disable-infobars',
    '--disable-quic',
    '--disable-search-engine-choice-screen',
    '--disable-sync',
    '--metrics-recording-only',
    '--password-store=basic',
    '--test-type', // else a bar over the page warns of some of these switches
    '--use-mock-keychain',
    `--disable-features=${features.join(',')}`,
    `--host-resolver-rules=${hostResolverRules()}`,
  ];
}

/** No name and no address resolves, so that a page reaches only what the host serves it. */
function hostResolverRules(): string {
  const development = process.env['ELECTRON_RENDERER_URL'];
  const exception =
    development !== undefined && URL.canParse(development)
      ? ` , EXCLUDE ${new URL(development).hostname}`
      : '';
  return `MAP * ~NOTFOUND${exception}`;
}

/** The folder name holds the host's process id, so that a later run can tell what a killed one left behind. */
const profilePrefix = 'escale-chromium-';

function createProfile(): string {
  for (const name of readdirSync(tmpdir())) {
    const owner = /^escale-chromium-(\d+)-/u.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) removeProfile(join(tmpdir(), name));
  }
  return mkdtempSync(join(tmpdir(), `${profilePrefix}${process.pid}-`));
}

function removeProfile(profile: string): void {
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  } catch {
    // A process of Chromium that is still ending may write once more; the next run removes what is left.
  }
}

/** Whether a process of this id exists. */
export function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

/**
 * Chromium opens a mail address or an unknown scheme with `xdg-open`, found on PATH. The host opens nothing outside
 * itself, so it puts a program that does nothing before the real one.
 */
function withoutOtherPrograms(profile: string): NodeJS.ProcessEnv {
  const folder = join(profile, 'programs');
  mkdirSync(folder);
  for (const name of ['xdg-open', 'xdg-settings', 'xdg-mime']) {
    symlinkSync('/bin/true', join(folder, name));
  }
  return { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
}
