import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
  /** A profile of an earlier launch, to start again on. A new, empty one by default. */
  readonly profile?: string;
  /** What the system's language is. English by default. */
  readonly language?: 'en' | 'fr';
  readonly colorScheme?: 'light' | 'dark';
  /** Goes past the first-run welcome. */
  readonly switches?: readonly string[];
}

const root = join(import.meta.dirname, '..', '..');

/** How the window's own addresses look: ours on Electron, and as the Chromium host maps them. */
const ownAddress =
  /^(escale|escale-asset|https:\/\/[^/]*\.escale(-asset)?\.invalid|devtools|data|blob|about)[:/]/;

export async function launch(options: LaunchOptions = {}): Promise<Application> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'escale-e2e-')));
  const language = options.language ?? 'en';
  const electron = await _electron.launch({
    cwd: root,
    args: [
      root,
      `--user-data-dir=${profile}`,
      `--lang=${language}`,
      ...(process.env['ESCALE_NO_SANDBOX'] ? ['--no-sandbox'] : []),
      ...(options.switches ?? []),
    ],
    env: {
      ...(process.env as Record<string, string>),
      LANG: language === 'fr' ? 'fr_FR.UTF-8' : 'en_GB.UTF-8',
      LANGUAGE: language,
      LC_ALL: '',
    },
    colorScheme: options.colorScheme ?? 'light',
  });
  const program = electron.process();
  const page = await electron.firstWindow();
  const foreignRequests: string[] = [];
  page.on('request', (request) => {
    if (!ownAddress.test(request.url())) foreignRequests.push(request.url());
  });
  // Shown once the window has its first answers: before that there is nothing to press.
  await page.getByRole('main').waitFor();
  return { electron, program, page, profile, foreignRequests, quit: () => electron.close() };
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
