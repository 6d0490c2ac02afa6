import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';

/** A user who is nobody in particular. */
export const nobody = { uid: 65_534, gid: 65_534 };

/** Where policies of the machine stand. */
export const machinePolicyFolder = '/etc/escale';

/** Whether one program alone can be given policies of the machine: to all that run they would be those of every other test. */
export function canDecideForOne(): boolean {
  const isFree = !existsSync(machinePolicyFolder) || readdirSync(machinePolicyFolder).length === 0;
  return isFree && spawnSync('unshare', ['--mount', 'true']).status === 0;
}

/** Where what is run in a home keeps its code compiled: it starts a dozen times, and is not to leave that in the home. */
export const compiledFolder = (home: string) => `${home}-compiled`;

/** Runs `/usr/bin/escale` as nobody, in a home of their own. */
export async function runInstalled(home: string, words: readonly string[]) {
  return await ended(spawn('/usr/bin/escale', words, { ...nobody, ...settingOf(home) }));
}

/** The same where the machine has the policies of the folder `decided`, which no other program sees. */
export async function runDecided(home: string, decided: string, words: readonly string[]) {
  const { uid, gid } = nobody;
  const drop = `exec setpriv --reuid ${uid} --regid ${gid} --clear-groups /usr/bin/escale "$@"`;
  const script = `mount --bind "$0" ${machinePolicyFolder} && ${drop}`;
  const made = await mkdir(machinePolicyFolder, { recursive: true });
  try {
    const shell = ['--mount', 'sh', '-c', script, decided, ...words];
    return await ended(spawn('unshare', shell, settingOf(home)));
  } finally {
    if (made !== undefined) await rmdir(machinePolicyFolder);
  }
}

function settingOf(home: string) {
  return {
    cwd: home,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: home,
      LANG: 'C.UTF-8',
      NODE_COMPILE_CACHE: compiledFolder(home),
    },
    stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
  };
}

/** What a program wrote and ended with. */
export async function ended(child: ChildProcess) {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, stdout, stderr };
}
