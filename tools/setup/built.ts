import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runPackage, say, SetupError } from './project.ts';

const stampFile = join(root, 'out', '.built-from');
const inputs = ['src', 'resources', 'electron.vite.config.ts', 'package-lock.json'];

/** Builds main, preload and renderer into `out/` unless what is there was built from these very files. */
export async function ensureBuilt(): Promise<void> {
  const current = fingerprint();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === current) return;
  say('Building…');
  const code = await runPackage('electron-vite', ['build', '--logLevel', 'warn'], {
    stdio: ['ignore', 2, 2],
  });
  if (code !== 0) throw new SetupError('The build failed; its messages are above.');
  writeFileSync(stampFile, current);
}

/** To be called by what writes other bundles into `out/`: the next command builds again. */
export function forgetBuild(): void {
  rmSync(stampFile, { force: true });
}

/** Paths, sizes and times of every input: cheap, and different after any edit. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const input of inputs) addTo(hash, join(root, input));
  return hash.digest('hex');
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  const entry = statSync(path);
  if (!entry.isDirectory()) {
    hash.update(`${path} ${entry.size} ${entry.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
}
