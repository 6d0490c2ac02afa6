import { spawn, type SpawnOptions } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The project's root folder, absolute. */
export const root = join(import.meta.dirname, '..', '..');

const require = createRequire(import.meta.url);

/** Tells the person at the terminal. Stdout is kept for a command's result. */
export function say(message: string): void {
  console.error(message);
}

/** A set-up step that failed for a reason which the person can mend; its message says how. */
export class SetupError extends Error {}

/** The file that a package's `bin` names, run with the Node that runs this. */
export function packageBinary(packageName: string, binary = packageName): string {
  const manifestPath = join(root, 'node_modules', packageName, 'package.json');
  const manifest = require(manifestPath) as { bin: string | Record<string, string> };
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[binary];
  if (file === undefined) throw new Error(`${packageName} has no binary named ${binary}`);
  return join(dirname(manifestPath), file);
}

/** Runs a program to its end with this terminal's streams; resolves with its exit code, 1 when a signal ended it. */
export function run(
  program: string,
  programArguments: readonly string[],
  options: SpawnOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArguments, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs a package's program on this Node. */
export function runPackage(
  packageName: string,
  programArguments: readonly string[],
  options: SpawnOptions & { readonly binary?: string } = {},
): Promise<number> {
  const { binary, ...spawnOptions } = options;
  return run(
    process.execPath,
    [packageBinary(packageName, binary), ...programArguments],
    spawnOptions,
  );
}
