import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findProgram, installSystemProgram } from './system-programs.ts';
import { root, run, say } from './project.ts';

/** What opens the window: Electron itself, or the stand-in for machines that cannot download it. */
export interface Runtime {
  readonly name: 'electron' | 'chromium-host';
  /** The program to start with the application's folder as its argument. */
  readonly executable: string;
  /** What to add to the environment of that program, and of anything that looks for Electron itself. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Downloads that take longer than this give way to the Chromium host. */
const downloadLimitMilliseconds = 60_000;
const electronFolder = join(root, 'node_modules', 'electron');
const hostFolder = join(root, 'tools', 'electron-host');

/** An installed Electron, else a downloaded one, else the Chromium host with a Chromium that is there. */
export async function findRuntime(): Promise<Runtime> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined) return runtimeIn(override);
  if (installedElectron() === undefined) await downloadElectron();
  const executable = installedElectron();
  if (executable !== undefined) {
    return { name: 'electron', executable, environment: { ELECTRON_EXEC_PATH: executable } };
  }
  if (!hasChromium()) await installSystemProgram('chromium', 'Opening a window without Electron');
  return runtimeIn(hostFolder);
}

function runtimeIn(folder: string): Runtime {
  const executable = join(folder, 'electron');
  return {
    name: folder === hostFolder ? 'chromium-host' : 'electron',
    executable,
    environment: { ELECTRON_OVERRIDE_DIST_PATH: folder, ELECTRON_EXEC_PATH: executable },
  };
}

/** The installed binary, if it is of the version that the package wants. */
function installedElectron(): string | undefined {
  const pathFile = join(electronFolder, 'path.txt');
  const versionFile = join(electronFolder, 'dist', 'version');
  if (!existsSync(pathFile) || !existsSync(versionFile)) return undefined;
  const { version } = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  if (readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') !== version) return undefined;
  const executable = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : undefined;
}

function hasChromium(): boolean {
  const given = process.env['ESCALE_CHROMIUM'];
  if (given !== undefined) return existsSync(given);
  return (
    findProgram(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) !==
    undefined
  );
}

interface DownloadProgress {
  readonly transferred: number;
  readonly total: number | null;
}

/** Fetches Electron's archive into its cache, then lets the package's own installer unpack and check it. */
async function downloadElectron(): Promise<void> {
  const requireFromElectron = createRequire(join(electronFolder, 'package.json'));
  const { version } = requireFromElectron('./package.json') as { version: string };
  const { downloadArtifact } = (await import(requireFromElectron.resolve('@electron/get'))) as {
    readonly downloadArtifact: (details: object) => Promise<string>;
  };
  say(`Downloading Electron ${version} (at most ${downloadLimitMilliseconds / 1000} seconds)…`);
  const line = progressLine();
  try {
    await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: requireFromElectron('./checksums.json'),
      downloadOptions: {
        quiet: true,
        signal: AbortSignal.timeout(downloadLimitMilliseconds),
        getProgressCallback: async (progress: DownloadProgress) => line.show(progress),
      },
    });
    line.end();
    await run(process.execPath, [join(electronFolder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch (error) {
    line.end();
    const reason = error instanceof Error ? error.message : String(error);
    say(`Electron could not be downloaded (${reason}): using the Chromium host instead.`);
  }
}

/** One line that is rewritten in a terminal, and one line for each tenth in a log. */
function progressLine(): { show(progress: DownloadProgress): void; end(): void } {
  let shown = -1;
  return {
    show({ transferred, total }) {
      const percent = total === null ? 0 : Math.floor((transferred / total) * 100);
      const step = process.stderr.isTTY ? percent : percent - (percent % 10);
      if (step === shown) return;
      shown = step;
      const megabytes = (transferred / 1e6).toFixed(0);
      const text = `Electron: ${percent} % (${megabytes} MB)`;
      process.stderr.write(process.stderr.isTTY ? `\r${text}` : `${text}\n`);
    },
    end() {
      if (shown >= 0 && process.stderr.isTTY) process.stderr.write('\n');
    },
  };
}
