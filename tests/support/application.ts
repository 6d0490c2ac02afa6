import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EscaleApi } from '../../src/shared/ipc/contract.ts';
import { drawsWhenCovered } from '../../tools/setup/launch.ts';

/** The built program in a window, on a profile of its own. */
export interface Application {
  readonly electron: ElectronApplication;
  /** The program's own process, which can be asked after its end. */
  readonly program: ChildProcess;
  readonly page: Page;
  readonly profile: string;
  /** Every address the window asked for that is not one of our own schemes. Stays empty, always. */
  readonly foreignRequests: readonly string[];
  /** Quits as a person would; the profile stays. */
  readonly quit: () => Promise<void>;
}

export interface LaunchOptions {
  /** A profile of an earlier launch, to start again on. One in which the program was opened once by default. */
  readonly profile?: string;
  /** Whether the program is opened for the first time, on an empty profile. */
  readonly isFirst?: boolean;
  /** What the system's language is. English by default. */
  readonly language?: 'en' | 'fr';
  readonly colorScheme?: 'light' | 'dark';
  /** Variables besides those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Goes past the first-run welcome. */
  readonly switches?: readonly string[];
}

declare const window: { readonly escale: EscaleApi };

const root = join(import.meta.dirname, '..', '..');

/** How the window's own addresses look: ours on Electron, and as the Chromium host maps them. */
const ownAddress =
  /^(escale|escale-asset|https:\/\/[^/]*\.escale(-asset)?\.invalid|devtools|data|blob|about)[:/]/;

/** Names the folder of the profile in which the program was opened once. */
export const openedProfileVariable = 'ESCALE_OPENED_PROFILE';

/** A copy of the profile in which the program was opened once, if there is one and it is not to be the first time. */
export async function newProfile(isFirst = false): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'escale-e2e-'));
  const opened = process.env[openedProfileVariable];
  if (!isFirst && opened !== undefined) await cp(opened, profile, { recursive: true });
  return profile;
}

export async function launch(options: LaunchOptions = {}): Promise<Application> {
  const profile = options.profile ?? (await newProfile(options.isFirst === true));
  const language = options.language ?? 'en';
  const electron = await _electron.launch({
    cwd: root,
    args: [
      root,
      `--user-data-dir=${profile}`,
      `--lang=${language}`,
      drawsWhenCovered,
      ...(process.env['ESCALE_NO_SANDBOX'] ? ['--no-sandbox'] : []),
      ...(options.switches ?? []),
    ],
    env: {
      ...(process.env as Record<string, string>),
      LANG: language === 'fr' ? 'fr_FR.UTF-8' : 'en_GB.UTF-8',
      LANGUAGE: language,
      LC_ALL: '',
      ...options.environment,
    },
    colorScheme: options.colorScheme ?? 'light',
  });
  const program = electron.process();
  const page = await electron.firstWindow();
  const foreignRequests = watchForeignRequests(page);
  // Shown once the window has its first answers: before that there is nothing to press.
  await page.getByRole('main').waitFor();
  return { electron, program, page, profile, foreignRequests, quit: () => electron.close() };
}

function watchForeignRequests(page: Page): readonly string[] {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!ownAddress.test(request.url())) foreign.push(request.url());
  });
  return foreign;
}

/** A new library as it is after the first start; its folder is to be removed with the one that it is in. */
export async function newLibrary(): Promise<string> {
  return join(await newProfile(), 'library');
}

/** The same window with another library in it. */
export async function withLibrary(application: Application, library: string): Promise<Application> {
  const { electron, page } = application;
  const foreignRequests = watchForeignRequests(page);
  const shown = page.waitForEvent('load');
  await electron.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
    },
    [library],
  );
  // The window is shown anew before the answer could reach it.
  await page.evaluate(() => void window.escale.libraryOpen({}));
  await shown;
  await page.getByRole('main').waitFor();
  return { ...application, foreignRequests };
}

/** Ends what was launched, then removes what it left behind: two launches may have had one profile. */
export async function discard(applications: readonly Application[]): Promise<void> {
  for (const application of applications) await end(application);
  for (const { profile } of applications) await rm(profile, { recursive: true, force: true });
}

/** Until the process is gone it may still write into the profile. */
async function end({ program, quit }: Application): Promise<void> {
  const isGone = () => program.exitCode !== null || program.signalCode !== null;
  if (isGone()) return;
  const exited = once(program, 'exit');
  await quit().catch(() => program.kill('SIGKILL'));
  if (!isGone()) await exited;
}
