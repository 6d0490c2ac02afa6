import type { SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, say, SetupError } from './project.ts';

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The full path of the first of `names` that is on PATH. */
export function findProgram(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find((candidate) => existsSync(candidate));
}

/** What set-up may need from the system. */
type SystemProgram = 'chromium' | 'xvfb' | PackagingProgram;

/** What builds packages for Linux and checks what they install. */
export const packagingPrograms = ['rpmbuild', 'desktop-file-validate', 'appstreamcli'] as const;
type PackagingProgram = (typeof packagingPrograms)[number];

interface PackageTool {
  readonly name: string;
  readonly install: string;
  readonly packages: Readonly<Record<SystemProgram, string>>;
}

const packagingPackages = {
  rpmbuild: 'rpm-build',
  'desktop-file-validate': 'desktop-file-utils',
  appstreamcli: 'appstream',
} as const;

const packageTools: readonly PackageTool[] = [
  {
    name: 'apt-get',
    install: 'apt-get install -y --no-install-recommends',
    packages: {
      chromium: 'chromium',
      xvfb: 'xvfb',
      rpmbuild: 'rpm',
      'desktop-file-validate': 'desktop-file-utils',
      appstreamcli: 'appstream',
    },
  },
  {
    name: 'dnf',
    install: 'dnf install -y',
    packages: { chromium: 'chromium', xvfb: 'xorg-x11-server-Xvfb', ...packagingPackages },
  },
  {
    name: 'zypper',
    install: 'zypper install -y',
    packages: { chromium: 'chromium', xvfb: 'xorg-x11-server-Xvfb', ...packagingPackages },
  },
  {
    name: 'pacman',
    install: 'pacman -S --noconfirm',
    packages: {
      chromium: 'chromium',
      xvfb: 'xorg-server-xvfb',
      rpmbuild: 'rpm-tools',
      'desktop-file-validate': 'desktop-file-utils',
      appstreamcli: 'appstream',
    },
  },
];

/** Whether a system-wide change is nobody's surprise: as root on Debian or a system derived from it. */
export function mayInstallPrograms(): boolean {
  return findProgram(['apt-get']) !== undefined && existsSync('/etc/debian_version') && isRoot();
}

/**
 * Installs a program with apt when this is root on Debian or a system derived from it. Anywhere else nobody should be
 * surprised by a system-wide change, so the error names the one command to run.
 */
export async function installSystemProgram(program: SystemProgram, purpose: string): Promise<void> {
  const tool = packageTools.find(({ name }) => findProgram([name]) !== undefined);
  if (tool === undefined) throw new SetupError(`${purpose} needs ${program}: please install it.`);
  const command = `${tool.install} ${tool.packages[program]}`;
  if (!mayInstallPrograms()) {
    throw new SetupError(`${purpose} needs ${program}. Run: ${isRoot() ? '' : 'sudo '}${command}`);
  }
  say(`Installing ${program} (${purpose})…`);
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  } satisfies SpawnOptions;
  await run('apt-get', ['update', '-qq'], options);
  const [apt = '', ...rest] = command.split(' ');
  if ((await run(apt, rest, options)) !== 0) {
    throw new SetupError(`apt-get could not install ${program}. Run it by hand: ${command}`);
  }
}
