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

/**
 * Installs packages with apt when this is root on Debian or a system derived from it. Anywhere else nobody should be
 * surprised by a system-wide change, so the error names the one command to run.
 */
export async function installSystemPackages(
  packages: readonly string[],
  purpose: string,
): Promise<void> {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!existsSync('/etc/debian_version') || findProgram(['apt-get']) === undefined) {
    throw new SetupError(
      `${purpose} needs ${packages.join(' and ')}. Install it with your system's package tool.`,
    );
  }
  if (!isRoot()) throw new SetupError(`${purpose} needs a package. Run: sudo ${command}`);
  say(`Installing ${packages.join(', ')} (${purpose})…`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env: environment, stdio: ['ignore', 'ignore', 'inherit'] as const };
  await run('apt-get', ['update', '-qq'], { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await run('apt-get', command.split(' ').slice(1), {
    ...options,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (code !== 0) throw new SetupError(`apt-get could not install ${packages.join(', ')}.`);
}
